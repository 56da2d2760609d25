// Pixels written as a PNG are the same when another program reads them.
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { pictureSize } from '../../../../../main/adapters/service/avatars/picture-size.ts';
import { pngOf } from '../../../../../main/adapters/service/avatars/png.ts';

it('any square of pixels is read back as it was written', () => {
  const squares = fc
    .integer({ min: 1, max: 9 })
    .chain((side) =>
      fc.tuple(
        fc.constant(side),
        fc.uint8Array({ minLength: side * side * 4, maxLength: side * side * 4 }),
      ),
    );
  fc.assert(
    fc.property(squares, ([side, pixels]) => {
      const png = pngOf(pixels, side);
      expect(pictureSize(png)).toEqual({ width: side, height: side });
      expect([...PNG.sync.read(png).data]).toEqual([...pixels]);
    }),
  );
});

it('a plain picture takes little of the cache', () => {
  expect(pngOf(new Uint8Array(80 * 80 * 4).fill(200), 80).length).toBeLessThan(500);
});
