// What holds of health for every script: any words, any gaps, any limits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../main/core/health.ts';
import { MINUTE, SECOND } from '../support/core/core-builders.ts';
import { ListByList, rowSaying } from '../support/core/list-by-list.ts';

const NAMES = ['a', 'b', 'c'] as const;
const WORDS = [
  'open',
  'open',
  'open/false',
  'connecting',
  'close',
  'close',
  'refused',
  'qr',
  'huh',
];

interface Step {
  /** Seconds since the list before. */
  readonly gap: number;
  readonly words: readonly string[];
}

const script: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    gap: fc.oneof(fc.integer({ min: 3, max: 90 }), fc.constantFrom(30, 60, 300, 3600, 40_000)),
    words: fc.tuple(...NAMES.map(() => fc.constantFrom(...WORDS))),
  }),
  { minLength: 1, maxLength: 30 },
);
const limits: fc.Arbitrary<Limits> = fc.record({
  pollMs: fc.constantFrom(5, 30, 300).map((s) => s * SECOND),
  confirmMs: fc.constantFrom(0, 60, 600).map((s) => s * SECOND),
});

interface Seen {
  readonly at: number;
  readonly told: readonly string[];
  readonly lists: ListByList;
}

/** Plays a script and looks at what is known after each list. */
function replay(steps: readonly Step[], limit: Limits, look: (seen: Seen) => void, turn = 0): void {
  const lists = new ListByList(limit);
  let at = 0;
  for (const { gap, words } of steps) {
    at += gap * SECOND;
    const rows = NAMES.flatMap((name, i) => rowSaying(name, words[i] ?? '-'));
    const turned = [...rows.slice(turn), ...rows.slice(0, turn)];
    look({ at, told: lists.take(at, ...turned), lists });
  }
}

/** What came out, apart from the order of the rows. */
function outcome(steps: readonly Step[], limit: Limits, turn = 0): readonly unknown[] {
  const lines: unknown[] = [];
  replay(
    steps,
    limit,
    ({ told, lists }) => {
      const healths = NAMES.map((name) => lists.fleet?.tracks.get(name)?.health);
      lines.push([...healths, ...told.toSorted()]);
    },
    turn,
  );
  return lines;
}

describe('health', () => {
  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(script, limits, fc.integer({ min: 1, max: 2 }), (steps, limit, turn) => {
        expect(outcome(steps, limit, turn)).toEqual(outcome(steps, limit));
      }),
    );
  });

  it('counts two intervals at most between two lists', () => {
    fc.assert(
      fc.property(script, limits, (steps, limit) => {
        const most = (2 * limit.pollMs) / SECOND;
        const awake = steps.map((step) => ({ ...step, gap: Math.min(step.gap, most) }));
        expect(outcome(steps, limit)).toEqual(outcome(awake, limit));
      }),
    );
  });

  it('never improves within a stretch', () => {
    fc.assert(
      fc.property(script, limits, (steps, limit) => {
        const down = new Map<string, number>();
        replay(steps, limit, ({ lists }) => {
          for (const [name, { health, stretch }] of lists.fleet?.tracks ?? []) {
            if (stretch && down.get(name) === stretch.startedAt) expect(health).toBe('down');
            if (stretch && health === 'down') down.set(name, stretch.startedAt);
          }
        });
      }),
    );
  });

  it('is down or degraded in a stretch, and neither outside of one', () => {
    fc.assert(
      fc.property(script, limits, (steps, limit) => {
        replay(steps, limit, ({ lists }) => {
          for (const { health, stretch } of lists.fleet?.tracks.values() ?? []) {
            expect(health === 'down' || health === 'degraded').toBe(stretch !== null);
          }
        });
      }),
    );
  });
});

describe('what is told', () => {
  it('is a loss first, then in turn a return and a loss', () => {
    fc.assert(
      fc.property(script, limits, (steps, limit) => {
        const last = new Map<string, string>();
        replay(steps, limit, ({ told }) => {
          for (const line of told) {
            const [name = '', to = ''] = line.split(' ');
            expect(to).toBe(last.get(name) === 'down' ? 'healthy' : 'down');
            last.set(name, to);
          }
        });
      }),
    );
  });

  it('is never a blip: one lost list between two that are up', () => {
    const gap = fc.integer({ min: 3, max: 100_000 });
    fc.assert(
      fc.property(
        gap,
        gap,
        limits,
        fc.constantFrom('close', 'qr'),
        (before, after, limit, word) => {
          const steps = [
            { gap: 0, words: ['open'] },
            { gap: before, words: [word] },
            { gap: after, words: ['open'] },
          ];
          replay(steps, limit, ({ told }) => expect(told).toEqual([]));
        },
      ),
    );
  });

  it('has a reason: lost for good, two lost lists and confirmSeconds, or 5 min of anything', () => {
    fc.assert(
      fc.property(script, limits, (steps, limit) => {
        const trouble = new Map<string, { kinds: string[]; watched: number }>();
        let before = 0;
        replay(steps, limit, ({ at, told, lists }) => {
          const watched = Math.min(at - before, 2 * limit.pollMs);
          before = at;
          for (const [i, name] of NAMES.entries()) {
            const track = lists.fleet?.tracks.get(name);
            if (track?.reading.kind === 'up') trouble.delete(name);
            const known = trouble.get(name);
            if (known) known.watched += watched;
            const kinds = known?.kinds ?? [];
            if (track?.reading.kind !== 'unknown') kinds.push(track?.reading.kind ?? '');
            if (!known && track?.stretch) trouble.set(name, { kinds, watched: 0 });
            if (!told.includes(`${name} down`)) continue;
            const lasted = trouble.get(name)?.watched ?? 0;
            const lost = kinds.filter((kind) => kind === 'lost').length;
            const reasons = [
              kinds.includes('lost-for-good'),
              lost >= 2 && lasted >= limit.confirmMs,
              lasted >= Math.max(5 * MINUTE, limit.confirmMs),
            ];
            expect(reasons, `list ${i} of ${name}: ${kinds}, ${lasted} ms`).toContain(true);
          }
        });
      }),
    );
  });

  it('never comes of the first list, whatever it says', () => {
    fc.assert(
      fc.property(script, limits, ([first], limit) => {
        replay(first ? [first] : [], limit, ({ told }) => expect(told).toEqual([]));
      }),
    );
  });

  it('is every loss of two lists or more that lasts for confirmSeconds', () => {
    const losses = fc.array(fc.constantFrom('close', 'closed', 'offline'), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(losses, limits, fc.integer({ min: 3, max: 90 }), (words, limit, gap) => {
        const steps = ['open', ...words].map((word) => ({ gap, words: [word] }));
        let told = 0;
        replay(steps, limit, (seen) => {
          told += seen.told.length;
        });
        const lasted = (words.length - 1) * Math.min(gap * SECOND, 2 * limit.pollMs);
        expect(told).toBe(lasted >= limit.confirmMs ? 1 : 0);
      }),
    );
  });
});
