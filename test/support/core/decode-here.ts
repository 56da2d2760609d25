// What the window's page does with a picture, done here: it decodes a PNG and keeps its upper left corner.
import { PNG } from 'pngjs';
import type { DecodePicture } from '../../../main/picture-ports.ts';

export const decodeHere: DecodePicture = async (bytes, side) => {
  try {
    const square = new PNG({ width: side, height: side });
    PNG.bitblt(PNG.sync.read(Buffer.from(bytes)), square, 0, 0, side, side);
    return { kind: 'decoded', pixels: square.data };
  } catch {
    return { kind: 'undecodable' };
  }
};
