// Tests the tray's icons by their pixels: sharp edges, and on a light and on a dark bar every one is seen and told apart.
import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { ICONS, MARKS, PLATFORMS, traySvg } from '../../../build/tray-icons.mjs';

/** Typical bars of light and dark desktops. */
const BARS = { light: [0xf6, 0xf5, 0xf4], dark: [0x1d, 0x1d, 0x1d] } as const;
type Bar = keyof typeof BARS;
type Rgb = readonly [number, number, number];
/** What the guidelines of the web ask for of icons (WCAG 2.2, 1.4.11). */
const CONTRAST = 3;

type Look = Pick<Parameters<typeof traySvg>[0], 'style' | 'shade' | 'points'>;

/** Each look as it is built for a platform: its sizes, and the bars where it has to be seen. */
const LOOKS: readonly (readonly [string, Look, readonly number[], readonly Bar[]])[] =
  Object.entries(PLATFORMS).flatMap(([platform, { points, scales, looks }]) =>
    looks.map(({ suffix, ...look }) => {
      const bars: readonly Bar[] =
        'shade' in look ? [look.shade === 'dark' ? 'light' : 'dark'] : ['light', 'dark'];
      const sizes = scales.map((scale) => points * scale);
      return [`${platform}${suffix}`, { ...look, points }, sizes, bars] as const;
    }),
  );

function drawn(icon: (typeof ICONS)[number], look: Look, px: number): PNG {
  const { mark, count } = icon;
  const svg = traySvg({ mark, ...(count !== undefined && { count }), ...look, px });
  const options = { font: { loadSystemFonts: false } };
  return PNG.sync.read(Buffer.from(new Resvg(svg, options).render().asPng()));
}

/** The colours of all pixels on a bar. */
function on(bar: Bar, { data }: PNG): readonly Rgb[] {
  const [r, g, b] = BARS[bar];
  return Array.from({ length: data.length / 4 }, (_, i): Rgb => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(i * 4, i * 4 + 4);
    const over = (colour: number, below: number) => below + ((colour - below) * alpha) / 255;
    return [over(red, r), over(green, g), over(blue, b)];
  });
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(LOOKS)('%s', (_name, look, sizes, bars) => {
  describe.each(sizes)('at %i px', (px) => {
    const pictures = ICONS.map((icon) => ({ ...icon, png: drawn(icon, look, px) }));

    it.each(bars)('every icon is seen on a %s bar', (bar) => {
      const seen = pictures.map(({ name, png }) => {
        const pixels = on(bar, png).filter((colour) => contrast(colour, BARS[bar]) >= CONTRAST);
        return [name, pixels.length >= 0.15 * px * px];
      });
      expect(seen).toEqual(pictures.map(({ name }) => [name, true]));
    });

    it.each(bars)('no two icons look alike on a %s bar, not even without their hue', (bar) => {
      // One pixel of a 16 px icon, in each direction, is the least that anybody can see.
      const least = 4 * (px / 16) ** 2;
      const alike = pictures.flatMap((one, i) =>
        pictures.slice(i + 1).flatMap((other) => {
          const others = on(bar, other.png);
          const apart = on(bar, one.png).filter((colour, at) => {
            const there = others[at];
            return there && contrast(colour, there) >= 2;
          });
          return apart.length >= least ? [] : [`${one.name} ${other.name} ${apart.length}`];
        }),
      );
      expect(alike).toEqual([]);
    });

    it('the sides of the bubble lie between pixels', () => {
      const middle = Math.floor((px * 7) / 16);
      for (const { name, mark, png } of pictures) {
        if (mark === 'slash') continue;
        const row = png.data.subarray(middle * px * 4, (middle + 1) * px * 4);
        const alphas = Array.from({ length: px }, (_, x) => row[x * 4 + 3] ?? 0);
        const [left, right] = [alphas.findIndex((a) => a > 0), alphas.findLastIndex((a) => a > 0)];
        expect([name, alphas[left], alphas[right], left]).toEqual([name, 255, 255, px - 1 - right]);
      }
    });

    it('so does its top', () => {
      // To the right of the middle, where no slash and no tip is.
      const column = Math.floor((px * 9) / 16);
      for (const { name, mark, png } of pictures) {
        if (mark === 'slash') continue;
        const alphas = Array.from({ length: px }, (_, y) => png.data[(y * px + column) * 4 + 3]);
        expect([name, alphas.find((alpha) => alpha !== 0)]).toEqual([name, 255]);
      }
    });
  });
});

it('the colours are those that people know the states by', () => {
  const fills = MARKS.map((mark) => {
    const counts = new Map<string, number>();
    const { data } = drawn({ name: mark, mark }, { style: 'colour', points: 22 }, 44);
    for (let i = 0; i < data.length; i += 4) {
      const colour = data.subarray(i, i + 3).toString('hex');
      if (data[i + 3] === 255) counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
  });
  expect(fills).toEqual(['188a4a', 'c47400', 'd5322f', '7a828f', '7a828f']);
});

it.each(LOOKS.filter(([name]) => name.startsWith('linux')))(
  '%s is as sharp where a panel halves the larger image',
  (_name, look) => {
    for (const icon of ICONS) {
      const [large, small] = [drawn(icon, look, 44).data, drawn(icon, look, 22).data];
      const halved = Array.from({ length: 22 * 22 }, (_, i) => {
        const at = (dx: number, dy: number) =>
          large[((2 * Math.floor(i / 22) + dy) * 44 + 2 * (i % 22) + dx) * 4 + 3] ?? 0;
        return (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
      });
      const apart = halved.map((alpha, i) => Math.abs(alpha - (small[i * 4 + 3] ?? 0)));
      // Of 255: the rounding of curves at the size of a pixel.
      expect([icon.name, apart.filter((by) => by > 64)]).toEqual([icon.name, []]);
    }
  },
);
