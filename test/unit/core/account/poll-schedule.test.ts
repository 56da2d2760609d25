// Tests when the next poll is due: the interval, the confirmation poll after a loss, back-off and Retry-After.
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

describe('the next poll after a list is due', () => {
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
    ['after the interval', 30, 60, [], 30],
    [
      'after the interval if the confirmation poll would come later',
      30,
      60,
      [['degraded', {}]],
      30,
    ],
    ['after confirmSeconds if that is sooner', 300, 60, [['degraded', {}]], 60],
    [
      'after confirmSeconds from the first list that showed the loss',
      300,
      60,
      [['degraded', ago(40)]],
      20,
    ],
    ['after 5 s with confirmSeconds 0', 30, 0, [['degraded', {}]], 5],
    ['after 5 s with a lower confirmSeconds', 30, 2, [['degraded', {}]], 5],
    [
      'after the shortest wait of several losses',
      300,
      60,
      [
        ['degraded', {}],
        ['degraded', ago(50)],
      ],
      10,
    ],
    ['after at least 3 s', 300, 60, [['degraded', ago(59)]], 3],
    [
      'after the interval once a loss has had its confirmation poll',
      300,
      60,
      [['degraded', ago(60)]],
      300,
    ],
    [
      'after the interval if the instance only settles',
      300,
      60,
      [['degraded', { lostAt: null }]],
      300,
    ],
    [
      'after the interval if the instance is already down',
      300,
      60,
      [['down', { down: true }]],
      300,
    ],
    ['after the interval, however short it is', 5, 600, [['degraded', {}]], 5],
    ['after the interval if the clock was set back', 30, 60, [['degraded', ago(-HOUR)]], 30],
  ])('%s (poll %d s, confirm %d s)', (_rule, poll, confirm, losses, expected) => {
    expect(due(poll, confirm, ...losses)).toBe(expected);
  });
});

describe('the wait after a failure', () => {
  const due = (failures: number, random = 0.5, pollSeconds = 30) =>
    afterFault(buildFault({ failures }), settingsWith({ pollSeconds }), random) / SECOND;

  it('doubles with each failure, up to 5 min', () => {
    expect([1, 2, 3, 4, 5, 6, 1000].map((failures) => due(failures))).toEqual([
      30, 60, 120, 240, 300, 300, 300,
    ]);
  });

  it('varies randomly by 10%', () => {
    expect(due(1, 0)).toBeCloseTo(27);
    expect(due(1, 0.999_999)).toBeCloseTo(33, 3);
    expect(due(2, 0)).toBeCloseTo(54);
  });

  it('does not exceed the poll interval if that is longer than 5 min', () => {
    expect([1, 2, 9].map((failures) => due(failures, 0.5, 3600))).toEqual([3600, 3600, 3600]);
    expect(due(2, 0.5, 200)).toBe(300);
  });

  it('is always between 3 s and the maximum back-off', () => {
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
    ['the value of Retry-After', 90 * SECOND, 1, 90],
    ['the value of Retry-After, whatever failed before', 90 * SECOND, 7, 90],
    ['more than 5 min if Retry-After says so', 20 * MINUTE, 1, 1200],
    ['at most an hour', 5 * HOUR, 1, 3600],
    ['never less than the interval', 10 * SECOND, 1, 30],
    ['never less than the interval, at once included', 0, 1, 30],
    ['the normal back-off without Retry-After', null, 2, 60],
  ])('after a rate limit is %s', (_rule, retryAfterMs, failures, expected) => {
    const problem = { kind: 'rate-limited', retryAfterMs, said: null } as const;
    const wait = afterFault(buildFault({ problem, failures }), settingsWith(), 0.5);
    expect(wait / SECOND).toBe(expected);
  });
});

it('polls every 5 min while the user has to act, or once per interval if that is longer', () => {
  expect(slowRetryMs(settingsWith({ pollSeconds: 30 }))).toBe(5 * MINUTE);
  expect(slowRetryMs(settingsWith({ pollSeconds: 3600 }))).toBe(HOUR);
});
