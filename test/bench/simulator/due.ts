// When a loss must be told, whatever a rule thinks of it: the least that anyone may expect.
import { MINUTE } from './dice.ts';
import type { Loss } from './losses.ts';
import type { Monitored } from './watched.ts';
import { isLost } from './word.ts';

export interface Limits {
  readonly pollMs: number;
  readonly confirmMs: number;
}

/** However it reads, this long is a loss. */
export const LONGEST_SETTLING_MS = 5 * MINUTE;

/**
 * True where it read lost without a break for more than `confirmSeconds` + 2 polls (lists that read
 * settling before or after that excuse nobody), or was lost in any form for more than 5 min + 2 polls.
 * Time in which it was absent is in neither. One that stood in a first list need not be told.
 */
export function mustBeNotified(
  { availability, pieces }: Loss,
  monitoredTime: Monitored,
  limits: Limits,
): boolean {
  if (availability) return false;
  const spare = 2 * limits.pollMs;
  let lost = 0;
  let trouble = 0;
  let end = Number.NaN;
  let wasLost = false;
  for (const { from, to, word } of pieces) {
    const joins = end === from - 1;
    const own = monitoredTime.atList(to) - monitoredTime.atList(from);
    const step = joins ? monitoredTime.atList(from) - monitoredTime.atList(end) : 0;
    trouble += step + own;
    if (!isLost(word)) lost = 0;
    else lost = wasLost && joins ? lost + step + own : own;
    if (lost > limits.confirmMs + spare || trouble > LONGEST_SETTLING_MS + spare) return true;
    end = to;
    wasLost = isLost(word);
  }
  return false;
}
