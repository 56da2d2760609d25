// Tests when all notifications are suppressed: while they are paused, and during quiet hours.
import { describe, expect, it } from 'vitest';
import {
  isQuiet,
  isSuppressed,
  type QuietHours,
} from '../../../../main/core/account/quiet-hours.ts';
import { snoozeFor } from '../../../../main/core/health/snooze.ts';
import { HOUR, timeOf } from '../../../support/core/core-builders.ts';

const NIGHT: QuietHours = { from: '22:00', to: '07:00' };
const NOON: QuietHours = { from: '12:00', to: '13:30' };

describe('isQuiet', () => {
  it.each<readonly [string, QuietHours | null, string, boolean]>([
    ['is false without quiet hours', null, '03:00', false],
    ['is false before quiet hours within one day', NOON, '11:59:59', false],
    ['is true at their first minute', NOON, '12:00', true],
    ['is true in their last second', NOON, '13:29:59', true],
    ['is false at their end', NOON, '13:30', false],
    ['is false before quiet hours across midnight', NIGHT, '21:59:59', false],
    ['is true at their first minute', NIGHT, '22:00', true],
    ['is true before midnight', NIGHT, '23:59:59', true],
    ['is true at midnight', NIGHT, '00:00', true],
    ['is true after midnight', NIGHT, '06:59:59', true],
    ['is false at their end', NIGHT, '07:00', false],
    ['is false if both times are the same', { from: '09:00', to: '09:00' }, '09:00', false],
    ['is true up to midnight', { from: '20:00', to: '00:00' }, '23:59', true],
    ['is true from midnight on', { from: '00:00', to: '06:00' }, '00:00', true],
    ['is false with an invalid time', { from: '25:00', to: '06:00' }, '03:00', false],
  ])('%s: %o at %s', (_when, quiet, clock, expected) => {
    expect(isQuiet(quiet, timeOf(clock))).toBe(expected);
  });
});

describe('isSuppressed', () => {
  const now = timeOf('12:30');

  it.each([
    ['is false with neither pause nor quiet hours', null, null, false],
    ['is true while paused', snoozeFor('for-good', 0), null, true],
    ['is true just before a pause of an hour ends', snoozeFor('1h', now - HOUR + 1), null, true],
    ['is false when a pause of an hour ends', snoozeFor('1h', now - HOUR), null, false],
    ['is true during quiet hours', null, NOON, true],
    ['is true during quiet hours after a pause has ended', snoozeFor('1h', 0), NOON, true],
    ['is false outside quiet hours', null, NIGHT, false],
  ] as const)('%s', (_when, pause, quiet, expected) => {
    expect(isSuppressed(pause, quiet, now)).toBe(expected);
  });
});
