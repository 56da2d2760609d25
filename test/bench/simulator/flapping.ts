// The oracle's definition of flapping: an instance that loses its connection in the lists again and again.

import { MINUTE } from './durations.ts';
import type { Loss } from './losses.ts';
import type { MonitoredTime } from './monitored-time.ts';

/** Three losses within this monitored time begin an episode; the same time without a new one ends it. */
export const FLAPPING_MS = 10 * MINUTE;

/** Flapping that is visible in the lists. Losses between two lists do not count. */
export interface Episode {
  /** All losses in order; the first two began before it counted as flapping. */
  readonly losses: readonly Loss[];
  /** The first list of its first loss. */
  readonly from: number;
  /** The list with which it began to count as flapping. */
  readonly flappingFrom: number;
  /** The monitored time at which it ends. */
  readonly endsAtMonitored: number;
}

/** The episodes of one instance, from all its losses in order. */
export function episodesOf(
  losses: readonly Loss[],
  monitoredTime: MonitoredTime,
): readonly Episode[] {
  const episodes: Episode[] = [];
  const begin = (loss: Loss | undefined): number =>
    loss ? monitoredTime.atList(loss.first) : Number.NEGATIVE_INFINITY;
  let running: Loss[] = [];
  const end = (): void => {
    const [first, , third] = running;
    if (first && third) {
      episodes.push({
        losses: running,
        from: first.first,
        flappingFrom: third.first,
        endsAtMonitored: begin(running.at(-1)) + FLAPPING_MS,
      });
    }
    running = [];
  };
  for (const [i, loss] of losses.entries()) {
    const now = begin(loss);
    if (now - begin(running.at(-1)) > FLAPPING_MS) end();
    if (running.length > 0) {
      running.push(loss);
      continue;
    }
    const [first, second] = [losses[i - 2], losses[i - 1]];
    if (first && second && now - begin(first) <= FLAPPING_MS) running = [first, second, loss];
  }
  end();
  return episodes;
}

/** True if three losses had begun by this list, the first at most `FLAPPING_MS` + `slackMs` before it. */
export function isFlappingBy(
  list: number,
  losses: readonly Loss[],
  monitoredTime: MonitoredTime,
  slackMs: number,
): boolean {
  const begun = losses.filter(({ first }) => first <= list);
  const third = begun.at(-3);
  if (!third) return false;
  return monitoredTime.atList(list) - monitoredTime.atList(third.first) <= FLAPPING_MS + slackMs;
}
