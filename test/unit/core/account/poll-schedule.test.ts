// When the next poll is due: the interval, a second look at a loss, back-off, and what the service asks for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFault, afterList, slowRetryMs } from '../../../../main/core/account/poll-schedule.ts';
import type { Incident } from '../../../../main/core/health/incident.ts';
import type { Health } from '../../../../main/core/health/monitored-instance.ts';
import {
  buildFault,
  buildFleetOf,
  buildIncident,
  buildMonitored,
  HOUR,
  MINUTE,
  SECOND,
  settingsWith,
  timeOf,
} from '../../../support/core/core-builders.ts';

const NOW = timeOf('10:42');

describe('after a list', () => {
  type Loss = readonly [health: Health, incident: Partial<Incident>];
  const due = (pollSeconds: number, confirmSeconds: number, ...losses: readonly Loss[]) => {
    const instances = losses.map(([health, incident], i) =>
      buildMonitored(`t${i}`, health, { incident: buildIncident({ lostAt: NOW, ...incident }) }),
    );
    const fleet = buildFleetOf(buildMonitored('up', 'healthy'), ...instances);
    return afterList(fleet, NOW, settingsWith({ pollSeconds, confirmSeconds })) / SECOND;
  };
  const ago = (seconds: number) => ({ lostAt: NOW - seconds * SECOND });

  it.each<readonly [string, number, number, readonly Loss[], number]>([
    ['the interval', 30, 60, [], 30],
    ['the interval where it comes before the second look', 30, 60, [['degraded', {}]], 30],
    ['the second look where it comes before', 300, 60, [['degraded', {}]], 60],
    ['counted from when the loss was first seen', 300, 60, [['degraded', ago(40)]], 20],
    ['5 s where nothing is to be confirmed', 30, 0, [['degraded', {}]], 5],
    ['5 s where less is to be confirmed', 30, 2, [['degraded', {}]], 5],
    [
      'the nearest of several',
      300,
      60,
      [
        ['degraded', {}],
        ['degraded', ago(50)],
      ],
      10,
    ],
    ['never less than 3 s', 300, 60, [['degraded', ago(59)]], 3],
    ['one second look only', 300, 60, [['degraded', ago(60)]], 300],
    ['none for what is settling', 300, 60, [['degraded', { lostAt: null }]], 300],
    ['none for what is down already', 300, 60, [['down', { down: true }]], 300],
    ['the interval, however short', 5, 600, [['degraded', {}]], 5],
    ['the interval, where the clock was set back', 30, 60, [['degraded', ago(-HOUR)]], 30],
  ])('%s: poll %d s, confirm %d s', (_rule, poll, confirm, losses, expected) => {
    expect(due(poll, confirm, ...losses)).toBe(expected);
  });
});

describe('after a failure', () => {
  const due = (failures: number, random = 0.5, pollSeconds = 30) =>
    afterFault(buildFault({ failures }), settingsWith({ pollSeconds }), random) / SECOND;

  it('doubles the interval each time, up to 5 min', () => {
    expect([1, 2, 3, 4, 5, 6, 1000].map((failures) => due(failures))).toEqual([
      30, 60, 120, 240, 300, 300, 300,
    ]);
  });

  it('is a tenth more or less', () => {
    expect(due(1, 0)).toBeCloseTo(27);
    expect(due(1, 0.999_999)).toBeCloseTo(33, 3);
    expect(due(2, 0)).toBeCloseTo(54);
  });

  it('goes no further than the interval where that is longer than 5 min', () => {
    expect([1, 2, 9].map((failures) => due(failures, 0.5, 3600))).toEqual([3600, 3600, 3600]);
    expect(due(2, 0.5, 200)).toBe(300);
  });

  it('is always between 3 s and the longest back-off', () => {
    const failures = fc.integer({ min: 1, max: 10_000 });
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(failures, random, fc.integer({ min: 5, max: 3600 }), (n, chance, poll) => {
        expect(due(n, chance, poll)).toBeGreaterThanOrEqual(3);
        expect(due(n, chance, poll)).toBeLessThanOrEqual(Math.max(poll, 300));
      }),
    );
  });

  it.each([
    ['as long as it asks', 90 * SECOND, 1, 90],
    ['whatever the failures before', 90 * SECOND, 7, 90],
    ['longer than 5 min, too', 20 * MINUTE, 1, 1200],
    ['an hour at most', 5 * HOUR, 1, 3600],
    ['never less than 3 s', 0, 1, 3],
    ['as after any failure where it does not say', null, 2, 60],
  ])('waits for a service that asks for a pause: %s', (_rule, retryAfterMs, failures, expected) => {
    const problem = { kind: 'rate-limited', retryAfterMs, said: null } as const;
    const wait = afterFault(buildFault({ problem, failures }), settingsWith(), 0.5);
    expect(wait / SECOND).toBe(expected);
  });
});

it('asks once in 5 min while a person has to act, or once in an interval where that is longer', () => {
  expect(slowRetryMs(settingsWith({ pollSeconds: 30 }))).toBe(5 * MINUTE);
  expect(slowRetryMs(settingsWith({ pollSeconds: 3600 }))).toBe(HOUR);
});
