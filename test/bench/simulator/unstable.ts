// The oracle's view of flapping: when the lists showed an instance to lose its connection again and again.
import { MINUTE } from './dice.ts';
import type { Loss } from './losses.ts';
import type { Monitored } from './watched.ts';

/** Three losses begun within this watched time open an episode; so long without a new one ends it. */
export const FLAPPING_MS = 10 * MINUTE;

/** Flapping that a person could have seen in the lists; what fell between them is in no count. */
export interface Episode {
  /** All of them, in order; the first two began before it could be called unstable. */
  readonly losses: readonly Loss[];
  /** The first list of its first loss. */
  readonly from: number;
  /** The list with which it became unstable. */
  readonly flappingFrom: number;
  /** The watched time at which it ends. */
  readonly untilMonitored: number;
}

/** The episodes of one instance, from all its losses in order. */
export function episodesOf(losses: readonly Loss[], monitoredTime: Monitored): readonly Episode[] {
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
        untilMonitored: begin(running.at(-1)) + FLAPPING_MS,
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

/** True where three losses had begun by this list, the first no more than the span and `slackMs` before it. */
export function isFlappingBy(
  list: number,
  losses: readonly Loss[],
  monitoredTime: Monitored,
  slackMs: number,
): boolean {
  const begun = losses.filter(({ first }) => first <= list);
  const third = begun.at(-3);
  if (!third) return false;
  return monitoredTime.atList(list) - monitoredTime.atList(third.first) <= FLAPPING_MS + slackMs;
}
