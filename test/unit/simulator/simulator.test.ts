// The simulator in small: a few days in which much happens, through the shipped app, against a known truth.
import { describe, expect, it } from 'vitest';
import { runSeed, SHIPPED, troublesIn } from '../../bench/simulator/seed.ts';
import { growWorld, type WorldSize } from '../../bench/simulator/world.ts';

const SIZE: WorldSize = { days: 3, instances: 30, haste: 6 };
/** One computer whose sleep is told, and one whose sleep is not. */
const SEEDS = [20, 10] as const;

describe('simulated days', () => {
  it.each(SEEDS)(
    'nothing is missed and nothing is false, seed %i',
    async (seed) => {
      const { figures, cases, kinds, polls } = await runSeed(seed, SIZE);
      const app = figures.find(({ rule }) => rule === SHIPPED);
      expect(cases.join('\n')).toBe('');
      expect(app).toMatchObject({ missed: 0, false: 0 });
      expect(polls).toBeGreaterThan(3000);
      expect(app?.incidents).toBeGreaterThan(50);
      expect(app?.delaysMs.length).toBeGreaterThan(50);
      const least = { lost: 40, back: 40, unstable: 5, missing: 1, unreachable: 1, reachable: 1 };
      for (const [kind, n] of Object.entries(least)) {
        expect(kinds[kind], kind).toBeGreaterThanOrEqual(n);
      }
    },
    30_000,
  );

  it('the same seed gives the same figures', async () => {
    const size = { ...SIZE, days: 1 };
    const [one, other] = [await runSeed(1, size), await runSeed(1, size)];
    expect({ ...one, cpuMs: 0 }).toEqual({ ...other, cpuMs: 0 });
  }, 30_000);

  it('these days hold every kind of trouble, often enough to mean something', () => {
    const worlds = SEEDS.map((seed) => troublesIn(growWorld(seed, SIZE)));
    const sum = (kind: string): number => worlds.reduce((all, w) => all + (w[kind] ?? 0), 0);
    const least: Readonly<Record<string, number>> = {
      ...{ losses: 1000, settlings: 1000, logOuts: 10, disagreements: 20, falls: 4 },
      ...{ serviceFaults: 10, rateLimits: 4, networkLosses: 8, oddLists: 8 },
      ...{ absences: 10, setUps: 4, sleeps: 2, jumps: 4, restarts: 4 },
    };
    const found = Object.keys(least).map((kind) => [kind, sum(kind)] as const);
    expect(found.filter(([kind, n]) => n < (least[kind] ?? 0))).toEqual([]);
  });
});
