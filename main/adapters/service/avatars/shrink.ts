// Turns a downloaded picture into a small square PNG, without decoding it here.
import type { Decoded, DecodePicture } from '../../../picture-ports.ts';
import { mayDecode } from './picture-size.ts';
import { pngOf } from './png.ts';

/** Slightly more than twice the size of the avatar in a row. */
const PIXELS = 80;

/** The middle of the picture, 80 px square, or why there is none. */
export async function shrinkPicture(
  bytes: Buffer,
  decode: DecodePicture,
): Promise<Buffer | Exclude<Decoded['kind'], 'decoded'>> {
  if (!mayDecode(bytes)) return 'undecodable';
  const decoded = await decode(bytes, PIXELS);
  return decoded.kind === 'decoded' ? pngOf(decoded.pixels, PIXELS) : decoded.kind;
}
