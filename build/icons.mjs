// Renders the icon sources to the sizes that each platform wants, into `out/icons`.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const SOURCES = join(import.meta.dirname, 'icons');
const OUT = join(import.meta.dirname, '..', 'out', 'icons');

/** Points of a tray icon, and the scales that a desktop may ask for. */
const TRAY_SIZES = {
  linux: { points: 22, scales: [1, 2] },
  win32: { points: 16, scales: [1, 1.25, 1.5, 2, 3] },
  darwin: { points: 16, scales: [1, 2] },
};
const APP_ICON_PX = 256;

/**
 * @param {string} svg
 * @param {number} width in px
 */
function render(svg, width) {
  return new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
}

/** Writes every icon; returns how many files. */
export async function renderIcons() {
  let files = 0;
  const names = (await readdir(SOURCES)).filter((name) => name.endsWith('.svg'));
  for (const name of names) {
    const svg = await readFile(join(SOURCES, name), 'utf8');
    const mark = name.replace(/\.svg$/, '');
    if (mark === 'app') {
      await mkdir(OUT, { recursive: true });
      await writeFile(join(OUT, 'app.png'), render(svg, APP_ICON_PX));
      files += 1;
      continue;
    }
    for (const [platform, { points, scales }] of Object.entries(TRAY_SIZES)) {
      await mkdir(join(OUT, platform), { recursive: true });
      for (const scale of scales) {
        const suffix = scale === 1 ? '' : `@${scale}x`;
        // macOS draws `…Template` images in the colour of its bar.
        const base = mark.endsWith('-mono') && platform === 'darwin' ? `${mark}Template` : mark;
        const file = join(OUT, platform, `${base}${suffix}.png`);
        await writeFile(file, render(svg, Math.round(points * scale)));
        files += 1;
      }
    }
  }
  return files;
}
