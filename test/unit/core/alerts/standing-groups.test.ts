// Tests when a notification that could not be shown waits for the working hours of a group.
import { expect, it } from 'vitest';
import { retried, type Standing } from '../../../../main/core/alerts/standing.ts';
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
