// Tests what groups change about the notifications on the screen: working hours hold one back, and a red group is kept true.
import { expect, it } from 'vitest';
import { dueGroups } from '../../../../main/core/alerts/group-alerts.ts';
import { groupNotifications } from '../../../../main/core/alerts/group-texts.ts';
import { retried, reviewed, type Standing } from '../../../../main/core/alerts/standing.ts';
import type { AppState } from '../../../../main/core/app-state/app-state.ts';
import type { Group } from '../../../../main/core/groups/group.ts';
import { WEEKDAYS } from '../../../../main/core/i18n/calendar.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import { EVENING } from '../../../support/core/core-builders.ts';
import {
  delivered,
  notificationOf,
  shownAfter,
  stateWith,
} from '../../../support/core/standing-builders.ts';

const down = stateWith('a');
const missed: readonly Standing[] = delivered(
  shownAfter(down, notificationOf('lost', 'a')),
  'missed',
);

it.each([
  ['08:00', '20:00', []],
  ['08:00', '23:30', ['a disconnected']],
])('from %s to %s it shows %o', (from, to, titles) => {
  const groups = [buildGroup({ members: ['a'], workingHours: { from, to, days: WEEKDAYS } })];
  const state = { ...down, settings: { ...down.settings, groups } };
  const shown = retried(missed, state, EVENING).show.map(({ notification }) => notification.title);
  expect(shown).toEqual(titles);
});

const shop = (fields: Partial<Group> = {}): Group =>
  buildGroup({ name: 'Shop', members: [...'abcd'], redWhen: { fewerThanUp: 3 }, ...fields });
const withGroups = (names: string, ...groups: readonly Group[]) => {
  const state = stateWith(names);
  return { ...state, settings: { ...state.settings, groups } };
};
const [red] = groupNotifications(
  dueGroups(new Map([['Shop', 'due']]), withGroups('abCD', shop()), EVENING),
  withGroups('abCD', shop()),
);

it.each<readonly [string, AppState, string | null]>([
  ['as it was', withGroups('abCD', shop()), null],
  ['in another order', withGroups('DbCa', shop()), null],
  ['another one is down instead', withGroups('aBcD', shop()), 'Down: a and c.'],
  ['another rule', withGroups('abCD', shop({ redWhen: { fewerThanUp: 4 } })), 'Fewer than 4'],
  ['one more is down', withGroups('abcD', shop()), 'Down: a, b and c.'],
  ['another group', withGroups('abCD', shop(), shop({ name: 'Office' })), null],
])('the notification of a red group, %s', (_what, state, body) => {
  if (!red) throw new Error('no notification');
  const standing = delivered(shownAfter(state, red), 'shown');
  const shown = reviewed(standing, state, EVENING).show.map(
    ({ notification }) => notification.body,
  );
  expect(shown).toEqual(body === null ? [] : [expect.stringContaining(body)]);
});
