// Property tests for health: any states, any gaps and any limits.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { AccountState } from '../../../../main/core/account/state.ts';
import { lastUpTime } from '../../../../main/core/health/monitored-instance.ts';
import {
  ANY_LIMITS,
  anySteps,
  INSTANCE_NAMES,
  outcomesOf,
  type Replayed,
  replay,
  type Step,
} from '../../../support/core/arbitrary-lists.ts';
import type { ListPlayer, ScriptSettings } from '../../../support/core/list-player.ts';

// The many runs can be slow next to other tests.
vi.setConfig({ testTimeout: 60_000 });

const ANY_STEPS = anySteps();

/** The account with the time at which each instance was last up, also where that is the time of the list. */
function withTimes(account: AccountState): AccountState {
  if (account.phase !== 'live') return account;
  const { fleet } = account;
  const instances = new Map(
    [...fleet.instances].map(([name, monitored]) => [
      name,
      { ...monitored, lastUpAt: lastUpTime(monitored, fleet.asOf) },
    ]),
  );
  return { ...account, fleet: { ...fleet, instances } };
}

describe('health', () => {
  it('depends on the lists alone', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        expect(outcomesOf(steps, given)).toEqual(outcomesOf(steps, given));
      }),
    );
  });

  it('is the same for an instance whose row is judged anew as for one whose row is known', () => {
    // Only what was up as of the last list is passed over.
    const all = (steps: readonly Step[], given: ScriptSettings, anew: boolean) => {
      const seen: unknown[] = [];
      const before = ({ polled }: ListPlayer) => {
        if (anew) polled.account = withTimes(polled.account);
      };
      const look = ({ notified, lists: { polled } }: Replayed) => {
        seen.push([notified, withTimes(polled.account)]);
      };
      replay(steps, given, look, { before });
      return seen;
    };
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        expect(all(steps, given, false)).toEqual(all(steps, given, true));
      }),
    );
  });

  it('and the notifications do not depend on the order of the rows', () => {
    const titles = (steps: readonly Step[], given: ScriptSettings, rotateBy: number) => {
      const texts: (readonly string[])[] = [];
      replay(
        steps,
        given,
        ({ lists }) =>
          texts.push(
            lists.polled.notifications.map(({ title, body, tag }) => `${tag} ${title} ${body}`),
          ),
        { rotateBy },
      );
      return texts.at(-1);
    };
    fc.assert(
      fc.property(
        ANY_STEPS,
        ANY_LIMITS,
        fc.integer({ min: 1, max: 3 }),
        (steps, given, rotateBy) => {
          expect(outcomesOf(steps, given, { rotateBy })).toEqual(outcomesOf(steps, given));
          expect(titles(steps, given, rotateBy)).toEqual(titles(steps, given, 0));
        },
      ),
    );
  });

  it('counts at most two poll intervals between two lists', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        const most = 2 * (given.poll ?? 30);
        const awake = steps.map((step) => ({ ...step, gap: Math.min(step.gap, most) }));
        expect(outcomesOf(steps, given)).toEqual(outcomesOf(awake, given));
      }),
    );
  });

  it('and the notifications about instances do not depend on service faults', () => {
    const faults = fc.array(fc.constantFrom('none', 'fault', 'offline'), { maxLength: 30 });
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, faults, (steps, given, failing) => {
        const withFaults = outcomesOf(steps, given, {
          before: (lists, index, at) => {
            const kind = failing[index] ?? 'none';
            if (kind === 'none' || lists.fleet === null) return;
            const healths = () => [...(lists.fleet?.instances.values() ?? [])].map((t) => t.health);
            const before = healths();
            lists.fail(at - 2000, kind === 'offline');
            expect(healths()).toEqual(before);
          },
        });
        const ofInstances = withFaults.map((line) =>
          line.filter((notified) => notified !== 'unreachable' && notified !== 'reachable'),
        );
        expect(ofInstances).toEqual(outcomesOf(steps, given));
      }),
    );
  });

  it('stays down until the incident ends, except while missing', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        const down = new Map<string, number>();
        replay(steps, given, ({ lists }) => {
          for (const [name, { health, incident }] of lists.fleet?.instances ?? []) {
            if (incident === null) down.delete(name);
            else if (down.has(name) && health !== 'missing') expect(health).toBe('down');
            if (incident !== null && health === 'down') down.set(name, incident.startedAt);
          }
        });
      }),
    );
  });

  it('is degraded, down or missing during an incident, and down only then', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        replay(steps, given, ({ lists }) => {
          for (const { health, incident, flapping } of lists.fleet?.instances.values() ?? []) {
            if (incident !== null) expect(['degraded', 'down', 'missing']).toContain(health);
            else expect(health).not.toBe('down');
            if (health === 'degraded') expect(incident ?? flapping).not.toBeNull();
          }
        });
      }),
    );
  });

  it('is missing exactly while the last two lists lack the instance', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        replay(steps, given, ({ index, lists }) => {
          for (const [i, name] of INSTANCE_NAMES.entries()) {
            const monitored = lists.fleet?.instances.get(name);
            if (!monitored) continue;
            const lacks = (at: number) => steps[at]?.words[i] === '-';
            expect(monitored.health === 'missing').toBe(lacks(index) && lacks(index - 1));
          }
        });
      }),
    );
  });
});
