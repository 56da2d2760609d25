// Hand-written timelines with one letter per list, for the tests of the oracle and of the other rules.
import { LIMITS } from '../../support/core/core-builders.ts';
import { DeliveredLists } from './delivered-lists.ts';
import { Oracle } from './oracle.ts';
import type { SentNotification } from './sent-notification.ts';
import type { Word } from './state-words.ts';
import { Timeline } from './timeline.ts';

export const POLL = LIMITS.pollMs;
/** How long a word is true before the first list that reports it. */
export const BEFORE = 10_000;
const LETTERS: Readonly<Record<string, Word>> = {
  o: 'open',
  c: 'close',
  s: 'connecting',
  d: 'disagree',
  g: 'loggedout',
  q: 'qr',
  n: 'created',
  '-': 'absent',
};

/**
 * Lists 30 s apart, one letter each, a row for each instance: `o` open, `c` close, `s` connecting, `g` logged
 * out, `-` absent. `|` in the first row is a restart, `~` an hour without lists.
 */
export function fromLetters(...rows: readonly string[]): {
  readonly delivered: DeliveredLists;
  readonly oracle: Oracle;
} {
  const marks = rows[0] ?? '';
  const said = rows.map((row) => [...row].filter((letter) => letter !== '|' && letter !== '~'));
  const timelines = rows.map(() => new Timeline());
  const delivered = new DeliveredLists(rows.length);
  let list = 0;
  let now = 0;
  for (const mark of marks) {
    if (mark === '|') delivered.start();
    if (mark === '~') now += 3_600_000;
    if (mark === '|' || mark === '~') continue;
    now += POLL;
    const words = said.map((letters) => LETTERS[letters[list] ?? ''] ?? 'open');
    for (const [i, word] of words.entries()) {
      timelines[i]?.paint(now - BEFORE, Number.POSITIVE_INFINITY, word);
    }
    delivered.take(now, now, words.entries());
    list += 1;
  }
  const world = { timelines, gatewayOutages: [], to: now + POLL };
  return { delivered, oracle: new Oracle(world, delivered, LIMITS) };
}

/** A notification with the list of this index, about the first instance unless others are given. */
export function sent(
  list: number,
  kind: SentNotification['kind'] = 'lost',
  ...places: number[]
): SentNotification {
  const at = (list + 1) * POLL;
  const about = (places.length > 0 ? places : [0]).map((place) => ({ place, since: at }));
  return { at, list, kind, about };
}
