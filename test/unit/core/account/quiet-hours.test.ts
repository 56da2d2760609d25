// Tests when notifications are suppressed: while they are paused, and during quiet hours, with their days and their exception.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isQuiet,
  type Suppression,
  suppressionAt,
  suppressorAt,
} from '../../../../main/core/account/quiet-hours.ts';
import type { QuietHours } from '../../../../main/core/account/settings.ts';
import type { AccountState } from '../../../../main/core/account/state.ts';
import type { Health } from '../../../../main/core/health/monitored-instance.ts';
import { snoozeFor } from '../../../../main/core/health/snooze.ts';
import { WEEKDAYS, type Weekday } from '../../../../main/core/i18n/calendar.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  HOUR,
  MAIN,
  MINUTE,
  quietHours,
  settingsWith,
  timeOf,
} from '../../../support/core/core-builders.ts';

const NIGHT = quietHours('22:00-07:00');
const NOON = quietHours('12:00-13:30');

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
    ['is false if both times are the same', quietHours('09:00-09:00'), '09:00', false],
    ['is true up to midnight', quietHours('20:00-00:00'), '23:59', true],
    ['is true from midnight on', quietHours('00:00-06:00'), '00:00', true],
    ['is false with an invalid time', quietHours('25:00-06:00'), '03:00', false],
  ])('%s: %o at %s', (_when, quiet, clock, expected) => {
    expect(isQuiet(quiet, timeOf(clock))).toBe(expected);
  });

  /** 13 June 2026 was a Saturday. */
  const at = (day: number, clock: string) => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    return new Date(2026, 5, day, hours, minutes).getTime();
  };
  const [FRI, SAT, SUN] = [12, 13, 14];

  it.each<readonly [string, string, readonly Weekday[], number, string, boolean]>([
    ['on their day', '12:00-13:30', ['sat'], SAT, '12:00', true],
    ['not on another', '12:00-13:30', ['sat'], SUN, '12:00', false],
    ['in the evening on which they begin', '22:00-07:00', ['fri'], FRI, '23:59', true],
    ['in the morning after it', '22:00-07:00', ['fri'], SAT, '06:59', true],
    ['not after their end', '22:00-07:00', ['fri'], SAT, '07:00', false],
    ['not in the evening after', '22:00-07:00', ['fri'], SAT, '22:00', false],
    ['not in the morning before', '22:00-07:00', ['fri'], FRI, '06:59', false],
    ['from Sunday into Monday', '22:00-07:00', ['sun'], 15, '03:00', true],
  ])('quiet %s', (_when, hours, days, day, clock, expected) => {
    expect(isQuiet(quietHours(hours, { days }), at(day, clock))).toBe(expected);
  });

  const clock = fc
    .integer({ min: 0, max: 1439 })
    .map((minute) => new Date(Date.UTC(2026, 0, 1) + minute * MINUTE).toISOString().slice(11, 16));
  const days = fc.subarray([...WEEKDAYS]);
  const moment = fc
    .integer({ min: 0, max: 14 * 24 * 60 })
    .map((minute) => at(8, '00:00') + minute * MINUTE);

  it('is true on some days exactly where it is on one of them', () => {
    fc.assert(
      fc.property(clock, clock, days, moment, (from, to, some, now) => {
        const on = (its: readonly Weekday[]) =>
          isQuiet(quietHours(`${from}-${to}`, { days: its }), now);
        expect(on(some)).toBe(some.some((day) => on([day])));
      }),
    );
  });

  it('belongs to one day at most, and to one whenever every day is quiet', () => {
    fc.assert(
      fc.property(clock, clock, moment, (from, to, now) => {
        const on = (its: readonly Weekday[]) =>
          isQuiet(quietHours(`${from}-${to}`, { days: its }), now);
        expect(WEEKDAYS.filter((day) => on([day]))).toHaveLength(on(WEEKDAYS) ? 1 : 0);
      }),
    );
  });
});

const NOW = timeOf('12:30');
const EXCEPT = { ...NOON, exceptAllDown: true };
const OTHER = { ...MAIN, id: 'other' };
const live = (account: AccountState['account'] | undefined, ...all: readonly Health[]) =>
  accountIn(
    {
      phase: 'live',
      fleet: buildFleetOf(...all.map((health, i) => buildMonitored(`${i}`, health))),
    },
    account,
  );
const DOWN = live(undefined, 'down', 'down');
const UP = live(OTHER, 'healthy');
const NONE = accountIn({ phase: 'loading', fault: null }, OTHER);

describe('suppressionAt', () => {
  it.each<
    readonly [string, Parameters<typeof snoozeFor>[0] | null, QuietHours | null, Suppression]
  >([
    ['nothing without a pause or quiet hours', null, null, 'none'],
    ['all while paused', 'for-good', null, 'all'],
    ['all in quiet hours', null, NOON, 'all'],
    ['nothing outside quiet hours', null, NIGHT, 'none'],
    ['all but losses in quiet hours with the exception', null, EXCEPT, 'all-but-losses'],
    ['all while paused in such hours', 'for-good', EXCEPT, 'all'],
    ['nothing outside such hours', null, { ...NIGHT, exceptAllDown: true }, 'none'],
  ])('suppresses %s, while all are down', (_what, span, quiet, expected) => {
    const pause = span && snoozeFor(span, NOW);
    const settings = settingsWith({ quietHours: quiet });
    expect(suppressionAt(NOW, { pause, settings, accounts: [DOWN] })).toBe(expected);
  });

  it('follows the end of a pause', () => {
    const at = (since: number) => ({
      pause: snoozeFor('1h', since),
      settings: settingsWith(),
      accounts: [],
    });
    expect(suppressionAt(NOW, at(NOW - HOUR + 1))).toBe('all');
    expect(suppressionAt(NOW, at(NOW - HOUR))).toBe('none');
  });

  it.each<readonly [string, readonly AccountState[], Suppression]>([
    ['one of two is up', [live(undefined, 'down', 'healthy')], 'all'],
    ['one of two is unsettled', [live(undefined, 'down', 'degraded')], 'all'],
    ['one of two is unknown', [live(undefined, 'down', 'unknown')], 'all'],
    ['the only other is in pairing', [live(undefined, 'down', 'pairing')], 'all-but-losses'],
    ['the only other is missing', [live(undefined, 'down', 'missing')], 'all-but-losses'],
    ['there is none that counts', [live(undefined, 'pairing')], 'all'],
    ['there is no instance', [live(undefined)], 'all'],
    ['there is no account', [], 'all'],
    ['another account has one that is up', [DOWN, UP], 'all'],
    ['another account is down as well', [DOWN, live(OTHER, 'down')], 'all-but-losses'],
    ['another account has no list', [DOWN, NONE], 'all-but-losses'],
    ['no account has a list', [NONE], 'all'],
  ])('with the exception, where %s', (_where, accounts, expected) => {
    const settings = settingsWith({ quietHours: EXCEPT });
    expect(suppressionAt(NOW, { pause: null, settings, accounts })).toBe(expected);
  });

  it('does not count what is parked', () => {
    const fleet = buildFleetOf(
      buildMonitored('a', 'down'),
      buildMonitored('b', 'healthy', { park: { kind: 'for-good' } }),
    );
    const accounts = [accountIn({ phase: 'live', fleet })];
    const settings = settingsWith({ quietHours: EXCEPT });
    expect(suppressionAt(NOW, { pause: null, settings, accounts })).toBe('all-but-losses');
  });
});

it('says what suppresses notifications, and until when', () => {
  const by = (pause: Parameters<typeof suppressorAt>[1]['pause'], quiet: QuietHours | null) =>
    suppressorAt(NOW, { pause, settings: settingsWith({ quietHours: quiet }) });
  expect(by(null, null)).toBeNull();
  expect(by(null, NIGHT)).toBeNull();
  expect(by(null, EXCEPT)).toEqual({ kind: 'quiet-hours', until: '13:30' });
  expect(by(snoozeFor('1h', NOW), NOON)).toEqual({ kind: 'pause', until: NOW + HOUR });
  expect(by(snoozeFor('for-good', NOW), null)).toEqual({ kind: 'pause', until: null });
});
