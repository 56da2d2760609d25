// Knows whether the page shows the field for a token, and keeps the window out of screen captures meanwhile.
import type { BrowserWindow, InputEvent } from 'electron/main';
import type { TokenField } from '../../sign-in-ports.ts';
import { realMs } from './clock.ts';

/** How long after a key press or a click a request counts as the user's, in ms of real time. As long as in Chromium. */
const ACT_MS = 5000;

/** What only a person's hand causes. The page can't: these come from the system, through main. */
const ACTS: readonly InputEvent['type'][] = [
  'mouseDown',
  'mouseUp',
  'rawKeyDown',
  'keyDown',
  'touchStart',
  'touchEnd',
];

export class WindowTokenField implements TokenField {
  readonly #isWindowInFront: () => boolean;
  #window: BrowserWindow | null = null;
  #isShown = false;
  #actedAt = Number.NEGATIVE_INFINITY;

  constructor(isWindowInFront: () => boolean) {
    this.#isWindowInFront = isWindowInFront;
  }

  /** Once for each new window, before its page loads. What the page before has reported no longer counts. */
  follow(window: BrowserWindow): void {
    this.#window = window;
    this.#isShown = false;
    this.#actedAt = Number.NEGATIVE_INFINITY;
    const { webContents } = window;
    const leave = () => {
      if (this.#window === window) this.report(false);
    };
    webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) leave();
    });
    webContents.on('render-process-gone', leave);
    webContents.on('input-event', (_event, { type }) => {
      if (this.#window === window && ACTS.includes(type)) this.#actedAt = realMs();
    });
    // Windows may forget it when a window hides: Electron issue 45844.
    window.on('show', () => {
      if (this.#window === window && this.#isShown) window.setContentProtection(true);
    });
    window.on('closed', () => {
      if (this.#window === window) this.#window = null;
    });
  }

  /** Linux has no such protection: there Electron ignores it. */
  report(shown: boolean): void {
    if (this.#window === null || shown === this.#isShown) return;
    this.#isShown = shown;
    this.#window.setContentProtection(shown);
  }

  isInFront(expected: boolean): boolean {
    const isAsked = expected || realMs() - this.#actedAt < ACT_MS;
    return this.#isShown && isAsked && this.#isWindowInFront();
  }
}
