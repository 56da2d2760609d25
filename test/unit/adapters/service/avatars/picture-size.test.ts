// The declared size of a picture, read from its first bytes, whatever they are.
import { expect, it } from 'vitest';
import { pictureSize } from '../../../../../main/adapters/service/avatars/picture-size.ts';
import { drawProfilePicture } from '../../../../support/service/drawings.ts';

const jpeg = (...bytes: number[]) => Buffer.from([0xff, 0xd8, ...bytes]);

function withWidth(png: Buffer, width: number): Buffer {
  const changed = Buffer.from(png);
  changed.writeUInt32BE(width, 16);
  return changed;
}

it.each([
  ['a PNG', drawProfilePicture('x'), { width: 96, height: 96 }],
  [
    'a JPEG with other segments first',
    jpeg(0xff, 0xe0, 0, 4, 9, 9, 0xff, 0xff, 0xc2, 0, 11, 8, 0x01, 0x00, 0x02, 0x80, 1),
    { width: 640, height: 256 },
  ],
  ['a truncated JPEG', jpeg(0xff, 0xe0, 0, 4), null],
  ['a truncated PNG', drawProfilePicture('x').subarray(0, 20), null],
  ['a PNG without an area', withWidth(drawProfilePicture('x'), 0), null],
  ['a JPEG without an area', jpeg(0xff, 0xc0, 0, 11, 8, 0, 0, 0, 9), null],
  ['a JPEG without a frame', jpeg(0x00, 0x00), null],
  ['an HTML page', Buffer.from('<!doctype html>'), null],
  ['an empty file', Buffer.alloc(0), null],
])('pictureSize reads %s', (_what, bytes, size) => {
  expect(pictureSize(bytes)).toEqual(size);
});
