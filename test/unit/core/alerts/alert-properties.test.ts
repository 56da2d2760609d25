// What holds of the notices about instances for every script: what comes before each, and what made it.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  ANY_LIMITS,
  anySteps,
  MONITORED,
  replay,
  type Step,
  saysUp,
} from '../../../support/core/any-lists.ts';
import { MINUTE, SECOND } from '../../../support/core/core-builders.ts';
import type { Given, ListByList } from '../../../support/core/list-by-list.ts';

// Many runs, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const ANY_STEPS = anySteps();
const FIVE_MINUTES = 5 * MINUTE;

/** What a person may do just before a list; `restart` is the app. */
const DEEDS = [
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
const deeds = fc.array(
  fc.record({ who: fc.constantFrom(...MONITORED), what: fc.constantFrom(...DEEDS) }),
  { maxLength: 30 },
);

describe('a notice that an instance is back', () => {
  it('comes after one that it was lost, or after the loss was seen, with no other between', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, deeds, (steps, given, doing) => {
        const lost = new Set<string>();
        let seen: string[] = [];
        const look = (lists: ListByList, looking: boolean) => {
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
              expect(lost.has(name), `${line} after it was already`).toBe(false);
              lost.add(name);
            }
            seen = [];
          },
          {
            before: (lists, index) => {
              const { who, what } = doing[index] ?? { who: 'a', what: 'nothing' };
              if (what === 'look' || what === 'leave') look(lists, what === 'look');
              else if (what === 'restart') {
                lists.restart();
                // An end that the first list shows is silent, and so there is none to wait for.
                for (const [name] of lists.fleet?.instances ?? []) {
                  if (saysUp(wordOf(steps[index], name))) lost.delete(name);
                }
              } else if (what !== 'nothing') lists.act(who, what);
              // One that is held back when it is up again has no end to tell.
              for (const [name, { park, mute }] of lists.fleet?.instances ?? []) {
                const up = saysUp(wordOf(steps[index], name));
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

describe('a notice that an instance is lost', () => {
  it('is never about a blip: one lost list between two that are up', () => {
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

  it('has a reason: a loss for good, two lost lists and confirmSeconds, or 5 min of anything', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        const confirmMs = (given.confirm ?? 60) * SECOND;
        const long = Math.max(FIVE_MINUTES, confirmMs);
        const trouble = new Map<string, { kinds: string[]; from: number }>();
        replay(steps, given, ({ notified, lists }) => {
          const monitoredTime = lists.fleet?.monitoredMs ?? 0;
          for (const name of MONITORED) {
            const monitored = lists.fleet?.instances.get(name);
            const isRead = monitored !== undefined && monitored.absence === null;
            if (isRead && monitored.reading.kind === 'up') trouble.delete(name);
            else if (isRead && (trouble.has(name) || monitored.reading.kind !== 'unknown')) {
              const known = trouble.get(name) ?? { kinds: [], from: monitoredTime };
              known.kinds.push(monitored.reading.kind);
              trouble.set(name, known);
            }
            if (!notified.includes(`${name} lost`)) continue;
            const { kinds, from } = trouble.get(name) ?? { kinds: [], from: monitoredTime };
            const lasted = monitoredTime - from;
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

  it('comes of every loss of two lists or more that lasts for confirmSeconds, once', () => {
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

  it('never comes of the first list, whatever it says; nor does any other', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        replay(steps.slice(0, 1), given, ({ notified }) => expect(notified).toEqual([]));
      }),
    );
  });
});

describe('a notice that an instance is unstable', () => {
  it('comes after 10 min without any notice about it but its return, and not while it is down', () => {
    let times = 0;
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        const heard = new Map<string, number>();
        replay(steps, given, ({ notified, lists }) => {
          const monitoredTime = lists.fleet?.monitoredMs ?? 0;
          for (const line of notified) {
            const [name = '', kind] = line.split(' ');
            const last = heard.get(name);
            if (kind === 'back') heard.delete(name);
            else heard.set(name, monitoredTime);
            if (kind !== 'unstable') continue;
            times += 1;
            expect(lists.fleet?.instances.get(name)?.health).toBe('degraded');
            if (last !== undefined) expect(monitoredTime - last).toBeGreaterThan(10 * MINUTE);
          }
        });
      }),
      { numRuns: 300 },
    );
    expect(times).toBeGreaterThan(20);
  });
});

function wordOf(step: Step | undefined, name: string): string | undefined {
  return step?.words[MONITORED.indexOf(name)];
}

function isLongEnough(lists: number, gap: number, { poll = 30, confirm = 60 }: Given): boolean {
  return (lists - 1) * Math.min(gap, 2 * poll) >= confirm;
}

/** How often this is told. */
function count(steps: readonly Step[], given: Given, line: string): number {
  let times = 0;
  replay(steps, given, ({ notified }) => {
    times += notified.filter((one) => one === line).length;
  });
  return times;
}
