// Every status that is no list, with the body that usually comes with it.
import { always, type Fault, json, page, send } from '../../service/faults.ts';
import { type BadAnswer, fails } from '../bad-answer.ts';
import { bytes, CLOSE, goodWith, head, JSON_TYPE } from '../wire.ts';

const SAID = 'Try again later';
const failed = (status: number) => always(json(status, { success: false, message: SAID }));
/** Without any body. */
const bare = (status: number, ...headers: readonly string[]): Fault =>
  bytes(head(`HTTP/1.1 ${status} Status`, ...headers, CLOSE));

/** Sent with a JSON body. Those that have a meaning of their own are below. */
const ORDINARY = [
  ...[201, 202, 203, 206, 207, 208, 226, 299],
  ...[400, 402, 404, 405, 406, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418],
  ...[421, 422, 423, 424, 425, 426, 428, 431, 444, 451, 499],
  ...[500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
  ...[520, 521, 522, 523, 524, 525, 526, 530, 599, 600, 999],
];

/** One poll of each is enough, but for one of a kind. */
const shortly = (status: number) => ({
  ...(status % 100 !== 0 && { polls: 1 }),
  ...(REPEATED.includes(status) && ({ repeats: true } as const)),
});
/** Chromium repeats the request by itself after these. */
const REPEATED = [408, 421, 425];

const BARE = [203, 204, 205, 300, 302, 304, 305, 306, 400, 404, 408, 500, 503];

export const STATUSES: readonly BadAnswer[] = [
  ...ORDINARY.map(
    (status): BadAnswer => ({
      what: `status ${status}`,
      answer: failed(status),
      ends: fails('status', status, SAID),
      ...shortly(status),
    }),
  ),
  ...BARE.map(
    (status): BadAnswer => ({
      what: `status ${status} without a body`,
      answer: bare(status),
      ends: fails('status', status),
      ...shortly(status),
    }),
  ),
  {
    what: 'a whole list with status 500',
    answer: goodWith('HTTP/1.1 500 Internal Server Error', JSON_TYPE, CLOSE),
    ends: fails('status', 500),
  },
  ...[403, 502, 503, 504].map((status) => ({
    what: `status ${status} with a page`,
    answer: always(page(status)),
    ends: fails('status', status),
  })),
  {
    what: 'a message of a megabyte',
    answer: always(json(500, { message: 'too long '.repeat(120_000) })),
    ends: fails('status', 500),
  },
  {
    what: 'a message of 60 kB',
    answer: always(json(500, { message: 'too long '.repeat(6_000) })),
    ends: fails('status', 500, `${'too long '.repeat(23).slice(0, 199)}…`),
  },
  {
    what: 'a message that repeats the token',
    answer: (response, good) => {
      const said = `no ${response.req.headers.authorization} and ${tokenOf(response.req.headers.authorization)}`;
      send(response, good().status === 200 ? json(500, { error: said }) : good());
    },
    ends: fails('status', 500, 'no Bearer ••• and •••'),
  },
];

function tokenOf(authorization = ''): string {
  return authorization.replace(/^Bearer /, '');
}

const REJECTED = { success: false, error: 'Unauthorized', message: 'Invalid API token' };
const { message } = REJECTED;

/** What says that the token is wrong, or seems to. */
export const REJECTIONS: readonly BadAnswer[] = [
  {
    what: 'status 401',
    answer: always(json(401, REJECTED)),
    ends: { kind: 'token-rejected', status: 401, said: message },
  },
  {
    what: 'status 401 with a page',
    answer: always(page(401)),
    ends: { kind: 'token-rejected', status: 401, said: null },
  },
  ...['Basic realm="Wachat"', 'Digest realm="a", nonce="b"', 'Negotiate', 'NTLM', 'Own'].map(
    (scheme): BadAnswer => ({
      what: `status 401 that asks for ${scheme.split(' ')[0]}`,
      answer: always(json(401, REJECTED, { 'WWW-Authenticate': scheme })),
      ends: { kind: 'token-rejected', status: 401, said: message },
    }),
  ),
  {
    what: 'status 403 with JSON',
    answer: always(json(403, REJECTED)),
    ends: { kind: 'token-rejected', status: 403, said: message },
  },
  {
    what: 'status 403 without a body',
    answer: bare(403, 'Content-Length: 0'),
    ends: fails('status', 403),
  },
  {
    what: 'status 407 of the service itself',
    answer: always(json(407, REJECTED, { 'Proxy-Authenticate': 'Basic realm="a"' })),
    ends: fails('proxy'),
  },
];
