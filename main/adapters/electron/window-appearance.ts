// How the window appears: its place and size, at the tray icon or not, its theme, and the size of its text.
import type { BrowserWindow, Rectangle } from 'electron/main';
import type { Settings } from '#core/account/settings';
import { Popover } from './popover.ts';
import {
  followTheme,
  hasOldTitleBar,
  noteTitleBar,
  useTheme,
  zoom,
  zoomPages,
} from './window-look.ts';
import { type PlaceStore, WindowPlace } from './window-place.ts';

/** `icon`: where the tray icon is; null if that isn't known. */
export function appearanceOf(store: PlaceStore, icon: () => Rectangle | null): WindowAppearance {
  followTheme();
  return new WindowAppearance(new WindowPlace(store), new Popover(icon));
}

export class WindowAppearance {
  readonly #place: WindowPlace;
  readonly #popover: Popover;
  #settings: Settings | null = null;

  constructor(place: WindowPlace, popover: Popover) {
    this.#place = place;
    this.#popover = popover;
  }

  /** Takes over the settings, and changes the present window accordingly. */
  choose(settings: Settings, window: BrowserWindow | null): void {
    const { textSize } = this.#settings ?? {};
    if (settings === this.#settings) return;
    this.#settings = settings;
    useTheme(settings.theme);
    this.#popover.choose(settings.popover);
    if (settings.textSize === textSize) return;
    this.#place.setTextSize(settings.textSize, window);
    if (window) zoom(window, settings.textSize);
  }

  /** Once for each new window, before its page loads. */
  dress(window: BrowserWindow): void {
    noteTitleBar(window);
    zoomPages(window, () => this.#settings?.textSize ?? 100);
    this.putInPlace(window);
    this.#place.follow(window, () => !this.#popover.isOn);
    this.#popover.follow(window);
  }

  /** Before a window appears. */
  putInPlace(window: BrowserWindow): void {
    this.#place.restore(window);
    this.#popover.place(window);
  }

  /** After a new window has appeared: to maximize it would show it. */
  appeared(window: BrowserWindow): void {
    if (this.#place.isMaximized && !this.#popover.isOn) window.maximize();
  }

  /** Before a window goes, or another one takes its place. */
  remember(window: BrowserWindow | null): void {
    if (window) this.#place.remember(window, !this.#popover.isOn);
  }

  /** True if a hidden window is better made anew than shown again. */
  isOutdated(window: BrowserWindow): boolean {
    return hasOldTitleBar(window);
  }

  /** A popover that has closed because of the click that is now to close it. */
  get hasJustClosed(): boolean {
    return this.#popover.hasJustClosed;
  }
}
