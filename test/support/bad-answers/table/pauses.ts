// Status 429 with all kinds of pauses. The stand-in's dates are those of the test's clock.
import { always, json } from '../../service/faults.ts';
import type { BadAnswer } from '../bad-answer.ts';

const MINUTE_MS = 60_000;
/** When the clock of each case begins, in the time zone of the laboratory. */
const START = Date.UTC(2026, 5, 13, 10);
const dateIn = (ms: number) => new Date(START + ms).toUTCString();

/** `pause`: in ms, as the client reads it in the first poll that gets it; null for none. */
const limited = (
  what: string,
  header: string | null,
  pause: number | null,
  polls = 3,
): BadAnswer => ({
  what: `status 429, ${what}`,
  answer: always(
    json(429, { message: 'Slow down' }, header === null ? {} : { 'Retry-After': header }),
  ),
  ends: {
    kind: 'rate-limited',
    retryAfterMs: pause,
    said: 'Slow down',
  },
  polls,
  // Dates are of the first poll that gets them.
  ...(polls === 1 && { single: true }),
});

const FIRST_BAD_POLL_MS = 30_000;

export const PAUSES: readonly BadAnswer[] = [
  limited('no Retry-After', null, null),
  limited('2 min', '120', 120_000),
  limited('0 s', '0', 0),
  limited('1 s, less than the interval', '1', 1000),
  limited('a day', '86400', 86_400_000),
  limited('more seconds than a number holds', '9'.repeat(400), Number.MAX_SAFE_INTEGER),
  limited('a negative number', '-5', null),
  limited('a fraction', '1.5', null),
  limited('a text', 'soon', null),
  limited('an empty header', '', null),
  limited('a date in 2 min', dateIn(FIRST_BAD_POLL_MS + 2 * MINUTE_MS), 120_000, 1),
  limited('a date long past', 'Thu, 01 Jan 1970 00:00:00 GMT', 0),
  limited('a date before the service’s own', dateIn(-48 * 60 * MINUTE_MS), 0),
  limited(
    'a date in 9999',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    Date.UTC(9999, 11, 31, 23, 59, 59) - START - FIRST_BAD_POLL_MS,
    1,
  ),
  limited('a date that does not exist', 'Mon, 99 Foo 2026 25:61:61 GMT', null),
  limited('a date of another format', '2026-06-13T10:02:00Z', null),
];
