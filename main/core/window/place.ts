// Where the window goes: into the work area of a screen, or beside the tray icon.
import type { TextSize } from '../account/settings.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** How the window was left. Without `at` it has a size only, as on Wayland. */
export interface SavedPlace {
  readonly size: Size;
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly maximized: boolean;
}

/** The smallest window in which every screen is complete, in px at 100%, and in px of the zoomed page. */
const LEAST: Size = { width: 360, height: 400 };
const LEAST_IN_PAGE: Size = { width: 210, height: 320 };

/** The smallest content of the window at a text size. Its page never has less room than it needs. */
export function leastSize(textSize: TextSize): Size {
  const zoom = textSize / 100;
  return {
    width: Math.max(LEAST.width, Math.ceil(LEAST_IN_PAGE.width * zoom)),
    height: Math.max(LEAST.height, Math.ceil(LEAST_IN_PAGE.height * zoom)),
  };
}

/** The box within the area that it overlaps most, or within the nearest; as large as `least`, if the area is. */
export function fitInto(box: Box, areas: readonly Box[], least: Size): Box {
  const area = nearestArea(box, areas);
  if (area === null) return box;
  const width = within(box.width, least.width, area.width);
  const height = within(box.height, least.height, area.height);
  return {
    x: within(box.x, area.x, area.x + area.width - width),
    y: within(box.y, area.y, area.y + area.height - height),
    ...{ width, height },
  };
}

/** A place for a window of this size beside the tray icon, whichever edge the taskbar is at. */
export function besideIcon(icon: Box, { width, height }: Size, area: Box): Box {
  const [middleX, middleY] = [icon.x + icon.width / 2, icon.y + icon.height / 2];
  const right = area.x + area.width;
  const besideX = middleX < area.x ? area.x : middleX > right ? right - width : null;
  // An icon within the area is one of a taskbar that hides itself, or of the overflow.
  const isLow = middleY > area.y + area.height / 2;
  const box = {
    x: Math.round(besideX ?? middleX - width / 2),
    y: Math.round(
      besideX === null ? (isLow ? icon.y - height : icon.y + icon.height) : middleY - height / 2,
    ),
    ...{ width, height },
  };
  return fitInto(box, [area], { width: 0, height: 0 });
}

/** The largest size counts if the bounds contradict each other. */
function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function nearestArea(box: Box, areas: readonly Box[]): Box | null {
  let nearest: { readonly area: Box; readonly overlap: number; readonly gap: number } | null = null;
  for (const area of areas) {
    const x = overlapOf(box.x, box.width, area.x, area.width);
    const y = overlapOf(box.y, box.height, area.y, area.height);
    const overlap = Math.max(x, 0) * Math.max(y, 0);
    const gap = Math.hypot(Math.min(x, 0), Math.min(y, 0));
    const isNearer =
      nearest === null ||
      overlap > nearest.overlap ||
      (overlap === nearest.overlap && gap < nearest.gap);
    if (isNearer) nearest = { area, overlap, gap };
  }
  return nearest?.area ?? null;
}

/** How far two spans overlap; less than 0: how far they are apart. */
function overlapOf(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);
}
