// The header of a picture, and the index of the pictures that are kept.
import { pictureSize } from '../../../../main/adapters/service/avatars/picture-size.ts';
import { drawProfilePicture } from '../../service/drawings.ts';
import { nearBinary } from '../near-texts.ts';
import { objectOf, orNull, wholeFrom } from '../plain-checks.ts';
import { fuzzTarget, must } from '../target.ts';

const JPEG = Buffer.from([
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 9, 9, 0xff, 0xff, 0xc2, 0, 11, 8, 1, 0, 2, 0x80, 1],
]);

const size = orNull(
  objectOf({ width: wholeFrom(1, 2 ** 32 - 1), height: wholeFrom(1, 2 ** 32 - 1) }),
);

export const pictureTarget = fuzzTarget('header of a picture', {
  input: nearBinary([drawProfilePicture('x').subarray(0, 64), JPEG]),
  check: (bytes) => must(size(pictureSize(bytes))),
  growing: [
    { shape: 'fill bytes', of: (length) => reading(Buffer.alloc(length, 0xff).fill(0xd8, 1, 2)) },
    { shape: 'empty segments', of: (length) => reading(segments(length)) },
  ],
});

function segments(length: number): Buffer {
  const segment = Buffer.from([0xff, 0xe0, 0, 0]);
  return Buffer.concat([JPEG.subarray(0, 2), Buffer.alloc(length, segment)]);
}

function reading(bytes: Buffer) {
  return () => pictureSize(bytes);
}
