// Decodes the pixels of a tray icon and finds which of the app's four colours it has.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';

const ICONS = join(import.meta.dirname, '../../../out/icons/linux');

/** One size of an icon: four bytes per pixel, RGBA. */
export interface Pixmap {
  width: number;
  height: number;
  rgba: Buffer;
}

export type Tone = 'green' | 'amber' | 'red' | 'grey';

/** The fills of the app's icons: tick, wave, cross, and slash or key. */
export const FILLS: Readonly<Record<Tone, string>> = {
  green: '#188a4a',
  amber: '#c47400',
  red: '#d5322f',
  grey: '#7a828f',
};

/** Decodes the property `IconPixmap`, the largest size first. */
export function readPixmaps(property: unknown): Pixmap[] {
  const sent = (property ?? []) as [width: number, height: number, argb: Iterable<number>][];
  const pixmaps = sent.map(([width, height, argb]) => ({ width, height, rgba: fromArgb(argb) }));
  return pixmaps.sort((a, b) => b.width - a.width);
}

/**
 * The picture in the file that an item names instead of pixels: Chromium writes one for GNOME. Undefined if it names
 * none, or while the file is replaced by the next one.
 */
export function readIconFile(folder: unknown, name: unknown): Pixmap | undefined {
  if (!folder || !name) return undefined;
  try {
    const { width, height, data } = PNG.sync.read(
      readFileSync(join(String(folder), `${name}.png`)),
    );
    return { width, height, rgba: data };
  } catch {
    return undefined;
  }
}

/** The most common colour of the opaque pixels, as '#rrggbb'. */
export function dominantColour({ rgba }: Pixmap): string {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = rgba.readUIntBE(at, 3);
    if ((rgba[at + 3] ?? 0) > 0xf0) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort(([, a], [, b]) => b - a);
  if (!commonest) throw new Error('The icon has no opaque pixel');
  return `#${commonest[0].toString(16).padStart(6, '0')}`;
}

/** The largest size of an icon of the app, as it was built. */
export function builtIcon(name: string): PNG {
  return PNG.sync.read(readFileSync(join(ICONS, `${name}@2x.png`)));
}

/** True if an icon shows a picture: its opaque pixels are those of the picture. */
export function shows({ width, height, rgba }: Pixmap, picture: PNG): boolean {
  if (width !== picture.width || height !== picture.height) return false;
  for (let at = 0; at < rgba.length; at += 4) {
    const isOpaque = picture.data[at + 3] === 0xff;
    if (isOpaque && rgba.readUInt32BE(at) !== picture.data.readUInt32BE(at)) return false;
  }
  return true;
}

/** The tone with this fill; undefined for any other colour, such as a monochrome icon's. */
export function toneOf(colour: string): Tone | undefined {
  const tones = Object.keys(FILLS) as Tone[];
  return tones.find((tone) => distance(FILLS[tone], colour) <= 12);
}

/** The difference of two colours in the channel where it is largest. */
function distance(one: string, other: string): number {
  const channels = (colour: string) =>
    [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const others = channels(other);
  return Math.max(...channels(one).map((value, i) => Math.abs(value - (others[i] ?? 0))));
}

/** Converts ARGB, the order on the bus, to RGBA. */
function fromArgb(argb: Iterable<number>): Buffer {
  const pixels = Buffer.from([...argb]);
  for (let at = 0; at < pixels.length; at += 4) {
    pixels.writeUInt32BE(((pixels.readUInt32BE(at) << 8) | (pixels[at] ?? 0)) >>> 0, at);
  }
  return pixels;
}
