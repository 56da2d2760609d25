// Watches a window's page: notices that it crashed, hangs, failed to load, or is visible but never draws.
import type { BrowserWindow } from 'electron/main';

/** How often a visible page is asked for a sign of life, in ms of real time. */
const CHECK_MS = 4000;
/** A page that leaves so many checks in a row unanswered hangs. Counted, so that sleep adds one at most. */
const MOST_UNANSWERED = 4;
/** A page that has not drawn anything for so many checks in a row never will. */
const MOST_UNDRAWN = 2;

/** `reload`: another page in the same window is enough. `replace`: the window itself no longer shows frames. */
export type Cure = 'reload' | 'replace';

export class PageWatch {
  readonly #window: BrowserWindow;
  readonly #onDead: (why: string, cure: Cure) => void;
  readonly #timer: NodeJS.Timeout;
  #unanswered = 0;
  #undrawn = 0;
  #drawn = false;

  constructor(window: BrowserWindow, onDead: (why: string, cure: Cure) => void) {
    this.#window = window;
    this.#onDead = onDead;
    const { webContents } = window;
    webContents.ipc.on('alive', () => {
      this.#unanswered = 0;
    });
    webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#begin();
    });
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      onDead(`${reason}, exit code ${exitCode}`, 'reload');
    });
    webContents.on('unresponsive', () => this.#hangs());
    webContents.on('did-fail-load', (_event, code, text, _url, isMainFrame) => {
      if (isMainFrame) onDead(`it did not load: ${text || code}`, 'reload');
    });
    webContents.on('did-navigate', (_event, _url, status) => {
      if (status >= 400) onDead(`it did not load: status ${status}`, 'reload');
    });
    webContents.on('preload-error', (_event, _path, error) => onDead(error.message, 'reload'));
    this.#timer = setInterval(() => this.#check(), CHECK_MS);
    window.once('closed', () => clearInterval(this.#timer));
  }

  /** The page has reported its first frame. */
  drawn(): void {
    this.#drawn = true;
  }

  #begin(): void {
    this.#unanswered = 0;
    this.#undrawn = 0;
    this.#drawn = false;
  }

  #check(): void {
    const { webContents } = this.#window;
    const isShown = this.#window.isVisible() && !this.#window.isMinimized();
    // A page in a debugger stands still on purpose, and one that crashed has been dealt with.
    if (!isShown || webContents.isDevToolsOpened() || webContents.isCrashed()) {
      this.#unanswered = 0;
      this.#undrawn = 0;
      return;
    }
    if (this.#unanswered >= MOST_UNANSWERED) {
      this.#hangs();
      return;
    }
    // Only a window with the focus is surely on the screen. Elsewhere a desktop may rightly ask for no frames.
    this.#undrawn = this.#drawn || !this.#window.isFocused() ? 0 : this.#undrawn + 1;
    if (this.#undrawn > MOST_UNDRAWN && this.#unanswered === 0) {
      this.#begin();
      this.#onDead('it draws nothing', 'replace');
      return;
    }
    this.#unanswered += 1;
    webContents.send('alive?');
  }

  /** Ends the process, which is reported like any other crash. */
  #hangs(): void {
    this.#begin();
    this.#window.webContents.forcefullyCrashRenderer();
  }
}

/** The delays before a page is made anew, in ms: none for the first death, long ones for a page that keeps dying. */
const DELAYS_MS = [0, 1000, 5000, 30_000, 60_000] as const;
/** A page that has lived so long, in ms, has not died again but for the first time. */
const LIVED_MS = 2 * 60_000;

/** Keeps a page that dies again and again from being made anew without a pause. */
export class Backoff {
  #deaths = 0;
  #lastAt = Number.NEGATIVE_INFINITY;

  /** The delay after a death at `now`, in ms of a monotonic clock. */
  delayAt(now: number): number {
    if (now - this.#lastAt > LIVED_MS) this.#deaths = 0;
    const delay = DELAYS_MS[Math.min(this.#deaths, DELAYS_MS.length - 1)] ?? 0;
    this.#deaths += 1;
    this.#lastAt = now + delay;
    return delay;
  }
}
