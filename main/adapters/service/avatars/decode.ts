// Makes a small square PNG of a picture from outside; what does not decode is no picture.
import { nativeImage } from 'electron/common';
import { pictureSize } from './picture-size.ts';

/** Twice the face in a row, and a little more. */
const PIXELS = 80;
const LARGEST_SIDE = 2048;

/** The middle of the picture, 80 px square; null where it is none or has too many pixels. */
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
