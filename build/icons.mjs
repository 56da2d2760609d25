// Renders the SVG icons in the sizes of each platform, into `out/icons`.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';

const SOURCES = join(import.meta.dirname, 'icons');
const OUT = join(import.meta.dirname, '..', 'out', 'icons');

/** The size of a tray icon in points, and the display scales that need an image of their own. */
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

/**
 * The same shape in white, for a dark bar.
 * @param {Buffer} png
 */
function whitened(png) {
  const image = PNG.sync.read(png);
  for (let i = 0; i < image.data.length; i += 4) image.data.fill(255, i, i + 3);
  return PNG.sync.write(image);
}

/** Renders all icons and returns the number of files. */
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
        // macOS draws `…Template` images in the color of its bar.
        const base = mark.endsWith('-mono') && platform === 'darwin' ? `${mark}Template` : mark;
        const png = render(svg, Math.round(points * scale));
        await writeFile(join(OUT, platform, `${base}${suffix}.png`), png);
        files += 1;
        if (!mark.endsWith('-mono') || platform === 'darwin') continue;
        await writeFile(join(OUT, platform, `${mark}-light${suffix}.png`), whitened(png));
        files += 1;
      }
    }
  }
  return files;
}
