// The window. It is created on first use, gets changes only while visible, and is destroyed after 5 min hidden.
import type { BrowserWindow, WebContents } from 'electron/main';
import type { AppState } from '#core/app-state/app-state';
import type { InstanceKey } from '#core/instance/instance';
import { patchBetween } from '#core/window/patch';
import type { WindowState } from '#core/window/shown';
import type { Clock, Log } from '../../ports.ts';
import type { Attention } from './attention.ts';
import { realMs } from './clock.ts';
import { Backoff, type Cure, PageWatch } from './page-watch.ts';
import {
  bringToFront,
  followWindow,
  HIDDEN,
  hadFocus,
  IN_FRONT,
  makePageWindow,
  type PageWindowParts,
  type Standing,
  standAs,
  standingOf,
  whenPresentable,
} from './page-window.ts';
import { SeenRows } from './seen-rows.ts';
import { WindowTokenField } from './token-field.ts';
import type { WindowAppearance } from './window-appearance.ts';

/** A hidden window is kept this long, so that it can open again at once. */
const KEPT_HIDDEN_MS = 5 * 60_000;

export interface WindowParts extends PageWindowParts {
  readonly url: string;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  readonly attention: Attention;
  readonly appearance: WindowAppearance;
  /** The window has come to the front, or left it. */
  readonly onFront: (inFront: boolean) => void;
  /** These rows are on the screen, in front. */
  readonly onSeen: (rows: readonly InstanceKey[]) => void;
  /** The window was hidden, minimized or closed. */
  readonly onHidden: () => void;
  /** `before`: the page's current state; null if unknown. */
  readonly stateFor: (state: AppState, before: WindowState | null) => WindowState;
}

export class FleetWindow {
  readonly tokenField = new WindowTokenField(() => this.#isInFront());
  readonly #parts: WindowParts;
  #window: BrowserWindow | null = null;
  #watch: PageWatch | null = null;
  /** Every window there is: the current one, and those that it is about to replace. */
  readonly #windows = new Set<BrowserWindow>();
  /** How the current window will stand once its page can be presented; null if it already does. */
  #wanted: Standing | null = null;
  readonly #backoff = new Backoff();
  /** Makes the page anew at once, while it waits for that. */
  #revive: (() => void) | null = null;
  #state: AppState | null = null;
  /** The page's current state; null until the page has requested it. */
  #pageState: WindowState | null = null;
  #cancelDestroy: () => void = () => {};
  readonly #seen: SeenRows;

  constructor(parts: WindowParts) {
    this.#parts = parts;
    const { attention, onSeen } = parts;
    this.#seen = new SeenRows({ isInFront: () => this.#isInFront(), attention, onSeen });
  }

  /** The only page that may send requests; null while there is no window. */
  get contents(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  show(state: AppState): void {
    this.#state = state;
    this.#parts.appearance.choose(state.settings, this.#window);
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
    this.#parts.attention.touched();
    if (this.#window === null) this.#make(IN_FRONT);
    else {
      this.#wanted = null;
      this.#revive?.();
      if (!this.#isShown()) this.#parts.appearance.putInPlace(this.#window);
      bringToFront(this.#window);
    }
  }

  hide(): void {
    if (this.#wanted) this.#wanted = HIDDEN;
    this.#window?.hide();
  }

  /** Hides the window if it is in front, or was until the click for it. Otherwise calls `open`, and returns true. */
  toggle(open: () => void): boolean {
    const isFront =
      (this.#window !== null && this.#isShown() && hadFocus(this.#window)) ||
      this.#parts.appearance.hasJustClosed;
    if (isFront) this.hide();
    else open();
    return !isFront;
  }

  /** Destroys the window. The next one stands in its place. */
  destroy(): void {
    this.#cancelDestroy();
    this.#parts.appearance.remember(this.#window);
    for (const window of this.#windows) window.destroy();
  }

  /** Puts a new window in the place of this one. Its page is gone as soon as the new one is there, 2 s at most. */
  renew(): void {
    if (this.#window === null) return;
    const standing = this.#wanted ?? standingOf(this.#window);
    this.#parts.appearance.remember(this.#window);
    this.#make(standing);
  }

  /** The page has drawn its first frame. */
  drawn(): void {
    this.#watch?.drawn();
  }

  /** Takes the page's report: the visible rows, as of a revision. */
  reported(revision: number, rows: readonly InstanceKey[]): void {
    this.#seen.reported(revision, rows);
  }

  /** Those of the rows that a person sees now. */
  seenOf(keys: readonly InstanceKey[]): Promise<ReadonlySet<InstanceKey>> {
    return this.#seen.seenOf(keys, this.#state?.revision ?? 0);
  }

  #isInFront(): boolean {
    return this.#isShown() && this.#window?.isFocused() === true;
  }

  #isShown(): boolean {
    const window = this.#window;
    return window?.isVisible() === true && !window.isMinimized();
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

  /** Makes the window and loads its page. It takes its place, and that of all others, once it has something to show. */
  #make(standing: Standing): void {
    const { appearance, log, attention, url } = this.#parts;
    const window = makePageWindow(this.#parts);
    appearance.dress(window);
    this.#windows.add(window);
    this.#window = window;
    this.#wanted = standing;
    this.#revive = null;
    this.#forgetPage();
    attention.follow(window.webContents);
    this.tokenField.follow(window);
    this.#watch = new PageWatch(window, (why, cure) => {
      if (this.#window !== window) return;
      log.warn(`the window's page is made anew: ${why}`);
      this.#recover(window, cure);
    });
    whenPresentable(window, () => {
      if (this.#window !== window) return;
      if (this.#wanted) standAs(window, this.#wanted);
      if (this.#wanted?.shown && !this.#wanted.minimized) appearance.appeared(window);
      if (this.#wanted?.shown === false) this.#destroyLater();
      this.#wanted = null;
      for (const other of this.#windows) if (other !== window) other.destroy();
    });
    followWindow(window, {
      onShown: () => this.#sendIfShown(),
      onFront: this.#parts.onFront,
      onMinimized: this.#parts.onHidden,
      onHidden: () => {
        this.#parts.onHidden();
        this.#destroyLater();
      },
      onClosed: () => this.#closed(window),
    });
    load(window, url);
  }

  #closed(window: BrowserWindow): void {
    this.#windows.delete(window);
    if (this.#window !== window) return;
    this.#window = null;
    this.#forgetPage();
    this.#parts.onFront(false);
    this.#parts.onHidden();
  }

  #destroyLater(): void {
    this.#cancelDestroy();
    const { appearance, clock } = this.#parts;
    const keptMs = this.#window && appearance.isOutdated(this.#window) ? 0 : KEPT_HIDDEN_MS;
    this.#cancelDestroy = clock.after(keptMs, () => this.destroy());
  }

  /** Gives a window whose page is dead another one: now, or later if pages keep dying. A hidden window just goes. */
  #recover(window: BrowserWindow, cure: Cure): void {
    this.#forgetPage();
    this.#parts.appearance.remember(this.#window);
    if (!(this.#wanted ?? standingOf(window)).shown) {
      this.destroy();
      return;
    }
    const delay = this.#backoff.delayAt(realMs());
    if (delay > 0) this.#parts.log.warn(`the window's page waits ${delay / 1000} s for that`);
    const timer = setTimeout(() => this.#revive?.(), delay);
    this.#revive = () => {
      clearTimeout(timer);
      this.#revive = null;
      if (this.#window !== window) return;
      if (cure === 'replace') this.renew();
      else load(window, this.#parts.url);
    };
  }

  #forgetPage(): void {
    this.#pageState = null;
    this.#seen.forget();
  }
}

function load(window: BrowserWindow, url: string): void {
  // Nothing of an earlier page is kept. A failure is reported by an event as well.
  window.loadURL(url).catch(() => {});
}
