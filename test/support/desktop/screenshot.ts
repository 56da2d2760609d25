// Converts the frame buffer that Xvfb keeps as a file, in X's dump format, into a PNG.
import { readFile, writeFile } from 'node:fs/promises';
import { PNG } from 'pngjs';

/** Writes the current screen, and returns it. Xvfb's file is the memory it draws in, so no X client is needed. */
export async function saveScreen(frameBuffer: string, path: string): Promise<PNG> {
  const screen = decode(await readFile(frameBuffer));
  await writeFile(path, PNG.sync.write(screen));
  return screen;
}

/** The lines of pixels, counted from the top, that have a colour such as '#d5322f'. */
export function linesWith({ data, width }: PNG, colour: string): number[] {
  const wanted = (Number.parseInt(colour.slice(1), 16) << 8) | 0xff;
  const lines = new Set<number>();
  for (let at = 0; at < data.length; at += 4) {
    if (data.readInt32BE(at) === wanted) lines.add(Math.floor(at / 4 / width));
  }
  return [...lines];
}

/** Reads a window dump (XWD, version 7) of 32 bits a pixel. */
function decode(dump: Buffer): PNG {
  const field = (index: number) => dump.readUInt32BE(index * 4);
  const [headerSize, version, width, height] = [field(0), field(1), field(4), field(5)];
  const [bitsPerPixel, bytesPerLine, colours] = [field(11), field(12), field(19)];
  if (version !== 7 || bitsPerPixel !== 32) throw new Error('Xvfb left no 32-bit picture');
  const littleEndian = field(7) === 0;
  // A colour map of 12 bytes an entry lies between the header and the pixels.
  const start = headerSize + colours * 12;
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = start + y * bytesPerLine + x * 4;
      const pixel = littleEndian ? dump.readUInt32LE(at) : dump.readUInt32BE(at);
      png.data.writeUInt32BE(((pixel << 8) | 0xff) >>> 0, (y * width + x) * 4);
    }
  }
  return png;
}
