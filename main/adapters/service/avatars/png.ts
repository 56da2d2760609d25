// Writes pixels as a PNG, so that the cache holds only files that main has made.
import { crc32, deflateSync } from 'node:zlib';

const START = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Bytes of a pixel: red, green, blue, and how opaque it is. */
const PIXEL = 4;
/** Each byte is written as its difference from the pixel on its left, which packs well. */
const SUB = 1;

/** A square of RGBA pixels. */
export function pngOf(pixels: Uint8Array, side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // 8 bits a channel, with colour and transparency.
  header.set([8, 6], 8);
  const stride = side * PIXEL;
  const rows = Buffer.alloc((stride + 1) * side);
  for (let y = 0; y < side; y++) {
    const to = y * (stride + 1);
    rows[to] = SUB;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < PIXEL ? 0 : (pixels[at - PIXEL] ?? 0);
      // Stored modulo 256.
      rows[to + 1 + x] = (pixels[at] ?? 0) - left;
    }
  }
  return Buffer.concat([
    START,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
