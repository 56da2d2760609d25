// When all notices are held back: while a person paused them, and in the quiet hours of the day.
import { describe, expect, it } from 'vitest';
import {
  isQuiet,
  isSuppressed,
  minuteOf,
  type QuietHours,
} from '../../../../main/core/account/quiet-hours.ts';
import { snoozeFor } from '../../../../main/core/health/snooze.ts';
import { HOUR, timeOf } from '../../../support/core/core-builders.ts';

const NIGHT: QuietHours = { from: '22:00', to: '07:00' };
const NOON: QuietHours = { from: '12:00', to: '13:30' };

describe('quiet hours', () => {
  it.each<readonly [string, QuietHours | null, string, boolean]>([
    ['none are set', null, '03:00', false],
    ['before a span of one day', NOON, '11:59:59', false],
    ['at its first minute', NOON, '12:00', true],
    ['in it', NOON, '13:29:59', true],
    ['at its end', NOON, '13:30', false],
    ['before a span across midnight', NIGHT, '21:59:59', false],
    ['at its first minute', NIGHT, '22:00', true],
    ['in it, before midnight', NIGHT, '23:59:59', true],
    ['in it, at midnight', NIGHT, '00:00', true],
    ['in it, after midnight', NIGHT, '06:59:59', true],
    ['at its end', NIGHT, '07:00', false],
    ['the same time twice means none', { from: '09:00', to: '09:00' }, '09:00', false],
    ['up to midnight', { from: '20:00', to: '00:00' }, '23:59', true],
    ['from midnight on', { from: '00:00', to: '06:00' }, '00:00', true],
    ['a time that is none', { from: '25:00', to: '06:00' }, '03:00', false],
  ])('%s: %o at %s', (_when, quiet, clock, expected) => {
    expect(isQuiet(quiet, timeOf(clock))).toBe(expected);
  });
});

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
])('the minute of %o is %s', (time, minute) => {
  expect(minuteOf(time)).toBe(minute);
});

describe('hushed', () => {
  const now = timeOf('12:30');

  it.each([
    ['neither', null, null, false],
    ['paused', snoozeFor('for-good', 0), null, true],
    ['paused for an hour that is not over', snoozeFor('1h', now - HOUR + 1), null, true],
    ['paused for an hour that is over', snoozeFor('1h', now - HOUR), null, false],
    ['quiet', null, NOON, true],
    ['quiet, though the pause is over', snoozeFor('1h', 0), NOON, true],
    ['neither now', null, NIGHT, false],
  ] as const)('%s', (_when, pause, quiet, expected) => {
    expect(isSuppressed(pause, quiet, now)).toBe(expected);
  });
});
