// Tests when a group is at work.
import { expect, it } from 'vitest';
import type { WorkingHours } from '../../../../main/core/groups/group.ts';
import { closedGroups, isAnyAtWork } from '../../../../main/core/groups/working-hours.ts';
import { WEEKDAYS, weekdayOf } from '../../../../main/core/i18n/calendar.ts';
import { buildGroup } from '../../../support/core/build-group.ts';

/** 13 June 2026 was a Saturday. */
const at = (day: number, clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return new Date(2026, 5, day, hours, minutes).getTime();
};
const SATURDAY = 13;
const SUNDAY = 14;
const FRIDAY = 12;

const SHOP: WorkingHours = { from: '08:00', to: '20:00', days: ['mon', 'sat'] };
const NIGHT: WorkingHours = { from: '22:00', to: '06:00', days: ['sat'] };
const WHOLE: WorkingHours = { from: '00:00', to: '00:00', days: ['sat'] };

it.each<readonly [string, WorkingHours, number, string, boolean]>([
  ['before they begin', SHOP, SATURDAY, '07:59', false],
  ['at their first minute', SHOP, SATURDAY, '08:00', true],
  ['in their last minute', SHOP, SATURDAY, '19:59', true],
  ['at their end', SHOP, SATURDAY, '20:00', false],
  ['on another day', SHOP, SUNDAY, '12:00', false],
  ['in the evening of hours that span midnight', NIGHT, SATURDAY, '23:00', true],
  ['in the morning after', NIGHT, SUNDAY, '05:59', true],
  ['at the end of the morning after', NIGHT, SUNDAY, '06:00', false],
  ['in the morning before', NIGHT, SATURDAY, '05:59', false],
  ['in the evening after', NIGHT, SUNDAY, '23:00', false],
  ['at the start of a whole day', WHOLE, SATURDAY, '00:00', true],
  ['at the end of a whole day', WHOLE, SATURDAY, '23:59', true],
  ['on the day before a whole day', WHOLE, FRIDAY, '23:59', false],
  ['on the day after a whole day', WHOLE, SUNDAY, '00:00', false],
])('working hours: %s', (_when, hours, day, clock, expected) => {
  const group = buildGroup({ workingHours: hours });
  expect(closedGroups([group], at(day, clock)).has(group)).toBe(!expected);
});

it('knows the weekday, today and on the days around', () => {
  const days = WEEKDAYS.map((_, later) => weekdayOf(at(8, '12:00'), later));
  expect(days).toEqual(WEEKDAYS);
  expect(weekdayOf(at(8, '12:00'), -1)).toBe('sun');
  expect(weekdayOf(new Date(1970, 0, 1, 12).getTime())).toBe('thu');
});

it.each([
  ['no group', [], true],
  ['a group without hours', [null], true],
  ['a group that is closed', [NIGHT], false],
  ['one of two that is open', [NIGHT, SHOP], true],
  ['one without hours beside one that is closed', [NIGHT, null], true],
])('lets notifications through for %s', (_case, hours, expected) => {
  const groups = hours.map((workingHours) => buildGroup({ workingHours }));
  const closed = closedGroups(groups, at(SATURDAY, '12:00'));
  expect(isAnyAtWork(groups, closed)).toBe(expected);
});
