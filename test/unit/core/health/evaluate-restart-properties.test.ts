// What a restart changes: nothing, but for what the rule of the first list says.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isLost } from '../../../../main/core/health/incident.ts';
import type { MonitoredInstance } from '../../../../main/core/health/monitored-instance.ts';
import {
  ANY_GAP,
  ANY_LIMITS,
  anySteps,
  MONITORED,
  replay,
  type Step,
} from '../../../support/core/any-lists.ts';
import { MINUTE } from '../../../support/core/core-builders.ts';
import type { Given } from '../../../support/core/list-by-list.ts';

// Many runs, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

/** One list of a run: its time, what is known after it, and what was told of whom. */
interface Line {
  readonly at: number;
  readonly instances: ReadonlyMap<string, MonitoredInstance>;
  readonly notified: readonly string[];
}

/** Plays a script; with `cut` the app starts anew, from its file, just before the list of this index. */
function run(steps: readonly Step[], given: Given, cut: number | null = null): readonly Line[] {
  const lines: Line[] = [];
  replay(
    steps,
    given,
    ({ at, notified, lists }) =>
      lines.push({ at, notified, instances: lists.fleet?.instances ?? new Map() }),
    {
      before: (lists, index) => {
        if (index === cut) lists.restart();
      },
    },
  );
  return lines;
}

/** The kinds of notice about one instance, of each list. */
function notifiedOf(lines: readonly Line[], name: string): readonly (readonly string[])[] {
  return lines.map(({ notified }) =>
    notified
      .filter((line) => line.startsWith(`${name} `))
      .map((line) => line.slice(name.length + 1))
      .toSorted(),
  );
}

/** Lost in the first list and not announced yet, and nothing says that it was up within the last 10 min. */
function isSilenced(lines: readonly Line[], cut: number, name: string): boolean {
  const before = lines[cut - 1]?.instances.get(name);
  const monitored = lines[cut]?.instances.get(name);
  if (!before || !monitored || monitored.absence !== null || !isLost(monitored.reading))
    return false;
  if (before.incident !== null && before.incident.alertState !== 'due') return false;
  return before.lastUpAt === null || Number(lines[cut]?.at) - before.lastUpAt > 10 * MINUTE;
}

/** What of the first list still holds in the second. */
function stillHolds(
  kind: string,
  before: MonitoredInstance | undefined,
  monitored: MonitoredInstance | undefined,
): boolean {
  if (!monitored) return false;
  switch (kind) {
    case 'lost':
      return monitored.health === 'down';
    case 'missing':
      return monitored.health === 'missing';
    case 'number':
      return monitored.phone !== before?.phone;
    case 'unstable':
      return monitored.health === 'degraded' && monitored.flapping !== null;
    default:
      return false;
  }
}

const without = (kinds: readonly string[], ...left: readonly string[]) =>
  kinds.filter((kind) => !left.includes(kind));

const cutSteps = anySteps(ANY_GAP, 4).chain((steps) =>
  fc.record({
    steps: fc.constant(steps),
    cut: fc.integer({ min: 1, max: steps.length - 1 }),
  }),
);

/** The same script with another time between the cut and the list after it. */
function withGap(steps: readonly Step[], cut: number, gap: number): readonly Step[] {
  return steps.map((step, i) => (i === cut ? { ...step, gap } : step));
}

describe('a run that is cut, and goes on from its memory within 10 min', () => {
  const gaps = fc.integer({ min: 3, max: 600 });

  /** Looks at each instance that the first-list rule does not silence, in the run as a whole and in the cut one. */
  function compare(
    look: (name: string, whole: readonly Line[], parted: readonly Line[], cut: number) => void,
  ): void {
    fc.assert(
      fc.property(cutSteps, gaps, ANY_LIMITS, ({ steps, cut }, gap, given) => {
        const all = withGap(steps, cut, gap);
        const whole = run(all, given);
        const parted = run(all, given, cut);
        for (const name of MONITORED) {
          if (!isSilenced(parted, cut, name)) look(name, whole, parted, cut);
        }
      }),
      { numRuns: 150 },
    );
  }

  it('has the same health in every list', () => {
    compare((name, whole, parted) => {
      const healths = (lines: readonly Line[]) => lines.map((l) => l.instances.get(name)?.health);
      expect(healths(parted)).toEqual(healths(whole));
    });
  });

  it('tells nothing in its first list', () => {
    compare((name, _whole, parted, cut) => expect(notifiedOf(parted, name)[cut]).toEqual([]));
  });

  it('tells in its second list what the other run told in the first, if it still holds', () => {
    compare((name, whole, parted, cut) => {
      const [first = [], second = []] = notifiedOf(whole, name).slice(cut);
      const late = notifiedOf(parted, name)[cut + 1];
      if (late === undefined) return;
      const before = parted[cut - 1]?.instances.get(name);
      const monitored = parted[cut + 1]?.instances.get(name);
      const held = first.filter((kind) => stillHolds(kind, before, monitored));
      const unnotified = first.includes('lost') ? ['back'] : [];
      const gone = first.includes('number') && !held.includes('number') ? ['number'] : [];
      const own = without(second, ...unnotified, ...gone);
      const expected = [...new Set([...held, ...own])].toSorted();
      // Of being unstable is told what was not heard of otherwise, and the two heard different things.
      const apart = first.length > 0 ? ['unstable'] : [];
      expect(without(late, ...apart)).toEqual(without(expected, ...apart));
      if (held.includes('unstable')) expect(late).toContain('unstable');
    });
  });

  it('tells the same in all other lists', () => {
    compare((name, whole, parted, cut) => {
      const [a, b] = [notifiedOf(whole, name), notifiedOf(parted, name)];
      expect(b.slice(0, cut)).toEqual(a.slice(0, cut));
      const same = a[cut]?.length === 0 && String(a[cut + 1]) === String(b[cut + 1]);
      const left = same ? [] : ['unstable'];
      const rest = (lists: readonly (readonly string[])[]) =>
        lists.slice(cut + 2).map((kinds) => without(kinds, ...left));
      expect(rest(b)).toEqual(rest(a));
    });
  });
});

describe('what is lost in a first list, and nobody knew as up within the last 10 min', () => {
  it('is down at once, and not told until it has been up', () => {
    const longer = fc.constantFrom(601, 660, 3600, 86_400);
    let silenced = 0;
    fc.assert(
      fc.property(cutSteps, longer, ANY_LIMITS, ({ steps, cut }, gap, given) => {
        const lines = run(withGap(steps, cut, gap), given, cut);
        for (const name of MONITORED) {
          if (!isSilenced(lines, cut, name)) continue;
          silenced += 1;
          expect(lines[cut]?.instances.get(name)?.health).toBe('down');
          const end = lines.findIndex((l, i) => i > cut && l.instances.get(name)?.incident == null);
          const incident = notifiedOf(lines, name).slice(cut, end < 0 ? undefined : end + 1);
          expect(without(incident.flat(), 'missing', 'number', 'unstable')).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
    expect(silenced).toBeGreaterThan(50);
  });
});
