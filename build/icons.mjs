// Renders the app icon and the tray's icons in the sizes of each platform, into `out/icons`.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { ICONS, PLATFORMS, traySvg } from './tray-icons.mjs';

const APP_ICON = join(import.meta.dirname, 'icons', 'app.svg');
const OUT = join(import.meta.dirname, '..', 'out', 'icons');
const APP_ICON_PX = 256;

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
