// Where the window goes: onto a screen, whatever is left of the screens, or beside the tray icon.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEXT_SIZES } from '../../../../main/core/account/settings.ts';
import { type Box, besideIcon, fitInto, leastSize } from '../../../../main/core/window/place.ts';

const box = (x: number, y: number, width: number, height: number): Box => ({
  ...{ x, y, width, height },
});

/** A taskbar of 40 px is at the bottom of the first screen. */
const FIRST = box(0, 0, 1280, 760);
const RIGHT = box(1280, 0, 1920, 1040);
const LEFT = box(-1024, 200, 1024, 768);
const LEAST = { width: 360, height: 400 };

const coordinate = fc.integer({ min: -5000, max: 5000 });
const length = fc.integer({ min: 1, max: 4000 });
const boxes = fc.record({ x: coordinate, y: coordinate, width: length, height: length });

const isInside = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe('a saved place', () => {
  it.each([
    ['stays as it is', box(100, 50, 420, 640), [FIRST], box(100, 50, 420, 640)],
    ['stays on another screen', box(1400, 9, 420, 640), [FIRST, RIGHT], box(1400, 9, 420, 640)],
    [
      'comes back from a screen that is gone',
      box(1400, 50, 420, 640),
      [FIRST],
      box(860, 50, 420, 640),
    ],
    ['leaves the taskbar free', box(100, 300, 420, 640), [FIRST], box(100, 120, 420, 640)],
    [
      'goes to the screen with most of it',
      box(1200, 0, 420, 640),
      [FIRST, RIGHT],
      box(1280, 0, 420, 640),
    ],
    [
      'goes to the nearest screen',
      box(-2000, 300, 420, 640),
      [FIRST, LEFT],
      box(-1024, 300, 420, 640),
    ],
    ['fits a smaller screen', box(0, 0, 1900, 1000), [FIRST], FIRST],
    ['is as large as it must be', box(5, 5, 10, 10), [FIRST], box(5, 5, 360, 400)],
    [
      'is never larger than the screen',
      box(9, 9, 10, 10),
      [box(0, 0, 300, 200)],
      box(0, 0, 300, 200),
    ],
    ['stays where there is no screen', box(9, 9, 420, 640), [], box(9, 9, 420, 640)],
  ])('%s', (_, saved, areas, expected) => {
    expect(fitInto(saved, areas, LEAST)).toEqual(expected);
  });

  it('is always whole on one screen, and does not move again', () => {
    const least = fc.record({ width: length, height: length });
    const screens = fc.array(boxes, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(boxes, screens, least, (saved, areas, needed) => {
        const fitted = fitInto(saved, areas, needed);
        const on = areas.filter((area) => isInside(fitted, area));
        expect(on.length).toBeGreaterThan(0);
        const isLarge = (area: Box) =>
          fitted.width >= Math.min(needed.width, area.width) &&
          fitted.height >= Math.min(needed.height, area.height);
        expect(on.some(isLarge)).toBe(true);
        expect(areas.some((area) => isInside(saved, area) && !isInside(fitted, area))).toBe(false);
        expect(isInside(fitInto(fitted, areas, needed), fitted)).toBe(true);
      }),
    );
  });

  it('that fits is kept to the pixel', () => {
    fc.assert(
      fc.property(boxes, fc.array(boxes, { maxLength: 3 }), (area, others) => {
        const place = { ...area };
        expect(fitInto(place, [area, ...others], { width: 1, height: 1 })).toEqual(place);
      }),
    );
  });
});

describe('the smallest window', () => {
  it.each([
    [80, 360, 400],
    [100, 360, 400],
    [150, 360, 480],
    [175, 368, 560],
    [200, 420, 640],
  ] as const)('at %d %% is %d × %d', (textSize, width, height) => {
    expect(leastSize(textSize)).toEqual({ width, height });
  });

  it('always leaves its page the room that it needs', () => {
    for (const textSize of TEXT_SIZES) {
      const { width, height } = leastSize(textSize);
      expect(width / (textSize / 100)).toBeGreaterThanOrEqual(205);
      expect(height / (textSize / 100)).toBeGreaterThanOrEqual(320);
    }
  });
});

describe('a popover', () => {
  const size = { width: 420, height: 640 };
  const screen = box(0, 0, 1920, 1080);

  it.each([
    [
      'above a taskbar at the bottom',
      box(1500, 1048, 24, 24),
      box(0, 0, 1920, 1040),
      box(1302, 400, 420, 640),
    ],
    [
      'below a bar at the top',
      box(1200, 0, 24, 24),
      box(0, 25, 1920, 1055),
      box(1002, 25, 420, 640),
    ],
    [
      'right of a taskbar at the left',
      box(12, 900, 24, 24),
      box(48, 0, 1872, 1080),
      box(48, 440, 420, 640),
    ],
    [
      'left of a taskbar at the right',
      box(1884, 500, 24, 24),
      box(0, 0, 1872, 1080),
      box(1452, 192, 420, 640),
    ],
    [
      'within the screen at its corner',
      box(1890, 1048, 24, 24),
      box(0, 0, 1920, 1040),
      box(1500, 400, 420, 640),
    ],
    [
      'above an icon of a taskbar that hides itself',
      box(1500, 1048, 24, 24),
      screen,
      box(1302, 408, 420, 640),
    ],
    [
      'below an icon of such a bar at the top',
      box(1500, 8, 24, 24),
      screen,
      box(1302, 32, 420, 640),
    ],
    [
      'on the screen of its icon',
      box(2500, 1048, 24, 24),
      box(1920, 0, 1280, 1040),
      box(2302, 400, 420, 640),
    ],
  ])('opens %s', (_, icon, area, expected) => {
    expect(besideIcon(icon, size, area)).toEqual(expected);
  });

  it('is always within the work area', () => {
    fc.assert(
      fc.property(boxes, boxes, boxes, (icon, wanted, area) => {
        expect(isInside(besideIcon(icon, wanted, area), area)).toBe(true);
      }),
    );
  });
});
