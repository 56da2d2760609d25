// Answers over https that are packed as only https allows, and some that mean something else there.
import { brotliCompressSync, constants } from 'node:zlib';
import { type BadAnswer, fails, WHOLE } from '../bad-answer.ts';
import { zstdBomb } from '../table/sizes.ts';
import { body, bodyOf, bytes, JSON_TYPE, OK } from '../wire.ts';

const MB = 2 ** 20;
const once = { polls: 1, heavy: true } as const;

export const SECURE_ANSWERS: readonly BadAnswer[] = [
  {
    what: 'brotli',
    answer: bodyOf(brotliCompressSync, JSON_TYPE, 'Content-Encoding: br'),
    ends: WHOLE,
  },
  {
    what: 'a brotli of 200 MB',
    answer: (response, good) => {
      const blanks = Buffer.alloc(200 * MB, ' ');
      const packed = brotliCompressSync(blanks, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
      });
      return body(packed, JSON_TYPE, 'Content-Encoding: br')(response, good);
    },
    ends: fails('too-large'),
    ...once,
  },
  {
    what: 'a zstd of a gigabyte',
    answer: body(zstdBomb(1024), JSON_TYPE, 'Content-Encoding: zstd'),
    ends: fails('too-large'),
    ...once,
  },
  {
    what: 'headers that end in the middle',
    answer: bytes(`${OK}\r\nContent-Ty`),
    ends: fails('reset'),
  },
];
