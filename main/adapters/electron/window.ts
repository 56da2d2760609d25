// The window. It is created on first use, gets changes only while visible, and is destroyed after 5 min hidden.
import { BrowserWindow, type Session, type WebContents } from 'electron/main';
import type { AppState } from '#core/app-state/app-state';
import { translate } from '#core/i18n/translate';
import { type InstanceKey, keyOf } from '#core/instance/instance';
import { patchBetween } from '#core/window/patch';
import type { WindowState } from '#core/window/shown';
import type { Clock } from '../../ports.ts';

/** A hidden window is kept this long, so that it can open again at once. */
const KEPT_HIDDEN_MS = 5 * 60_000;
/** How long to wait for the page to report its visible rows, in ms of the system clock. */
const REPORT_TIMEOUT_MS = 1000;

export interface WindowParts {
  readonly url: string;
  readonly preload: string;
  readonly icon: string;
  readonly clock: Clock;
  readonly devTools: boolean;
  /** Created on first use and locked down before it loads anything. */
  readonly session: () => Session;
  /** The window was hidden, minimized or closed. */
  readonly onHidden: () => void;
  /** `before`: the page's current state; null if unknown. */
  readonly stateFor: (state: AppState, before: WindowState | null) => WindowState;
}

export class FleetWindow {
  readonly #parts: WindowParts;
  #window: BrowserWindow | null = null;
  #state: AppState | null = null;
  /** The page's current state; null until the page has requested it. */
  #pageState: WindowState | null = null;
  #cancelDestroy: () => void = () => {};
  #report = { revision: 0, rows: new Set<string>() };
  #waiting = new Set<() => void>();

  constructor(parts: WindowParts) {
    this.#parts = parts;
  }

  /** The only page that may send requests; null while there is no window. */
  get contents(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  show(state: AppState): void {
    this.#state = state;
    this.#sendIfShown();
  }

  /** The whole state, for a page that has just loaded. */
  current(): WindowState {
    if (this.#state === null)
      throw new Error('the window requested the state before there was one');
    this.#pageState = this.#parts.stateFor(this.#state, this.#pageState);
    return this.#pageState;
  }

  open(): void {
    this.#cancelDestroy();
    if (this.#window === null) {
      this.#make((window) => present(window));
      return;
    }
    present(this.#window);
  }

  hide(): void {
    this.#window?.hide();
  }

  /** Destroys the window because the app quits. */
  destroy(): void {
    this.#cancelDestroy();
    this.#window?.destroy();
  }

  renew(): void {
    const old = this.#window;
    if (old === null) return;
    const bounds = old.getBounds();
    const visible = old.isVisible();
    this.#make((window) => {
      window.setBounds(bounds);
      if (visible) present(window);
      old.destroy();
    });
  }

  /** Takes the page's report: the visible rows, as of a revision. */
  reported(revision: number, rows: readonly InstanceKey[]): void {
    this.#report = { revision, rows: new Set(rows.map(keyOf)) };
    for (const wake of this.#waiting) wake();
  }

  async isSeen(key: InstanceKey): Promise<boolean> {
    if (!this.#isInFront()) return false;
    const revision = this.#state?.revision ?? 0;
    if (this.#report.revision < revision) await this.#reportOf(revision);
    return (
      this.#isInFront() && this.#report.revision >= revision && this.#report.rows.has(keyOf(key))
    );
  }

  #isInFront(): boolean {
    return this.#isShown() && this.#window?.isFocused() === true;
  }

  #isShown(): boolean {
    const window = this.#window;
    return window?.isVisible() === true && !window.isMinimized();
  }

  #reportOf(revision: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      const check = () => {
        if (this.#report.revision >= revision) done();
      };
      const timer = setTimeout(done, REPORT_TIMEOUT_MS);
      this.#waiting.add(check);
    });
  }

  /** Sends the changes since the last one, but only to a visible page. */
  #sendIfShown(): void {
    const before = this.#pageState;
    if (this.#window === null || this.#state === null || before === null) return;
    if (!this.#isShown()) return;
    if (this.#state.revision === before.revision) return;
    this.#pageState = this.#parts.stateFor(this.#state, before);
    this.#window.webContents.send('change', patchBetween(before, this.#pageState));
  }

  #make(ready: (window: BrowserWindow) => void): void {
    const window = new BrowserWindow({
      width: 420,
      height: 640,
      minWidth: 360,
      minHeight: 400,
      useContentSize: true,
      show: false,
      title: translate('app.name'),
      icon: this.#parts.icon,
      autoHideMenuBar: true,
      fullscreenable: false,
      backgroundColor: '#f5f6f9',
      webPreferences: {
        preload: this.#parts.preload,
        session: this.#parts.session(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: this.#parts.devTools,
      },
    });
    window.removeMenu();
    this.#window = window;
    this.#pageState = null;
    this.#report = { revision: 0, rows: new Set() };
    window.once('ready-to-show', () => ready(window));
    window.on('close', (event) => {
      event.preventDefault();
      window.hide();
    });
    window.on('show', () => this.#sendIfShown());
    window.on('restore', () => this.#sendIfShown());
    window.on('minimize', () => this.#parts.onHidden());
    window.on('hide', () => {
      this.#parts.onHidden();
      this.#cancelDestroy();
      this.#cancelDestroy = this.#parts.clock.after(KEPT_HIDDEN_MS, () => window.destroy());
    });
    window.on('closed', () => {
      if (this.#window !== window) return;
      this.#window = null;
      this.#pageState = null;
      this.#parts.onHidden();
    });
    void window.loadURL(this.#parts.url);
  }
}

function present(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
