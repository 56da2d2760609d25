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
    const box = await locator.boundingBox();
    if (box === null) throw new Error('it is not visible');
    return { ...box, bottom: box.y + box.height };
  });
}
