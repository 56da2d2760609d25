// The window's size and position: remembered without a window and across restarts, and fitted into the present screens.
import { type BrowserWindow, type Rectangle, screen } from 'electron/main';
import type { TextSize } from '#core/account/settings';
import { type Box, fitInto, leastSize, type SavedPlace } from '#core/window/place';
import { isOnWayland } from './wayland.ts';

/** How long the window must stay where it is before that is saved, in ms of real time. */
const SETTLED_MS = 500;

/** The file of the place. Never throws. */
export interface PlaceStore {
  /** Null if there is none that can be used. */
  read(): SavedPlace | null;
  write(place: SavedPlace): void;
}

export class WindowPlace {
  readonly #store: PlaceStore;
  #place: SavedPlace | null;
  #textSize: TextSize = 100;
  /** Where the app itself has put the window: a person who moves nothing keeps the place that was saved. */
  #put: Rectangle | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: PlaceStore) {
    this.#store = store;
    this.#place = store.read();
  }

  /** True if the window was maximized when it was seen last. */
  get isMaximized(): boolean {
    return this.#place?.maximized === true;
  }

  /** Saves from now on what people do with the window. `isFree`: it stands where they put it, not at the tray icon. */
  follow(window: BrowserWindow, isFree: () => boolean): void {
    const later = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.remember(window, isFree()), SETTLED_MS);
    };
    window.on('move', later);
    window.on('resize', later);
    window.on('maximize', later);
    window.on('unmaximize', later);
    window.on('hide', () => this.remember(window, isFree()));
  }

  /** Saves how the window stands. Its place is not saved where it has none of its own. */
  remember(window: BrowserWindow, isFree: boolean): void {
    clearTimeout(this.#timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const maximized = window.isMaximized();
    if (isSame(this.#put, { x, y, width, height }) && maximized === this.isMaximized) return;
    this.#put = null;
    const at = isFree && !isOnWayland() ? { x, y } : (this.#place?.at ?? null);
    const place = { size: { width, height }, at, maximized };
    if (JSON.stringify(place) === JSON.stringify(this.#place)) return;
    this.#place = place;
    this.#store.write(place);
  }

  /** Gives a new window, or one that was hidden, its place on a screen. */
  restore(window: BrowserWindow): void {
    if (window.isMaximized() || window.isMinimized()) return;
    const { size, at } = this.#place ?? { size: null, at: null };
    this.#fit(window, { ...window.getBounds(), ...size, ...at });
  }

  /** The window never becomes smaller than its page needs at this text size. */
  setTextSize(textSize: TextSize, window: BrowserWindow | null): void {
    this.#textSize = textSize;
    if (window && !window.isMaximized() && !window.isMinimized()) {
      this.#fit(window, window.getBounds());
    }
  }

  #fit(window: BrowserWindow, wanted: Box): void {
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const content = leastSize(this.#textSize);
    const [[width = 0, height = 0], [inner = 0, innerHeight = 0]] = [
      window.getSize(),
      window.getContentSize(),
    ];
    const least = {
      width: content.width + width - inner,
      height: content.height + height - innerHeight,
    };
    const { width: wide, height: high, ...at } = fitInto(wanted, areas, least);
    window.setMinimumSize(Math.min(least.width, wide), Math.min(least.height, high));
    if (isOnWayland()) window.setSize(wide, high);
    else window.setBounds({ ...at, width: wide, height: high });
    this.#put = window.getBounds();
  }
}

function isSame(one: Rectangle | null, other: Rectangle): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((side) => one?.[side] === other[side]);
}
