// Property tests for restarts: a restart changes nothing except what the first-list rule says.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isLost } from '../../../../main/core/health/incident.ts';
import {
  lastUpTime,
  type MonitoredInstance,
} from '../../../../main/core/health/monitored-instance.ts';
import {
  ANY_GAP,
  ANY_LIMITS,
  anySteps,
  INSTANCE_NAMES,
  replay,
  type Step,
} from '../../../support/core/arbitrary-lists.ts';
import { MINUTE } from '../../../support/core/core-builders.ts';
import type { ScriptSettings } from '../../../support/core/list-player.ts';

// The many runs can be slow next to other tests.
vi.setConfig({ testTimeout: 60_000 });

/** One list of a run: its time, the instances after it, and its notifications. */
interface Line {
  readonly at: number;
  readonly instances: ReadonlyMap<string, MonitoredInstance>;
  readonly notified: readonly string[];
}

/** Plays the steps. With `restartAt`, the app restarts from its saved state just before the list with this index. */
function run(
  steps: readonly Step[],
  given: ScriptSettings,
  restartAt: number | null = null,
): readonly Line[] {
  const lines: Line[] = [];
  replay(
    steps,
    given,
    ({ at, notified, lists }) =>
      lines.push({ at, notified, instances: lists.fleet?.instances ?? new Map() }),
    {
      before: (lists, index) => {
        if (index === restartAt) lists.restart();
      },
    },
  );
  return lines;
}

/** For each list, the kinds of the notifications about one instance. */
function notifiedOf(lines: readonly Line[], name: string): readonly (readonly string[])[] {
  return lines.map(({ notified }) =>
    notified
      .filter((line) => line.startsWith(`${name} `))
      .map((line) => line.slice(name.length + 1))
      .toSorted(),
  );
}

/** Whether it is lost in the first list, not notified yet, and was not up within the last 10 min. */
function isSilenced(lines: readonly Line[], restartAt: number, name: string): boolean {
  const before = lines[restartAt - 1]?.instances.get(name);
  const monitored = lines[restartAt]?.instances.get(name);
  if (!before || !monitored || monitored.absence !== null || !isLost(monitored.reading))
    return false;
  if (before.incident !== null && before.incident.alertState !== 'due') return false;
  const lastUpAt = lastUpTime(before, Number(lines[restartAt - 1]?.at));
  return lastUpAt === null || Number(lines[restartAt]?.at) - lastUpAt > 10 * MINUTE;
}

/** Whether an alert of the first list is still true in the second. */
function isStillTrue(
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

const without = (kinds: readonly string[], ...excluded: readonly string[]) =>
  kinds.filter((kind) => !excluded.includes(kind));

const stepsWithRestart = anySteps(ANY_GAP, 4).chain((steps) =>
  fc.record({
    steps: fc.constant(steps),
    restartAt: fc.integer({ min: 1, max: steps.length - 1 }),
  }),
);

/** The same steps with another gap before the first list after the restart. */
function withGap(steps: readonly Step[], restartAt: number, gap: number): readonly Step[] {
  return steps.map((step, i) => (i === restartAt ? { ...step, gap } : step));
}

describe('a run that is interrupted for at most 10 min', () => {
  const gaps = fc.integer({ min: 3, max: 600 });

  /** Compares a run with and without the restart, for each instance that the first-list rule does not silence. */
  function compare(
    look: (
      name: string,
      uninterrupted: readonly Line[],
      restarted: readonly Line[],
      restartAt: number,
    ) => void,
  ): void {
    fc.assert(
      fc.property(stepsWithRestart, gaps, ANY_LIMITS, ({ steps, restartAt }, gap, given) => {
        const all = withGap(steps, restartAt, gap);
        const uninterrupted = run(all, given);
        const restarted = run(all, given, restartAt);
        for (const name of INSTANCE_NAMES) {
          if (!isSilenced(restarted, restartAt, name))
            look(name, uninterrupted, restarted, restartAt);
        }
      }),
      { numRuns: 150 },
    );
  }

  it('yields the same health in every list', () => {
    compare((name, uninterrupted, restarted) => {
      const healths = (lines: readonly Line[]) => lines.map((l) => l.instances.get(name)?.health);
      expect(healths(restarted)).toEqual(healths(uninterrupted));
    });
  });

  it('notifies nothing in its first list', () => {
    compare((name, _uninterrupted, restarted, restartAt) =>
      expect(notifiedOf(restarted, name)[restartAt]).toEqual([]),
    );
  });

  it('notifies in its second list what the other run did in the first, if it is still true', () => {
    compare((name, uninterrupted, restarted, restartAt) => {
      const [first = [], second = []] = notifiedOf(uninterrupted, name).slice(restartAt);
      const late = notifiedOf(restarted, name)[restartAt + 1];
      if (late === undefined) return;
      const before = restarted[restartAt - 1]?.instances.get(name);
      const monitored = restarted[restartAt + 1]?.instances.get(name);
      const stillTrue = first.filter((kind) => isStillTrue(kind, before, monitored));
      const withoutReturn = first.includes('lost') ? ['back'] : [];
      const revoked = first.includes('number') && !stillTrue.includes('number') ? ['number'] : [];
      const own = without(second, ...withoutReturn, ...revoked);
      const expected = [...new Set([...stillTrue, ...own])].toSorted();
      // Flapping is notified only without other recent notifications, and these differ between the runs.
      const differing = first.length > 0 ? ['unstable'] : [];
      expect(without(late, ...differing)).toEqual(without(expected, ...differing));
      if (stillTrue.includes('unstable')) expect(late).toContain('unstable');
    });
  });

  it('notifies the same in all other lists', () => {
    compare((name, uninterrupted, restarted, restartAt) => {
      const [a, b] = [notifiedOf(uninterrupted, name), notifiedOf(restarted, name)];
      expect(b.slice(0, restartAt)).toEqual(a.slice(0, restartAt));
      const same =
        a[restartAt]?.length === 0 && String(a[restartAt + 1]) === String(b[restartAt + 1]);
      const differing = same ? [] : ['unstable'];
      const rest = (lists: readonly (readonly string[])[]) =>
        lists.slice(restartAt + 2).map((kinds) => without(kinds, ...differing));
      expect(rest(b)).toEqual(rest(a));
    });
  });
});

describe('an instance that is lost in a first list and was not up within the last 10 min', () => {
  it('is down at once, and not notified until it has been up', () => {
    const longer = fc.constantFrom(601, 660, 3600, 86_400);
    let silenced = 0;
    fc.assert(
      fc.property(stepsWithRestart, longer, ANY_LIMITS, ({ steps, restartAt }, gap, given) => {
        const lines = run(withGap(steps, restartAt, gap), given, restartAt);
        for (const name of INSTANCE_NAMES) {
          if (!isSilenced(lines, restartAt, name)) continue;
          silenced += 1;
          expect(lines[restartAt]?.instances.get(name)?.health).toBe('down');
          const end = lines.findIndex(
            (l, i) => i > restartAt && l.instances.get(name)?.incident == null,
          );
          const incident = notifiedOf(lines, name).slice(restartAt, end < 0 ? undefined : end + 1);
          expect(without(incident.flat(), 'missing', 'number', 'unstable')).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
    expect(silenced).toBeGreaterThan(50);
  });
});
