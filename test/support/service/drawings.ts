// PNGs that the stand-in draws itself: a mock QR code and profile pictures.
import { PNG } from 'pngjs';
import { chanceOf } from './chance.ts';

type Colour = readonly [red: number, green: number, blue: number];

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];

// Version 7 of the standard, with its quiet zone.
const MODULES = 45;
const QUIET = 4;
const PIXELS_PER_MODULE = 6;

/** A picture that looks like a QR code but cannot be scanned. The same seed gives the same picture. */
export function drawQr(seed: string): Buffer {
  const chance = chanceOf(seed);
  const data = Array.from({ length: MODULES * MODULES }, () => chance() < 0.5);
  const size = (MODULES + 2 * QUIET) * PIXELS_PER_MODULE;
  return draw(size, (x, y) => {
    const column = Math.floor(x / PIXELS_PER_MODULE) - QUIET;
    const row = Math.floor(y / PIXELS_PER_MODULE) - QUIET;
    if (Math.min(column, row) < 0 || Math.max(column, row) >= MODULES) return WHITE;
    return (finder(column, row) ?? data[row * MODULES + column]) ? BLACK : WHITE;
  });
}

/** Whether a module of one of the three finder patterns is dark; null outside them. */
function finder(column: number, row: number): boolean | null {
  const last = MODULES - 4;
  for (const [x, y] of [
    [3, 3],
    [last, 3],
    [3, last],
  ] as const) {
    const ring = Math.max(Math.abs(column - x), Math.abs(row - y));
    if (ring <= 4) return ring !== 2 && ring !== 4;
  }
  return null;
}

/** An instance's profile picture, always the same for one name: two hills and a sky. */
export function drawProfilePicture(name: string): Buffer {
  const chance = chanceOf(name);
  const hue = chance() * 360;
  const sky = colourOf(hue, 0.55, 0.82);
  const sun = colourOf(hue + 180, 0.8, 0.9);
  const hills = [colourOf(hue + 25, 0.5, 0.55), colourOf(hue + 45, 0.55, 0.38)] as const;
  const sunX = 24 + chance() * 48;
  const phase = chance() * 6;
  return draw(96, (x, y) => {
    if (y > 72 + 8 * Math.sin(x / 15 + phase)) return hills[1];
    if (y > 56 + 10 * Math.sin(x / 20 - phase)) return hills[0];
    return Math.hypot(x - sunX, y - 30) < 13 ? sun : sky;
  });
}

function draw(size: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const png = new PNG({ width: size, height: size });
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) png.data.set([...colourAt(x, y), 255], (y * size + x) * 4);
  }
  return PNG.sync.write(png);
}

function colourOf(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): number => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}
