// Tests how a time of day is written.
import { expect, it } from 'vitest';
import { minuteOf } from '../../../../main/core/i18n/day-hours.ts';

it.each([
  ['00:00', 0],
  ['07:05', 425],
  ['23:59', 1439],
  ['24:00', null],
  ['7:00', null],
  ['12:60', null],
  [' 12:00', null],
  ['12:00:00', null],
  ['', null],
])('minuteOf(%o) is %s', (time, minute) => {
  expect(minuteOf(time)).toBe(minute);
});
