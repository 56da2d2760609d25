// Answers that are packed (Content-Encoding), rightly or wrongly.
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { type BadAnswer, fails, WHOLE } from '../bad-answer.ts';
import { bodyOf, JSON_TYPE } from '../wire.ts';

const BROKEN = fails('not-json');
/** Unpacked as far as it goes. */
const NO_JSON = fails('not-json', 200);
const packed = (
  what: string,
  encoding: string,
  change: (good: Buffer) => Buffer,
  ends: BadAnswer['ends'],
): BadAnswer => ({
  what,
  answer: bodyOf(change, JSON_TYPE, `Content-Encoding: ${encoding}`),
  ends,
});
const half = (whole: Buffer) => whole.subarray(0, whole.length / 2);
/** The same with one byte that is wrong, a third into it. */
const spoilt = (whole: Buffer) => {
  const copy = Buffer.from(whole);
  const at = Math.floor(copy.length / 3);
  copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at);
  return copy;
};

export const PACKED: readonly BadAnswer[] = [
  packed('gzip', 'gzip', gzipSync, WHOLE),
  packed('x-gzip', 'x-gzip', gzipSync, WHOLE),
  packed('deflate', 'deflate', deflateSync, WHOLE),
  packed('deflate without its head', 'deflate', deflateRawSync, WHOLE),
  packed('gzip twice', 'gzip, gzip', (good) => gzipSync(gzipSync(good)), WHOLE),
  packed('gzip that is none', 'gzip', (good) => good, BROKEN),
  packed('gzip with a wrong byte', 'gzip', (good) => spoilt(gzipSync(good)), NO_JSON),
  packed('gzip with a wrong sum', 'gzip', (good) => wrongSum(gzipSync(good)), WHOLE),
  packed('half of a gzip', 'gzip', (good) => half(gzipSync(good)), NO_JSON),
  packed('an empty gzip', 'gzip', () => Buffer.alloc(0), NO_JSON),
  packed('gzip, and more bytes', 'gzip', (good) => Buffer.concat([gzipSync(good), good]), WHOLE),
  packed('gzip that is not announced', 'identity', gzipSync, NO_JSON),
  packed('an encoding that does not exist', 'none-such', (good) => good, WHOLE),
  packed('brotli without https', 'br', brotliCompressSync, WHOLE),
  packed('half of a brotli', 'br', (good) => half(brotliCompressSync(good)), NO_JSON),
  packed('brotli that is none', 'br', (good) => good, BROKEN),
];

function wrongSum(whole: Buffer): Buffer {
  const copy = Buffer.from(whole);
  copy.writeUInt32LE(0, copy.length - 8);
  return copy;
}
