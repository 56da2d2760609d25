// The place of the window: whatever the file holds, the window opens within a screen.
import { parsePlace } from '../../../../main/adapters/storage/window-file.ts';
import { type Box, fitInto, leastSize } from '../../../../main/core/window/place.ts';
import { nearBytes, nearDocument } from '../near-texts.ts';
import { flag, objectOf, orNull, wholeFrom } from '../plain-checks.ts';
import { fuzzTarget, must } from '../target.ts';

const px = wholeFrom(-100_000, 100_000);
const length = wholeFrom(1, 100_000);
const place = objectOf({
  size: objectOf({ width: length, height: length }),
  at: orNull(objectOf({ x: px, y: px })),
  maximized: flag,
});

const SCREENS: readonly Box[] = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: -1280, y: 100, width: 1280, height: 720 },
];

export const windowFileTarget = fuzzTarget('place of the window', {
  input: nearBytes(
    nearDocument([
      { size: { width: 420, height: 640 }, at: { x: 10, y: 20 }, maximized: false },
      { size: { width: 420, height: 640 }, at: null, maximized: true },
    ]),
  ),
  check(bytes) {
    const found = parsePlace(bytes.toString());
    must(orNull(place)(found));
    if (found === null) return;
    const box = fitInto(
      { ...found.size, ...(found.at ?? { x: 0, y: 0 }) },
      SCREENS,
      leastSize(200),
    );
    if (!SCREENS.some((screen) => isWithin(box, screen))) throw new Error('not on a screen');
  },
});

function isWithin(box: Box, screen: Box): boolean {
  return (
    box.x >= screen.x &&
    box.y >= screen.y &&
    box.x + box.width <= screen.x + screen.width &&
    box.y + box.height <= screen.y + screen.height
  );
}
