// The window as a popover: it opens at the tray icon and closes when it loses the focus. Not on Linux.
import { type BrowserWindow, type Rectangle, screen } from 'electron/main';
import { besideIcon } from '#core/window/place';
import { realMs } from './clock.ts';
import { isDialogOpen } from './dialogs.ts';

/** How long a window that has just opened may be without the focus, in ms of real time. */
const OPENING_MS = 400;
/** A click on the icon takes the focus before it arrives, in ms of real time. */
const CLICK_MS = 300;

/** Linux has no place for it: trays don't say where they are, and Wayland places windows itself. */
const IS_OFFERED = process.platform !== 'linux';

export class Popover {
  readonly #icon: () => Rectangle | null;
  #isChosen = false;
  #openedAt = Number.NEGATIVE_INFINITY;
  #closedAt = Number.NEGATIVE_INFINITY;

  /** `icon`: where the tray icon is; null if that isn't known. */
  constructor(icon: () => Rectangle | null) {
    this.#icon = icon;
  }

  choose(on: boolean): void {
    this.#isChosen = on;
  }

  get isOn(): boolean {
    return IS_OFFERED && this.#isChosen;
  }

  /** True if the window has closed because of the click that is now to close it. */
  get hasJustClosed(): boolean {
    return realMs() - this.#closedAt < CLICK_MS;
  }

  /** Puts a window that is about to appear beside the icon. */
  place(window: BrowserWindow): void {
    if (IS_OFFERED) window.setSkipTaskbar(this.isOn);
    if (!this.isOn) return;
    const icon = this.#icon();
    if (icon === null || icon.width === 0) return;
    const { workArea } = screen.getDisplayMatching(icon);
    window.setBounds(besideIcon(icon, window.getBounds(), workArea));
  }

  follow(window: BrowserWindow): void {
    if (!IS_OFFERED) return;
    window.on('show', () => {
      this.#openedAt = realMs();
    });
    window.on('blur', () => {
      const isOpening = realMs() - this.#openedAt < OPENING_MS;
      const isBusy = isDialogOpen() || window.webContents.isDevToolsOpened();
      if (!this.isOn || isOpening || isBusy) return;
      this.#closedAt = realMs();
      window.hide();
    });
  }
}
