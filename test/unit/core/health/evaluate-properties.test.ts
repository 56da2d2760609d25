// What holds of health for every script: any words, any gaps, any limits.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  ANY_LIMITS,
  anySteps,
  MONITORED,
  outcome,
  replay,
  type Step,
} from '../../../support/core/any-lists.ts';
import type { Given } from '../../../support/core/list-by-list.ts';

// Many runs, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const ANY_STEPS = anySteps();

describe('health', () => {
  it('comes of the lists alone: the same give the same', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        expect(outcome(steps, given)).toEqual(outcome(steps, given));
      }),
    );
  });

  it('does not depend on the order of the rows, nor do the notices, their titles and their order', () => {
    const titles = (steps: readonly Step[], given: Given, turn: number) => {
      const said: (readonly string[])[] = [];
      replay(
        steps,
        given,
        ({ lists }) =>
          said.push(
            lists.polled.notifications.map(({ title, body, tag }) => `${tag} ${title} ${body}`),
          ),
        { turn },
      );
      return said.at(-1);
    };
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, fc.integer({ min: 1, max: 3 }), (steps, given, turn) => {
        expect(outcome(steps, given, { turn })).toEqual(outcome(steps, given));
        expect(titles(steps, given, turn)).toEqual(titles(steps, given, 0));
      }),
    );
  });

  it('counts two intervals at most between two lists', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        const most = 2 * (given.poll ?? 30);
        const awake = steps.map((step) => ({ ...step, gap: Math.min(step.gap, most) }));
        expect(outcome(steps, given)).toEqual(outcome(awake, given));
      }),
    );
  });

  it('is changed by no fault of the service, nor is what is told of instances', () => {
    const faults = fc.array(fc.constantFrom('none', 'fault', 'offline'), { maxLength: 30 });
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, faults, (steps, given, failing) => {
        const troubled = outcome(steps, given, {
          before: (lists, index, at) => {
            const kind = failing[index] ?? 'none';
            if (kind === 'none' || lists.fleet === null) return;
            const healths = () => [...(lists.fleet?.instances.values() ?? [])].map((t) => t.health);
            const known = healths();
            lists.fail(at - 2000, kind === 'offline');
            expect(healths()).toEqual(known);
          },
        });
        const ofInstances = troubled.map((line) =>
          line.filter((notified) => notified !== 'unreachable' && notified !== 'reachable'),
        );
        expect(ofInstances).toEqual(outcome(steps, given));
      }),
    );
  });

  it('never improves within a stretch: missing and its return aside, down stays down', () => {
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

  it('in a stretch is degraded, down or missing, and down nowhere else', () => {
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

  it('is missing where two successive lists lack an instance, and only there', () => {
    fc.assert(
      fc.property(ANY_STEPS, ANY_LIMITS, (steps, given) => {
        replay(steps, given, ({ index, lists }) => {
          for (const [i, name] of MONITORED.entries()) {
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
