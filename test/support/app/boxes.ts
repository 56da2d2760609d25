// Where elements lie in the window.
import type { Locator } from 'playwright';
import { type Observed, observe } from '../desktop/observed.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly bottom: number;
}

/** The box of an element; a read fails while the element is not visible. */
export function boxOf(locator: Locator): Observed<Box> {
  return observe(`the box of ${locator}`, async () => {
    const box = await locator.evaluate(readBox);
    if (box.width === 0 || box.height === 0) throw new Error('it is not visible');
    return box;
  });
}

/**
 * Runs in the page: it uses nothing from outside. Reads a frame as it is painted. Between frames there are layouts that
 * nobody sees: what appears above the list moves it, and before that is painted, the list scrolls by as much.
 */
export function readBox(element: Element): Promise<Box> {
  return new Promise((resolve) => {
    // Of all observers, the one that was made last is called last.
    const frame = new ResizeObserver(() => {
      frame.disconnect();
      const { x, y, width, height, bottom } = element.getBoundingClientRect();
      resolve({ x, y, width, height, bottom });
    });
    frame.observe(document.documentElement);
  });
}
