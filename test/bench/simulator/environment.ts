// What happens to the service, the network and the computer of a simulated world, all planned in advance.
import type { Problem } from '../../../main/core/account/problem.ts';
import { DAY, HOUR, MINUTE, SECOND } from './durations.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Period } from './timeline.ts';

export interface Fault extends Period {
  readonly problem: Problem;
}

/**
 * From `at` on, this many lists are empty, or lack every other row while `count` includes all, or have values of
 * the wrong types and rows without an API name.
 */
export interface OddLists {
  readonly at: number;
  readonly kind: 'empty' | 'cut' | 'mixed';
  readonly lists: number;
}

/**
 * `sleep`: the system reports suspend and resume; `jump`: it does not, and only the clock changes;
 * `unresumed`: it reports the suspend only; `endless`: it reports a suspend that never happens;
 * `resumes`: it reports two resumes without a sleep;
 * `restart`: the app is quit and started again; `crash`: it ends unexpectedly.
 */
export interface Pause extends Period {
  readonly kind: 'sleep' | 'jump' | 'unresumed' | 'endless' | 'resumes' | 'restart' | 'crash';
}

/** The secret service comes late: until then it is missing, or locked. */
export interface LateKeychain extends Period {
  readonly why: 'missing' | 'locked';
}

export interface Environment {
  readonly faults: readonly Fault[];
  readonly oddLists: readonly OddLists[];
  readonly pauses: readonly Pause[];
  readonly lateKeychains: readonly LateKeychain[];
}

/** How the computer of this seed is used. */
type Nights = 'always-on' | 'suspended' | 'suspended-unreported';

const NIGHTS: readonly Nights[] = ['suspended', 'always-on', 'suspended-unreported', 'always-on'];

export function planEnvironment(
  seed: number,
  { from, to }: Period,
  often: number,
  random: SeededRandom,
): Environment {
  const moments = (mean: number): readonly number[] =>
    Array.from({ length: random.count(mean * often) }, () => Math.round(random.between(from, to)));

  const faults: Fault[] = [
    ...moments(14).map((at) => ({
      ...{ from: at, to: at + random.span(20 * SECOND, 40 * MINUTE) },
      problem: serviceProblem(random),
    })),
    ...moments(5).map((at) => ({
      ...{ from: at, to: at + random.span(MINUTE, 12 * MINUTE) },
      problem: rateLimit(random),
    })),
    ...moments(10).map((at) => ({
      ...{ from: at, to: at + random.span(20 * SECOND, HOUR) },
      problem: { kind: 'offline' } as const,
    })),
  ];
  const oddLists: readonly OddLists[] = moments(8).map((at) => ({
    at,
    kind: random.happens(0.5) ? 'empty' : 'cut',
    lists: random.whole(1, 2),
  }));
  const pauses: Pause[] = [
    ...nightsOf(NIGHTS[seed % NIGHTS.length] ?? 'always-on', from, to, random),
    ...moments(2).map((at) => ({
      ...{ from: at, to: at + random.span(2 * MINUTE, 3 * HOUR) },
      kind: random.happens(0.5) ? ('sleep' as const) : ('jump' as const),
    })),
    ...moments(5).map((at) => ({
      ...{ from: at, to: at + random.span(2 * SECOND, HOUR) },
      kind: random.happens(0.6) ? ('restart' as const) : ('crash' as const),
    })),
  ];
  const mixedLists: readonly OddLists[] = moments(8).map((at) => ({
    ...{ at, kind: 'mixed' as const },
    lists: random.whole(1, 4),
  }));
  const misreported: readonly Pause[] = [
    ...moments(4).map((at) => ({ from: at, to: at + MINUTE, kind: 'endless' as const })),
    ...moments(4).map((at) => ({
      ...{ from: at, to: at + random.span(2 * MINUTE, 3 * HOUR) },
      kind: 'unresumed' as const,
    })),
    ...moments(4).map((at) => ({ from: at, to: at + SECOND, kind: 'resumes' as const })),
  ];
  const allPauses = withoutOverlaps([...pauses, ...misreported]);
  return {
    faults: withoutOverlaps(faults),
    oddLists: [...oddLists, ...mixedLists].toSorted((a, b) => a.at - b.at),
    pauses: allPauses,
    lateKeychains: lateAfter(allPauses, random),
  };
}

/** After every other start, the secret service comes late. */
function lateAfter(pauses: readonly Pause[], random: SeededRandom): readonly LateKeychain[] {
  return pauses
    .filter(({ kind }) => kind === 'restart' || kind === 'crash')
    .filter(() => random.happens(0.5))
    .map(({ to }) => ({
      ...{ from: to, to: to + random.span(5 * SECOND, 10 * MINUTE) },
      why: random.happens(0.5) ? ('missing' as const) : ('locked' as const),
    }));
}

function nightsOf(
  nights: Nights,
  from: number,
  to: number,
  random: SeededRandom,
): readonly Pause[] {
  if (nights === 'always-on') return [];
  const pauses: Pause[] = [];
  for (let day = from; day < to; day += DAY) {
    const evening = Math.round(day + 15 * HOUR + random.between(0, HOUR));
    const morning = Math.round(evening + 8 * HOUR + random.between(-HOUR, HOUR / 2));
    if (morning > to) break;
    pauses.push({ from: evening, to: morning, kind: nights === 'suspended' ? 'sleep' : 'jump' });
  }
  return pauses;
}

function serviceProblem(random: SeededRandom): Problem {
  const kind = random.whole(0, 3);
  const why = (['status', 'timeout', 'html', 'reset'] as const)[kind] ?? 'status';
  return { kind: 'unreachable', why, status: why === 'status' ? 500 : null, said: null };
}

function rateLimit(random: SeededRandom): Problem {
  const retryAfterMs = random.happens(0.7) ? random.whole(10, 120) * SECOND : null;
  return { kind: 'rate-limited', retryAfterMs, said: null };
}

/** Sorted, without those that overlap an earlier one. */
function withoutOverlaps<T extends Period>(periods: readonly T[]): readonly T[] {
  const kept: T[] = [];
  for (const period of periods.toSorted((a, b) => a.from - b.from)) {
    if (period.from > (kept.at(-1)?.to ?? Number.NEGATIVE_INFINITY) + MINUTE) kept.push(period);
  }
  return kept;
}
