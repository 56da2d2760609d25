// What befalls the service, the network and the computer of a simulated world, all planned beforehand.
import type { Problem } from '../../../main/core/account/problem.ts';
import { DAY, type Dice, HOUR, MINUTE, SECOND } from './dice.ts';
import type { Period } from './timeline.ts';

export interface Fault extends Period {
  readonly problem: Problem;
}

/** So many lists from `at` on are empty, or lack every other row while `count` tells of all. */
export interface OddLists {
  readonly at: number;
  readonly kind: 'empty' | 'cut';
  readonly lists: number;
}

/**
 * `sleep`: the system tells of suspend and resume; `jump`: it does not, only the clock is another;
 * `restart`: the app is quit and started again; `crash`: it ends without having been asked to.
 */
export interface Pause extends Period {
  readonly kind: 'sleep' | 'jump' | 'restart' | 'crash';
}

export interface Surroundings {
  readonly faults: readonly Fault[];
  readonly oddLists: readonly OddLists[];
  readonly pauses: readonly Pause[];
}

/** How the computer of this seed is used. */
type Nights = 'always-on' | 'suspended' | 'suspended-unseen';

const NIGHTS: readonly Nights[] = ['suspended', 'always-on', 'suspended-unseen', 'always-on'];

export function planSurroundings(
  seed: number,
  { from, to }: Period,
  often: number,
  dice: Dice,
): Surroundings {
  const moments = (mean: number): readonly number[] =>
    Array.from({ length: dice.count(mean * often) }, () => Math.round(dice.between(from, to)));

  const faults: Fault[] = [
    ...moments(14).map((at) => ({
      ...{ from: at, to: at + dice.span(20 * SECOND, 40 * MINUTE) },
      problem: serviceProblem(dice),
    })),
    ...moments(5).map((at) => ({
      ...{ from: at, to: at + dice.span(MINUTE, 12 * MINUTE) },
      problem: rateLimit(dice),
    })),
    ...moments(10).map((at) => ({
      ...{ from: at, to: at + dice.span(20 * SECOND, HOUR) },
      problem: { kind: 'offline' } as const,
    })),
  ];
  const oddLists: readonly OddLists[] = moments(8).map((at) => ({
    at,
    kind: dice.happens(0.5) ? 'empty' : 'cut',
    lists: dice.whole(1, 2),
  }));
  const pauses: Pause[] = [
    ...nightsOf(NIGHTS[seed % NIGHTS.length] ?? 'always-on', from, to, dice),
    ...moments(2).map((at) => ({
      ...{ from: at, to: at + dice.span(2 * MINUTE, 3 * HOUR) },
      kind: dice.happens(0.5) ? ('sleep' as const) : ('jump' as const),
    })),
    ...moments(5).map((at) => ({
      ...{ from: at, to: at + dice.span(2 * SECOND, HOUR) },
      kind: dice.happens(0.6) ? ('restart' as const) : ('crash' as const),
    })),
  ];
  return {
    faults: apart(faults),
    oddLists: oddLists.toSorted((a, b) => a.at - b.at),
    pauses: apart(pauses),
  };
}

function nightsOf(nights: Nights, from: number, to: number, dice: Dice): readonly Pause[] {
  if (nights === 'always-on') return [];
  const pauses: Pause[] = [];
  for (let day = from; day < to; day += DAY) {
    const evening = Math.round(day + 15 * HOUR + dice.between(0, HOUR));
    const morning = Math.round(evening + 8 * HOUR + dice.between(-HOUR, HOUR / 2));
    if (morning > to) break;
    pauses.push({ from: evening, to: morning, kind: nights === 'suspended' ? 'sleep' : 'jump' });
  }
  return pauses;
}

function serviceProblem(dice: Dice): Problem {
  const kind = dice.whole(0, 3);
  const why = (['status', 'timeout', 'html', 'reset'] as const)[kind] ?? 'status';
  return { kind: 'unreachable', why, status: why === 'status' ? 500 : null, said: null };
}

function rateLimit(dice: Dice): Problem {
  const retryAfterMs = dice.happens(0.7) ? dice.whole(10, 120) * SECOND : null;
  return { kind: 'rate-limited', retryAfterMs, said: null };
}

/** In order, and without those that overlap an earlier one. */
function apart<T extends Period>(periods: readonly T[]): readonly T[] {
  const kept: T[] = [];
  for (const period of periods.toSorted((a, b) => a.from - b.from)) {
    if (period.from > (kept.at(-1)?.to ?? Number.NEGATIVE_INFINITY) + MINUTE) kept.push(period);
  }
  return kept;
}
