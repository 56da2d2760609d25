// Property tests for notifications about instances: their causes and their order, for any sequence of lists.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  ANY_LIMITS,
  anySteps,
  INSTANCE_NAMES,
  isUpWord,
  replay,
  type Step,
} from '../../../support/core/arbitrary-lists.ts';
import { MINUTE, SECOND } from '../../../support/core/core-builders.ts';
import type { ListPlayer, ScriptSettings } from '../../../support/core/list-player.ts';

// The many runs can be slow next to other tests.
vi.setConfig({ testTimeout: 60_000 });

const ANY_STEPS = anySteps();
const THREE_MINUTES = 3 * MINUTE;

/** What can happen just before a list. `look` and `leave`: the window begins or stops to show the instances. */
const ACTIONS = [
  'nothing',
  'nothing',
  'mute',
  'unmute',
  'park',
  'unpark',
  'look',
  'leave',
  'restart',
] as const;
const actionsBefore = fc.array(
  fc.record({ name: fc.constantFrom(...INSTANCE_NAMES), action: fc.constantFrom(...ACTIONS) }),
  { maxLength: 30 },
);

describe('a notification that an instance is back', () => {
  it('follows exactly one notification of a loss, or a loss that was seen in the window', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, actionsBefore, (steps, given, actions) => {
        const lost = new Set<string>();
        let seen: string[] = [];
        const look = (lists: ListPlayer, looking: boolean) => {
          lists.polled.isSeen = ({ kind, key }) => {
            if (looking) seen.push(`${key.apiInstanceName} ${kind}`);
            return looking;
          };
        };
        replay(
          steps,
          given,
          ({ notified }) => {
            for (const line of [...notified, ...seen]) {
              const [name = '', kind] = line.split(' ');
              if (kind === 'back') expect(lost.delete(name), line).toBe(true);
              if (kind !== 'lost') continue;
              expect(lost.has(name), `${line}: already notified`).toBe(false);
              lost.add(name);
            }
            seen = [];
          },
          {
            before: (lists, index) => {
              const { name, action } = actions[index] ?? { name: 'a', action: 'nothing' };
              if (action === 'look' || action === 'leave') look(lists, action === 'look');
              else if (action === 'restart') {
                lists.restart();
                // A recovery in the first list after a restart is not notified.
                for (const [name] of lists.fleet?.instances ?? []) {
                  if (isUpWord(wordOf(steps[index], name))) lost.delete(name);
                }
              } else if (action !== 'nothing') lists.act(name, action);
              // A recovery while the instance is parked or muted is not notified.
              for (const [name, { park, mute }] of lists.fleet?.instances ?? []) {
                const up = isUpWord(wordOf(steps[index], name));
                if (up && (park !== null || mute !== null)) lost.delete(name);
              }
            },
          },
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a notification that an instance is lost', () => {
  it('is never caused by a single lost list between two lists in which it is up', () => {
    const gap = fc.integer({ min: 3, max: 100_000 });
    const blip = fc.constantFrom('close', 'qr', 'connecting', 'open/false');
    fc.assert(
      fc.property(gap, gap, ANY_LIMITS, blip, (before, after, given, word) => {
        const steps = [
          { gap: 0, words: ['open'] },
          { gap: before, words: [word] },
          { gap: after, words: ['open'] },
        ];
        replay(steps, given, ({ notified }) => expect(notified).toEqual([]));
      }),
    );
  });

  it('needs a loss for good, two lost lists within confirmSeconds or more, or 3 min without being up', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        const confirmMs = (given.confirm ?? 60) * SECOND;
        const long = Math.max(THREE_MINUTES, confirmMs);
        const incidents = new Map<string, { kinds: string[]; from: number }>();
        replay(steps, given, ({ notified, lists }) => {
          const monitoredMs = lists.fleet?.monitoredMs ?? 0;
          for (const name of INSTANCE_NAMES) {
            const monitored = lists.fleet?.instances.get(name);
            const isRead = monitored !== undefined && monitored.absence === null;
            if (isRead && monitored.reading.kind === 'up') incidents.delete(name);
            else if (isRead && (incidents.has(name) || monitored.reading.kind !== 'unknown')) {
              const known = incidents.get(name) ?? { kinds: [], from: monitoredMs };
              known.kinds.push(monitored.reading.kind);
              incidents.set(name, known);
            }
            if (!notified.includes(`${name} lost`)) continue;
            const { kinds, from } = incidents.get(name) ?? { kinds: [], from: monitoredMs };
            const lasted = monitoredMs - from;
            const losses = kinds.filter((kind) => kind.startsWith('lost')).length;
            const reasons = [
              kinds.includes('lost-for-good'),
              losses >= 2 && lasted >= confirmMs && !monitored?.flapping,
              lasted >= long,
            ];
            expect(reasons, `${name}: ${kinds}, ${lasted} ms`).toContain(true);
          }
        });
      }),
    );
  });

  it('comes once for every loss of at least two lists and confirmSeconds', () => {
    const losses = fc.array(fc.constantFrom('close', 'closed', 'offline'), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(losses, ANY_LIMITS, fc.integer({ min: 3, max: 90 }), (words, given, gap) => {
        const steps = ['open', ...words].map((word) => ({ gap, words: [word] }));
        expect(count(steps, given, 'a lost')).toBe(isLongEnough(words.length, gap, given) ? 1 : 0);
      }),
    );
  });

  it('never comes with the first list, and neither does any other notification', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        replay(steps.slice(0, 1), given, ({ notified }) => expect(notified).toEqual([]));
      }),
    );
  });
});

describe('a notification that an instance is flapping', () => {
  it('needs 10 min without any other notification except its return, and comes only while degraded', () => {
    let flappingCount = 0;
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        const lastNotified = new Map<string, number>();
        replay(steps, given, ({ notified, lists }) => {
          const monitoredMs = lists.fleet?.monitoredMs ?? 0;
          for (const line of notified) {
            const [name = '', kind] = line.split(' ');
            const last = lastNotified.get(name);
            if (kind === 'back') lastNotified.delete(name);
            else lastNotified.set(name, monitoredMs);
            if (kind !== 'unstable') continue;
            flappingCount += 1;
            expect(lists.fleet?.instances.get(name)?.health).toBe('degraded');
            if (last !== undefined) expect(monitoredMs - last).toBeGreaterThan(10 * MINUTE);
          }
        });
      }),
      { numRuns: 300 },
    );
    expect(flappingCount).toBeGreaterThan(20);
  });
});

function wordOf(step: Step | undefined, name: string): string | undefined {
  return step?.words[INSTANCE_NAMES.indexOf(name)];
}

function isLongEnough(
  lists: number,
  gap: number,
  { poll = 30, confirm = 60 }: ScriptSettings,
): boolean {
  return (lists - 1) * Math.min(gap, 2 * poll) >= confirm;
}

/** How often this notification occurs. */
function count(steps: readonly Step[], given: ScriptSettings, line: string): number {
  let times = 0;
  replay(steps, given, ({ notified }) => {
    times += notified.filter((one) => one === line).length;
  });
  return times;
}
