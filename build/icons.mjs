// Renders the app icon and the tray's icons in the sizes of each platform, into `out/icons`.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { COUNTS, MARKS, traySvg } from './tray-icons.mjs';

const APP_ICON = join(import.meta.dirname, 'icons', 'app.svg');
const OUT = join(import.meta.dirname, '..', 'out', 'icons');
const APP_ICON_PX = 256;

/**
 * For each platform the size of a tray icon in points, the scales that need an image of their own, and what the
 * monochrome ones are called. On Linux Electron sends the largest image alone, and the panel scales it to 22 or 24 px.
 * @typedef {{ readonly suffix: string, readonly style: import('./tray-icons.mjs').Style, readonly shade?: 'light' | 'dark' }} Look
 * @type {Readonly<Record<'linux' | 'win32' | 'darwin', { readonly points: number, readonly scales: readonly number[], readonly looks: readonly Look[] }>>}
 */
const PLATFORMS = {
  linux: {
    points: 22,
    scales: [1, 2],
    looks: [
      { suffix: '', style: 'colour' },
      { suffix: '-mono', style: 'cased' },
    ],
  },
  win32: {
    points: 16,
    scales: [1, 1.25, 1.5, 2, 2.5, 3],
    looks: [
      { suffix: '', style: 'colour' },
      { suffix: '-mono', style: 'glyph', shade: 'dark' },
      { suffix: '-mono-light', style: 'glyph', shade: 'light' },
    ],
  },
  darwin: {
    points: 16,
    scales: [1, 2],
    looks: [
      { suffix: '', style: 'colour' },
      // macOS draws `…Template` images in the colour of its bar.
      { suffix: '-monoTemplate', style: 'glyph', shade: 'dark' },
    ],
  },
};

/** Every icon by the beginning of its file's name. */
const ICONS = [
  ...MARKS.map((mark) => ({ name: mark, mark })),
  ...COUNTS.map((count) => ({
    name: `cross-${count}`,
    mark: /** @type {const} */ ('cross'),
    count,
  })),
];

/**
 * @param {string} svg
 * @param {number} width in px
 */
function render(svg, width) {
  const size = /** @type {const} */ ({ mode: 'width', value: width });
  // No icon has text, and the fonts of a system take long to load.
  return new Resvg(svg, { fitTo: size, font: { loadSystemFonts: false } }).render().asPng();
}

/** Renders all icons, in place of those of an earlier build. */
export async function renderIcons() {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  await writeFile(join(OUT, 'app.png'), render(await readFile(APP_ICON, 'utf8'), APP_ICON_PX));
  for (const [platform, { points, scales, looks }] of Object.entries(PLATFORMS)) {
    await mkdir(join(OUT, platform));
    for (const { suffix, ...look } of looks) {
      for (const { name, ...icon } of ICONS) {
        for (const scale of scales) {
          const px = points * scale;
          const png = render(traySvg({ ...icon, ...look, px, points }), px);
          const file = `${name}${suffix}${scale === 1 ? '' : `@${scale}x`}.png`;
          await writeFile(join(OUT, platform, file), png);
        }
      }
    }
  }
}
