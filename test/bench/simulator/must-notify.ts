// Which losses require a notification, whatever a rule decides: the minimum that a person can expect.

import { MINUTE } from './durations.ts';
import type { Loss } from './losses.ts';
import type { MonitoredTime } from './monitored-time.ts';
import { isLost } from './state-words.ts';

export interface Limits {
  readonly pollMs: number;
  readonly confirmMs: number;
}

/** Not being up for longer than this counts as a loss, whatever the lists read. */
export const MAX_NOT_UP_MS = 3 * MINUTE;

/**
 * True if the lists read lost without a break for more than `confirmSeconds` + 2 polls, whatever they read
 * before and after, or if it was not up in any form for more than 3 min + 2 polls. Absence counts for
 * neither. A loss in a first list needs no notification.
 */
export function mustBeNotified(
  { inFirstList, pieces }: Loss,
  monitoredTime: MonitoredTime,
  limits: Limits,
): boolean {
  if (inFirstList) return false;
  const spare = 2 * limits.pollMs;
  let lost = 0;
  let notUp = 0;
  let end = Number.NaN;
  let wasLost = false;
  for (const { from, to, word } of pieces) {
    const joins = end === from - 1;
    const own = monitoredTime.atList(to) - monitoredTime.atList(from);
    const step = joins ? monitoredTime.atList(from) - monitoredTime.atList(end) : 0;
    notUp += step + own;
    if (!isLost(word)) lost = 0;
    else lost = wasLost && joins ? lost + step + own : own;
    if (lost > limits.confirmMs + spare || notUp > MAX_NOT_UP_MS + spare) return true;
    end = to;
    wasLost = isLost(word);
  }
  return false;
}
