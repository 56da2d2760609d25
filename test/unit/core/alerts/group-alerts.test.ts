// What becomes of the alert that a group is red, before anybody decides on it.
import { expect, it } from 'vitest';
import {
  applyGroupPolicy,
  dueGroups,
  type GroupAlerts,
  groupAlertsAfter,
} from '../../../../main/core/alerts/group-alerts.ts';
import type { Group } from '../../../../main/core/groups/group.ts';
import type { Health } from '../../../../main/core/health/monitored-instance.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import {
  accountIn,
  buildMonitored,
  EVENING,
  quietHours,
  stateOf,
} from '../../../support/core/core-builders.ts';
import { live } from '../../../support/core/phases.ts';

const GROUP = buildGroup({ members: ['a', 'b'], redWhen: 'all' });
const stateWith = (groups: readonly Group[], ...healths: readonly Health[]) => {
  const names = ['a', 'b', 'c'];
  const state = stateOf(
    accountIn(live(...healths.map((health, i) => buildMonitored(names[i] ?? '', health)))),
  );
  return { ...state, settings: { ...state.settings, groups } };
};
const alerts = (
  ...entries: [string, 'due' | 'notified' | 'suppressed' | 'waived'][]
): GroupAlerts => new Map(entries);

it.each([
  ['turns red', alerts(), ['down', 'down'], [['Jakarta', 'due']]],
  ['stays red', alerts(['Jakarta', 'notified']), ['down', 'down'], [['Jakarta', 'notified']]],
  [
    'stays suppressed',
    alerts(['Jakarta', 'suppressed']),
    ['down', 'down'],
    [['Jakarta', 'suppressed']],
  ],
  ['is no longer red', alerts(['Jakarta', 'notified']), ['down', 'healthy'], []],
] as const)('a group that %s', (_what, before, healths, after) => {
  expect([...groupAlertsAfter(before, stateWith([GROUP], ...healths), 'due')]).toEqual(after);
});

it('a group that turns red by what a person did is never due', () => {
  const red = groupAlertsAfter(alerts(), stateWith([GROUP], 'down', 'down'), 'waived');
  const state = stateWith([GROUP], 'down', 'down');
  expect([...groupAlertsAfter(red, state, 'due')]).toEqual([['Jakarta', 'waived']]);
  expect(dueGroups(red, state, EVENING)).toEqual([]);
});

it('a group without a rule of its own has no alert', () => {
  const any = buildGroup({ members: ['a'] });
  expect([...groupAlertsAfter(alerts(), stateWith([any], 'down'), 'due')]).toEqual([]);
});

it('a group that stays suppressed is not asked about again', () => {
  const state = stateWith([GROUP], 'down', 'down');
  const paused = { ...state, pause: { kind: 'for-good' } } as const;
  expect(dueGroups(alerts(['Jakarta', 'suppressed']), paused, EVENING)).toEqual([]);
  const [due] = dueGroups(alerts(['Jakarta', 'suppressed']), state, EVENING);
  expect(due?.down.map(({ apiInstanceName }) => apiInstanceName)).toEqual(['a', 'b']);
  expect(dueGroups(alerts(['Jakarta', 'due']), paused, EVENING)).toHaveLength(1);
});

it('a red group stays suppressed in quiet hours while all are down, and is due at their end', () => {
  const state = stateWith([GROUP], 'down', 'down');
  const night = quietHours('22:00-07:00', { exceptAllDown: true });
  const quiet = { ...state, settings: { ...state.settings, quietHours: night } };
  const due = dueGroups(alerts(['Jakarta', 'due']), quiet, EVENING);
  const context = { now: EVENING, isSeen: () => false };
  const result = applyGroupPolicy(alerts(['Jakarta', 'due']), due, quiet, context);
  expect([result.shown, result.suppressed.length]).toEqual([[], 1]);
  expect(dueGroups(result.alerts, quiet, EVENING)).toEqual([]);
  expect(dueGroups(result.alerts, state, EVENING)).toHaveLength(1);
});
