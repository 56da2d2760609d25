// Answers that are too large: plain, packed, and as JSON that takes more memory than its text.
import { deflateRawSync } from 'node:zlib';
import { type BadAnswer, fails } from '../bad-answer.ts';
import { bytes, bytesThenNothing, CLOSE, head, JSON_TYPE, OK, stream, wire } from '../wire.ts';

const MB = 2 ** 20;
const START = '{"success":true,"count":0,"instances":[';
const TOO_LARGE = fails('too-large');

function* forever(piece: string | Buffer): Generator<string | Buffer> {
  for (;;) yield piece;
}

function* times(count: number, piece: string, end = ''): Generator<string> {
  const some = piece.repeat(20_000);
  for (let sent = 0; sent < count; sent += 20_000) yield some;
  yield end;
}

/** A stream of gzip that holds this many megabytes of blanks in about a thousandth of that. */
export function gzipBomb(megabytes: number): Buffer {
  const first = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  // A flush makes each block complete in itself.
  const block = deflateRawSync(Buffer.alloc(MB, ' '), { finishFlush: 3 });
  return Buffer.concat([first, ...Array<Buffer>(megabytes).fill(block)]);
}

/** The same for zstd: each block says one byte and how often it comes. */
export function zstdBomb(megabytes: number): Buffer {
  const first = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50]);
  const blockSize = 128 * 1024;
  const block = Buffer.alloc(4);
  block.writeUIntLE((blockSize << 3) | (1 << 1), 0, 3);
  block.write(' ', 3);
  return Buffer.concat([first, ...Array<Buffer>((megabytes * MB) / blockSize).fill(block)]);
}

/** Heavy ones are met once: the third failure of a kind is shown by all the others. */
const once = { polls: 1, heavy: true } as const;
const CHUNKLESS = head(OK, JSON_TYPE, CLOSE);

export const SIZES: readonly BadAnswer[] = [
  {
    what: 'blanks without end',
    answer: stream(CHUNKLESS + START, () => forever(Buffer.alloc(64 * 1024, ' '))),
    ends: TOO_LARGE,
    ...once,
  },
  {
    what: 'a text without end, two bytes a character',
    answer: stream(`${CHUNKLESS}{"a":"`, () => forever(Buffer.from('é'.repeat(32 * 1024)))),
    ends: TOO_LARGE,
    ...once,
  },
  {
    what: '10 GB that are announced and never come',
    answer: bytesThenNothing(head(OK, JSON_TYPE, 'Content-Length: 10737418240'), START),
    ends: TOO_LARGE,
  },
  {
    what: 'a gzip of a gigabyte',
    answer: wire((socket) => {
      const packed = gzipBomb(1024);
      const length = `Content-Length: ${packed.length}`;
      socket.end(
        Buffer.concat([
          Buffer.from(head(OK, JSON_TYPE, 'Content-Encoding: gzip', length, CLOSE)),
          packed,
        ]),
      );
    }),
    ends: TOO_LARGE,
    ...once,
  },
  {
    what: 'arrays in one another, 60 MB of them',
    answer: stream(CHUNKLESS, () => times(60_000_000, '[')),
    ends: TOO_LARGE,
    ...once,
  },
  {
    what: 'objects in one another, 60 MB of them',
    answer: stream(CHUNKLESS, () => times(12_000_000, '{"a":')),
    ends: TOO_LARGE,
    ...once,
  },
  {
    what: '20 million rows of nothing',
    answer: stream(CHUNKLESS + START, () => times(20_000_000, '{},', '{}]}')),
    ends: TOO_LARGE,
    ...once,
  },
  {
    what: 'a million rows',
    answer: stream(CHUNKLESS + START, () => rowsOf(1_000_000)),
    ends: TOO_LARGE,
    ...once,
  },
  {
    what: '130,000 rows',
    answer: stream(CHUNKLESS + START, () => rowsOf(130_000)),
    ends: TOO_LARGE,
    ...once,
  },
  {
    what: 'three million keys',
    answer: stream(`${CHUNKLESS}{`, () => keysOf(3_000_000)),
    ends: TOO_LARGE,
    ...once,
  },
  {
    what: 'headers of a megabyte',
    answer: bytes(`${OK}\r\nX-Long: ${'x'.repeat(MB)}\r\n\r\n{}`),
    ends: fails('not-json'),
  },
  {
    what: 'a hundred thousand headers',
    answer: bytes(`${OK}\r\n${'X-Some: more\r\n'.repeat(100_000)}\r\n{}`),
    ends: fails('not-json'),
  },
];

function* rowsOf(count: number): Generator<string> {
  for (let i = 0; i < count; i += 10_000) {
    yield Array.from(
      { length: 10_000 },
      (_, j) => `{"apiInstanceName":"a${i + j}","state":"open"},`,
    ).join('');
  }
  yield '{"apiInstanceName":"last"}]}';
}

function* keysOf(count: number): Generator<string> {
  for (let i = 0; i < count; i += 10_000) {
    yield Array.from({ length: 10_000 }, (_, j) => `"k${i + j}":1,`).join('');
  }
  yield '"last":1}';
}
