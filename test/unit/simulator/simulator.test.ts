// The simulator on a small scale: a few busy days through the shipped app, compared with a known truth.
import { describe, expect, it } from 'vitest';
import { eventCounts, runSeed, SHIPPED } from '../../bench/simulator/seed.ts';
import { MOST_SILENCE_S } from '../../bench/simulator/simulator.ts';
import { generateWorld, type WorldSize } from '../../bench/simulator/world.ts';

const SIZE: WorldSize = { days: 3, instances: 30, frequency: 6 };
/** One computer that reports its sleep, and one that does not. */
const SEEDS = [20, 10] as const;

describe('simulated days', () => {
  it.each(SEEDS)(
    'have no missed loss and no false alarm (seed %i)',
    async (seed) => {
      const { figures, cases, kinds, polls, longestSilenceS } = await runSeed(seed, SIZE);
      const app = figures.find(({ rule }) => rule === SHIPPED);
      expect(cases.join('\n')).toBe('');
      expect(app).toMatchObject({ missed: 0, false: 0 });
      expect(polls).toBeGreaterThan(3000);
      expect(longestSilenceS).toBeLessThanOrEqual(MOST_SILENCE_S);
      expect(app?.incidents).toBeGreaterThan(50);
      expect(app?.delaysMs.length).toBeGreaterThan(50);
      const least = { lost: 40, back: 40, unstable: 5, missing: 1, unreachable: 1, reachable: 1 };
      for (const [kind, n] of Object.entries(least)) {
        expect(kinds[kind], kind).toBeGreaterThanOrEqual(n);
      }
    },
    120_000,
  );

  it('have the same figures for the same seed', async () => {
    const size = { ...SIZE, days: 1 };
    const [one, other] = [await runSeed(1, size), await runSeed(1, size)];
    expect({ ...one, cpuMs: 0 }).toEqual({ ...other, cpuMs: 0 });
  }, 120_000);

  it('contain every kind of problem often enough to be meaningful', () => {
    const worlds = SEEDS.map((seed) => eventCounts(generateWorld(seed, SIZE)));
    const sum = (kind: string): number => worlds.reduce((all, w) => all + (w[kind] ?? 0), 0);
    const least: Readonly<Record<string, number>> = {
      ...{ losses: 1000, settlings: 1000, logOuts: 10, disagreements: 20, gatewayOutages: 4 },
      ...{ serviceFaults: 10, rateLimits: 4, networkLosses: 8, oddLists: 8 },
      ...{ absences: 10, setUps: 4, sleeps: 2, jumps: 4, restarts: 4, mixedLists: 4 },
      ...{ endlessSleeps: 2, unresumedSleeps: 2, resumes: 2, lateKeychains: 2 },
    };
    const found = Object.keys(least).map((kind) => [kind, sum(kind)] as const);
    expect(found.filter(([kind, n]) => n < (least[kind] ?? 0))).toEqual([]);
  });
});
