// Answers whose bytes are no proper HTTP: status lines, headers, lengths, chunks.
import { type BadAnswer, fails, WHOLE } from '../bad-answer.ts';
import {
  bytes,
  bytesThenNothing,
  CLOSE,
  drip,
  goodWith,
  head,
  JSON_TYPE,
  OK,
  stream,
  wire,
} from '../wire.ts';

const NO_HTTP = fails('not-json');
const LOST = fails('reset');
/** A response without a body. */
const EMPTY = fails('not-json', 200);
const line = (what: string, first: string, ends: BadAnswer['ends'] = NO_HTTP): BadAnswer => ({
  what,
  answer: goodWith(first, JSON_TYPE, CLOSE),
  ends,
});
const fine = (what: string, ...headers: string[]): BadAnswer => ({
  what,
  answer: goodWith(OK, JSON_TYPE, ...headers, CLOSE),
  ends: WHOLE,
});
const CHUNKED = 'Transfer-Encoding: chunked';
const chunk = (text: string | Buffer) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const chunks = (what: string, make: (good: string) => string, ends: BadAnswer['ends']) => ({
  what,
  answer: wire((socket, good) => {
    socket.end(head(OK, JSON_TYPE, CHUNKED, CLOSE) + make(good.toString()));
  }),
  ends,
});
const withLength = (what: string, length: (of: number) => string, ends: BadAnswer['ends']) => ({
  what,
  answer: wire((socket, good) => {
    socket.end(head(OK, JSON_TYPE, `Content-Length: ${length(good.length)}`, CLOSE) + good);
  }),
  ends,
});

export const FRAMING: readonly BadAnswer[] = [
  // The status line. Chromium takes what has no status for a success.
  { what: 'HTTP/0.9', answer: wire((socket, good) => void socket.end(good)), ends: NO_HTTP },
  { what: 'another protocol', answer: bytes('220 mail.example.test ESMTP\r\n'), ends: NO_HTTP },
  {
    what: 'a greeting of TLS',
    answer: bytes(Buffer.from([0x15, 3, 3, 0, 2, 2, 40])),
    ends: NO_HTTP,
  },
  { what: 'zero bytes', answer: bytes(Buffer.alloc(4096)), ends: NO_HTTP },
  { what: 'HTML alone', answer: bytes('<!doctype html><title>Sign in</title>'), ends: NO_HTTP },
  line('a status line without a version', 'HTTP 200 OK', WHOLE),
  line('a status line without a status', 'HTTP/1.1', WHOLE),
  line('a status that is no number', 'HTTP/1.1 abc OK', WHOLE),
  line('a status of five digits', 'HTTP/1.1 20000 OK', fails('status', 20_000)),
  line('a negative status', 'HTTP/1.1 -200 OK', WHOLE),
  line('HTTP/7.3', 'HTTP/7.3 200 OK', WHOLE),
  line('HTTP/1.0', 'HTTP/1.0 200 OK', WHOLE),
  line('a reason of 100 kB', `HTTP/1.1 200 ${'so '.repeat(33_000)}`, WHOLE),
  line('zero bytes in the status line', 'HTTP/1.1 200 O\0K'),
  // Informational responses.
  {
    what: 'ten thousand times 100 Continue, then the list',
    answer: wire((socket, good) => {
      socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(10_000));
      socket.end(head(OK, JSON_TYPE, CLOSE) + good);
    }),
    ends: WHOLE,
  },
  {
    what: 'early hints, then the list',
    answer: wire((socket, good) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n');
      socket.end(head(OK, JSON_TYPE, CLOSE) + good);
    }),
    ends: WHOLE,
  },
  {
    what: '100 Continue without end',
    answer: drip('', 'HTTP/1.1 100 Continue\r\n\r\n'),
    ends: fails('timeout'),
    stalls: true,
  },
  {
    what: '100 Continue alone',
    answer: bytesThenNothing('HTTP/1.1 100 Continue\r\n\r\n'),
    ends: fails('timeout'),
    stalls: true,
  },
  // Headers.
  { what: 'a header without a colon', answer: goodWith(OK, 'nonsense', CLOSE), ends: WHOLE },
  { what: 'a header without a name', answer: goodWith(OK, ': x', CLOSE), ends: WHOLE },
  { what: 'a folded header', answer: goodWith(OK, 'X-A: 1\r\n and more', CLOSE), ends: WHOLE },
  { what: 'zero bytes in a header', answer: goodWith(OK, 'X-A: a\0b', CLOSE), ends: NO_HTTP },
  {
    what: 'bytes beyond ASCII in a header',
    answer: goodWith(OK, 'X-A: Açaí 店', CLOSE),
    ends: WHOLE,
  },
  {
    what: 'headers that are properties of every object',
    answer: goodWith(OK, '__proto__: x', 'constructor: y', 'toString: z', CLOSE),
    ends: WHOLE,
  },
  {
    what: 'line feeds alone',
    answer: wire((s, good) => void s.end(`${OK}\nA: b\n\n${good}`)),
    ends: WHOLE,
  },
  { what: 'headers that end in the middle', answer: bytes(`${OK}\r\nContent-Ty`), ends: EMPTY },
  {
    what: 'headers that go on and on',
    answer: drip(`${OK}\r\n`, 'X-More: 1\r\n'),
    ends: fails('timeout'),
    stalls: true,
  },
  {
    what: 'headers without end, as fast as they are taken',
    answer: stream(`${OK}\r\n`, function* () {
      for (;;) yield 'X-More: 1\r\n'.repeat(1000);
    }),
    ends: NO_HTTP,
  },
  // The length.
  withLength('a length that is too long', (of) => String(of + 1000), LOST),
  withLength('a length that is too short', (of) => String(of - 100), fails('not-json', 200)),
  withLength('a length of 0', () => '0', fails('not-json', 200)),
  withLength('a negative length', () => '-1', WHOLE),
  withLength('a length that is no number', () => 'many', WHOLE),
  withLength('a length in hexadecimal', (of) => `0x${of.toString(16)}`, WHOLE),
  withLength('a length with a plus', (of) => `+${of}`, WHOLE),
  withLength('a length beyond all numbers', () => '9'.repeat(30), fails('too-large')),
  withLength('the same length twice', (of) => `${of}\r\nContent-Length: ${of}`, WHOLE),
  withLength('two lengths', (of) => `${of}\r\nContent-Length: ${of - 9}`, NO_HTTP),
  withLength('two lengths in one header', (of) => `${of}, ${of - 9}`, NO_HTTP),
  {
    what: 'a length, and chunks',
    answer: wire((socket, good) => {
      socket.end(`${head(OK, 'Content-Length: 5', CHUNKED, CLOSE)}${chunk(good)}0\r\n\r\n`);
    }),
    ends: WHOLE,
  },
  // Chunks.
  chunks('chunks of one byte', (good) => `${[...good].map(chunk).join('')}0\r\n\r\n`, WHOLE),
  chunks(
    'chunks with extensions and a trailer',
    (good) => {
      return `${chunk(good).replace('\r\n', ';a="b;c"\r\n')}0\r\nX-Sum: 1\r\n\r\n`;
    },
    WHOLE,
  ),
  chunks('chunks without the last one', (good) => chunk(good), LOST),
  chunks(
    'a chunk that is cut short',
    (good) => `${(good.length * 2).toString(16)}\r\n${good}`,
    LOST,
  ),
  chunks('a chunk without a length', (good) => `\r\n${good}\r\n0\r\n\r\n`, NO_HTTP),
  chunks('a chunk whose length is no number', (good) => `xyz\r\n${good}\r\n0\r\n\r\n`, NO_HTTP),
  chunks('a chunk with a negative length', (good) => `-5\r\n${good}\r\n0\r\n\r\n`, NO_HTTP),
  chunks('a chunk with a length beyond all numbers', () => `${'f'.repeat(20)}\r\n{}`, NO_HTTP),
  chunks('a chunk that is longer than it says', (good) => `5\r\n${good}\r\n0\r\n\r\n`, NO_HTTP),
  chunks('no chunks, but the list', (good) => good, LOST),
  // Bytes that belong to nothing.
  {
    what: 'the list, and more bytes than announced',
    answer: wire((socket, good) => {
      const length = `Content-Length: ${good.length}`;
      socket.end(`${head(OK, JSON_TYPE, length)}${good}HTTP/1.1 200 OK\r\n\r\n{}`);
    }),
    ends: WHOLE,
  },
  fine('a pragma and an age', 'Pragma: no-cache', 'Age: -1'),
  fine('a cookie of 100 kB', `Set-Cookie: a=${'b'.repeat(100_000)}`),
  fine('a request to refresh', 'Refresh: 0; url=http://127.0.0.1:1/'),
  fine('a place without a redirect', 'Location: http://127.0.0.1:1/'),
  fine('an alternative service', 'Alt-Svc: h2="127.0.0.1:1"; ma=86400, h3=":1"'),
  fine('a download', 'Content-Disposition: attachment; filename="../../list.json"'),
  fine('a broken date', 'Date: yesterday', 'Expires: never', 'Last-Modified: 0'),
  fine('a date in 1970', 'Date: Thu, 01 Jan 1970 00:00:00 GMT'),
  fine('a date in 9999', 'Date: Fri, 31 Dec 9999 23:59:59 GMT'),
  fine('a Retry-After of a day', 'Retry-After: 86400'),
  fine('a challenge', 'WWW-Authenticate: Basic realm="a"'),
];

/** The client has no word in these. */
export const SILENCE: readonly BadAnswer[] = [
  { what: 'no answer', answer: () => {}, ends: fails('timeout'), stalls: true },
  {
    what: 'half a status line, then nothing',
    answer: bytesThenNothing('HTTP/1.1 2'),
    ends: fails('timeout'),
    stalls: true,
  },
  {
    what: 'headers, then nothing',
    answer: bytesThenNothing(head(OK, JSON_TYPE)),
    ends: fails('timeout'),
    stalls: true,
  },
  {
    what: 'half a body, then nothing',
    answer: bytesThenNothing(head(OK, JSON_TYPE, 'Content-Length: 9000'), '{"success":true,'),
    ends: fails('timeout'),
    stalls: true,
  },
  {
    what: 'a whole list whose end is not told',
    answer: wire((socket, good) => void socket.write(`${head(OK, JSON_TYPE)}${good}`)),
    ends: fails('timeout'),
    stalls: true,
  },
  {
    what: 'a blank every few ms',
    answer: drip(head(OK, JSON_TYPE), ' '),
    ends: fails('timeout'),
    stalls: true,
  },
  {
    what: 'chunks of one byte every few ms',
    answer: drip(head(OK, JSON_TYPE, CHUNKED), chunk(' ')),
    ends: fails('timeout'),
    stalls: true,
  },
  {
    what: 'an error whose body does not end',
    answer: drip(head('HTTP/1.1 500 Internal Server Error', JSON_TYPE), ' '),
    ends: fails('timeout'),
    stalls: true,
  },
];
