// Turns a downloaded picture into a small square PNG.
import { nativeImage } from 'electron/common';
import { pictureSize } from './picture-size.ts';

/** Slightly more than twice the size of the avatar in a row. */
const PIXELS = 80;
const LARGEST_SIDE = 2048;

/** The center of the picture, 80 px square; null if it does not decode or is too large. */
export function decodePicture(bytes: Buffer): Buffer | null {
  const claimed = pictureSize(bytes);
  if (claimed === null || Math.max(claimed.width, claimed.height) > LARGEST_SIDE) return null;
  const image = nativeImage.createFromBuffer(bytes);
  if (image.isEmpty()) return null;
  const { width, height } = image.getSize();
  const side = Math.min(width, height);
  const small = image
    .crop({
      x: Math.floor((width - side) / 2),
      y: Math.floor((height - side) / 2),
      width: side,
      height: side,
    })
    .resize({ width: PIXELS, height: PIXELS, quality: 'best' });
  return small.isEmpty() ? null : small.toPNG();
}
