// Hand-written timelines in one letter a list, for the tests of the oracle and of the other rules.
import { LIMITS } from '../../support/core/core-builders.ts';
import { Delivered } from './delivered.ts';
import { Oracle } from './oracle.ts';
import { Timeline } from './timeline.ts';
import type { AlertState } from './told.ts';
import type { Word } from './word.ts';

export const POLL = LIMITS.pollMs;
/** Words are true from so long before the list that first says them. */
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
export function story(...rows: readonly string[]): {
  readonly delivered: Delivered;
  readonly oracle: Oracle;
} {
  const marks = rows[0] ?? '';
  const said = rows.map((row) => [...row].filter((letter) => letter !== '|' && letter !== '~'));
  const timelines = rows.map(() => new Timeline());
  const delivered = new Delivered(rows.length);
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
  const world = { timelines, falls: [], to: now + POLL };
  return { delivered, oracle: new Oracle(world, delivered, LIMITS) };
}

/** A notice with the list of this place, about the first instance where nothing else is said. */
export function notified(
  list: number,
  kind: AlertState['kind'] = 'lost',
  ...places: number[]
): AlertState {
  const at = (list + 1) * POLL;
  const about = (places.length > 0 ? places : [0]).map((place) => ({ place, since: at }));
  return { at, list, kind, about };
}
