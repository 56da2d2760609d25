// The initials and the colour shown instead of a picture.
import { describe, expect, it } from 'vitest';
import { FACE_COLOURS, faceOf, initialsOf } from '../../../../renderer/ui/initials.ts';

describe('initialsOf', () => {
  it.each([
    ['Jakarta Store', 'JS'],
    ['Dapur Bu Ratna', 'DR'],
    ['  kopi  ', 'K'],
    ['Bali Surf & Co', 'BC'],
    ['Élan vital', 'ÉV'],
    ['t1_mq9r2jov_jakarta_store', 'JS'],
    ['<b>bold</b>', 'BB'],
    ['متجر الرياض', 'م'],
    ['東京ストア', '東'],
    ['ßtraße', 'S'],
    ['👩‍👩‍👧 shop', 'S'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['24/7 Laundry', '2L'],
    ['', ''],
    ['   ', ''],
  ])('of %j are %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('of a very long word are one letter', () => {
    expect(initialsOf('N'.repeat(300))).toBe('N');
  });
});

describe('faceOf', () => {
  it('gives a name a stable colour, and uses every colour', () => {
    expect(faceOf('Jakarta Store')).toEqual(faceOf('Jakarta Store'));
    const used = new Set(Array.from({ length: 200 }, (_, i) => faceOf(`Store ${i}`).from));
    expect(used.size).toBe(FACE_COLOURS.length);
  });

  it('uses only colours with enough contrast to white (4.5:1)', () => {
    for (const colour of FACE_COLOURS.flat()) {
      expect(1.05 / (luminance(colour) + 0.05), colour).toBeGreaterThanOrEqual(4.5);
    }
  });
});

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
