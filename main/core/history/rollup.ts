// The roll-up of a finished day: the sums of every instance, so that nobody reads the day's lines again.

import type { Timelines } from './timeline.ts';
import { type RollUpRow, sumsOf, type Window } from './uptime.ts';

/** The sums of every instance of which anything was watched or that dropped. */
export function rollUpOf(timelines: Timelines, window: Window): readonly RollUpRow[] {
  return timelines
    .keys()
    .map((key) => ({
      account: key.account,
      instance: key.apiInstanceName,
      ...sumsOf(timelines.spansOf(key, window), timelines.countDrops(key, window)),
    }))
    .filter((row) => row.drops + row.connectedMs + row.unsettledMs + row.downMs > 0);
}
