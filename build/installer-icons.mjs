// Renders the app icon in the formats of the installers: PNG for Linux, .ico for Windows, .icns for macOS.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { IconIcns, IconIco } from '@shockpkg/icon-encoder';

const SOURCE = join(import.meta.dirname, 'icons', 'app.svg');
const LINUX_PX = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_PX = [16, 20, 24, 32, 40, 48, 64, 256];
/** The size of each image in an .icns, by its type. The doubled sizes are for Retina screens. */
const MACOS_PX = {
  ...{ ic11: 32, ic12: 64, ic07: 128, ic13: 256 },
  ...{ ic08: 256, ic14: 512, ic09: 512, ic10: 1024 },
};

/**
 * Writes all icons into a folder.
 * @param {string} folder
 */
export async function renderInstallerIcons(folder) {
  const svg = readFileSync(SOURCE, 'utf8');
  const png = (/** @type {number} */ width) =>
    new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
  mkdirSync(folder, { recursive: true });
  for (const px of LINUX_PX) writeFileSync(join(folder, `${px}x${px}.png`), png(px));

  const ico = new IconIco();
  for (const px of WINDOWS_PX) await ico.addFromPng(png(px), null, true);
  writeFileSync(join(folder, 'icon.ico'), ico.encode());

  const icns = new IconIcns();
  for (const [type, px] of Object.entries(MACOS_PX)) await icns.addFromPng(png(px), [type], true);
  writeFileSync(join(folder, 'icon.icns'), icns.encode());
}
