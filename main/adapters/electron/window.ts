// The one window: made on first use, fed only while it is visible, destroyed after some minutes hidden.
import { BrowserWindow, type Session, type WebContents } from 'electron/main';
import type { AppState } from '#core/app-state/app-state';
import { translate } from '#core/i18n/translate';
import { type InstanceKey, keyOf } from '#core/instance/instance';
import { patchBetween } from '#core/window/patch';
import type { WindowState } from '#core/window/shown';
import type { Clock } from '../../ports.ts';

/** A hidden window is kept this long, so that it opens at once when it is wanted again. */
const KEPT_HIDDEN_MS = 5 * 60_000;
/** How long a page may take to say which rows it shows, in ms of the wall's clock. */
const REPORT_PATIENCE_MS = 1000;

export interface WindowParts {
  readonly url: string;
  readonly preload: string;
  readonly icon: string;
  readonly clock: Clock;
  readonly devTools: boolean;
  /** Made at the first use, locked down before it loads anything. */
  readonly session: () => Session;
  /** Nobody sees the window any more. */
  readonly onHidden: () => void;
  /** `before`: what the page holds, as far as it is known. */
  readonly stateFor: (state: AppState, before: WindowState | null) => WindowState;
}

export class FleetWindow {
  readonly #parts: WindowParts;
  #window: BrowserWindow | null = null;
  #state: AppState | null = null;
  /** What the page holds; null until it has asked for it. */
  #mirror: WindowState | null = null;
  #cancelDestroy: () => void = () => {};
  #report = { revision: 0, rows: new Set<string>() };
  #waiting = new Set<() => void>();

  constructor(parts: WindowParts) {
    this.#parts = parts;
  }

  /** The page that requests may come from; null while there is no window. */
  get contents(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  show(state: AppState): void {
    this.#state = state;
    this.#sendIfShown();
  }

  /** What the page mirrors, for a page that has just been made. */
  current(): WindowState {
    if (this.#state === null) throw new Error('the window asked before there was a state');
    this.#mirror = this.#parts.stateFor(this.#state, this.#mirror);
    return this.#mirror;
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

  /** Ends the window for good: the app quits. */
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

  /** The page says which rows are on its screen, as of a revision. */
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
      const timer = setTimeout(done, REPORT_PATIENCE_MS);
      this.#waiting.add(check);
    });
  }

  /** Sends the page what has changed since it was last told; a page that nobody sees, nothing. */
  #sendIfShown(): void {
    const before = this.#mirror;
    if (this.#window === null || this.#state === null || before === null) return;
    if (!this.#isShown()) return;
    if (this.#state.revision === before.revision) return;
    this.#mirror = this.#parts.stateFor(this.#state, before);
    this.#window.webContents.send('change', patchBetween(before, this.#mirror));
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
    this.#mirror = null;
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
      this.#mirror = null;
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
