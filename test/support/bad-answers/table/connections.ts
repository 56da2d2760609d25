// Connections that end too early, and answers that send the client elsewhere.
import { type Answer, always, dropping, half } from '../../service/faults.ts';
import { type BadAnswer, fails } from '../bad-answer.ts';
import { bytes, bytesThenReset, CLOSE, head, JSON_TYPE, OK, wire } from '../wire.ts';

const LOST = fails('reset');
const WHOLE_LENGTH = 'Content-Length: 9000';

export const CONNECTIONS: readonly BadAnswer[] = [
  { what: 'a connection that is closed', answer: dropping, ends: LOST, repeats: true },
  { what: 'a connection that is reset', answer: bytesThenReset(), ends: LOST, repeats: true },
  {
    what: 'a reset within the status line',
    answer: bytesThenReset('HTTP/1.'),
    ends: LOST,
    repeats: true,
  },
  {
    what: 'a reset within the headers',
    answer: bytesThenReset(`${OK}\r\nContent-T`),
    ends: LOST,
    repeats: true,
  },
  { what: 'a reset after the headers', answer: bytesThenReset(head(OK, WHOLE_LENGTH)), ends: LOST },
  {
    what: 'a reset within the body',
    answer: bytesThenReset(head(OK, JSON_TYPE, WHOLE_LENGTH), '{"success":true'),
    ends: LOST,
  },
  { what: 'a body that breaks off', answer: half('socket'), ends: LOST },
  {
    what: 'a reset within chunks',
    answer: bytesThenReset(head(OK, 'Transfer-Encoding: chunked'), '5\r\n{"suc'),
    ends: LOST,
  },
  {
    what: 'a body without a length that breaks off',
    answer: wire((socket, good) => {
      socket.end(head(OK, JSON_TYPE, CLOSE) + good.subarray(0, good.length / 2));
    }),
    // Its end is that of the connection: it can't be told from a whole one.
    ends: fails('not-json', 200),
  },
  { what: 'a blank line alone', answer: bytes('\r\n'), ends: fails('not-json') },
];

const ELSEWHERE = fails('redirect');
const moved = (status: number, Location: string): Answer => ({
  ...{ status, type: 'text/plain', body: '' },
  headers: { Location },
});
const redirect = (what: string, Location: string, status = 302): BadAnswer => ({
  what: `status ${status}, ${what}`,
  answer: always(moved(status, Location)),
  ends: ELSEWHERE,
});

export const REDIRECTS: readonly BadAnswer[] = [
  ...[301, 302, 303, 307, 308].map((status) => redirect('to https', 'https://localhost/', status)),
  redirect('to itself', '/api/v1/instance/list'),
  redirect('to its own host', '/login'),
  redirect('to another port', 'http://127.0.0.1:1/'),
  redirect('to a host that does not exist', 'https://does-not-exist.invalid/'),
  redirect('to data', 'data:application/json,{"instances":[]}'),
  redirect('to a file', 'file:///etc/passwd'),
  redirect('to a script', 'javascript:1'),
  redirect('to the app’s own scheme', 'wachat-tray://app/index.html'),
  redirect('to another program', 'mailto:a@example.test'),
  redirect('to no address', 'http://[::1'),
  redirect('to a port that is forbidden', 'http://127.0.0.1:25/'),
  {
    what: 'two places',
    answer: bytes(head('HTTP/1.1 302 Found', 'Location: /a', 'Location: /b', CLOSE)),
    ends: ELSEWHERE,
  },
  {
    what: 'an empty place',
    answer: bytes(head('HTTP/1.1 302 Found', 'Location:', CLOSE)),
    ends: fails('status', 302),
  },
];
