// Days, times and quiet hours in time zones of every kind, also where clocks change.
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { isQuiet } from '../../../../main/core/account/quiet-hours.ts';
import {
  daysBetween,
  localDate,
  minuteOfDay,
  startOfDate,
  startOfDay,
  WEEKDAYS,
} from '../../../../main/core/i18n/calendar.ts';
import { clockTime, dayText, timeText, weekdayName } from '../../../../main/core/i18n/days.ts';
import { translate, useLanguage } from '../../../../main/core/i18n/translate.ts';
import { exportSpan } from '../../../../renderer/journal/export-span.ts';
import { groupByDay } from '../../../../renderer/journal/list/group-by-day.ts';
import { HOUR, MINUTE, quietHours } from '../../../support/core/core-builders.ts';
import { ENGLISH } from '../../../support/core/english.ts';

/** Without a change of clocks; with one at midnight until 2019; of half an hour; of an hour. */
const ZONES = [
  'Asia/Jakarta',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Europe/Berlin',
] as const;
const useZone = (timeZone: string) => useLanguage({ ...ENGLISH, timeZone });

afterEach(() => useLanguage(ENGLISH));

/** Each day with its first minute on the wall and its hours. */
const DAYS: readonly (readonly [zone: string, date: string, begins: string, hours: number])[] = [
  ['Asia/Jakarta', '2026-03-29', '00:00', 24],
  ['America/Sao_Paulo', '2026-10-25', '00:00', 24],
  ['America/Sao_Paulo', '2018-11-04', '01:00', 23],
  ['America/Sao_Paulo', '2019-02-16', '00:00', 25],
  ['Australia/Lord_Howe', '2026-04-05', '00:00', 24.5],
  ['Australia/Lord_Howe', '2026-10-04', '00:00', 23.5],
  ['Europe/Berlin', '2026-03-29', '00:00', 23],
  ['Europe/Berlin', '2026-10-25', '00:00', 25],
];

it.each([...ZONES, 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'each weekday has its name in %s',
  async (zone) => {
    await useZone(zone);
    expect(WEEKDAYS.map(weekdayName).join()).toBe('Mon,Tue,Wed,Thu,Fri,Sat,Sun');
  },
);

describe('a day', () => {
  it.each(DAYS)('in %s, %s, begins at %s and has %d hours', async (zone, date, begins, hours) => {
    await useZone(zone);
    const from = startOfDate(date) ?? Number.NaN;
    const to = startOfDay(from, 1);
    expect([localDate(from), clockTime(from), (to - from) / HOUR]).toEqual([date, begins, hours]);
    expect(localDate(from - 1)).not.toBe(date);
    expect([localDate(to - 1), localDate(to)]).toEqual([date, localDate(to + HOUR)]);
  });

  it.each(DAYS)(
    'in %s, %s, is Today in all its minutes, and Yesterday in the next',
    async (zone, date) => {
      await useZone(zone);
      const from = startOfDate(date) ?? Number.NaN;
      const to = startOfDay(from, 1);
      for (let at = from; at < to; at += 10 * MINUTE) {
        expect(dayText(at, to - 1)).toBe(translate('time.today'));
        expect(dayText(at, to)).toBe(translate('time.yesterday'));
        expect(timeText(at, from)).toBe(clockTime(at));
        expect(timeText(at, to)).toMatch(/^[A-Z][a-z]{2} \d\d:\d\d$/);
      }
    },
  );

  it.each(ZONES)('in %s contains what starts in it, and no other does', async (zone) => {
    await useZone(zone);
    const times = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(times, fc.integer({ min: -40, max: 40 }), (at, days) => {
        const start = startOfDay(at);
        expect(start).toBeLessThanOrEqual(at);
        expect(startOfDay(at, 1)).toBeGreaterThan(at);
        expect(daysBetween(at, startOfDay(at, days))).toBe(days);
        expect(daysBetween(at, startOfDay(at, days) - 1)).toBe(days - 1);
        expect(startOfDate(localDate(at))).toBe(start);
      }),
    );
  });

  it.each(['', '2026-02-30', '2026-13-01', '1969-12-31', '0001-01-01', '2026-6-1', 'today'])(
    'that there is not has no start: %j',
    (date) => {
      expect(startOfDate(date)).toBeNull();
    },
  );
});

describe('quiet hours', () => {
  /** The minutes of quiet between noon of a date and noon of the next. */
  async function quietMinutes(zone: string, date: string, from: string, to: string) {
    await useZone(zone);
    const start = (startOfDate(date) ?? Number.NaN) + 12 * HOUR;
    const end = startOfDay(start, 1) + 12 * HOUR;
    let minutes = 0;
    for (let at = start; at < end; at += MINUTE)
      if (isQuiet(quietHours(`${from}-${to}`), at)) minutes += 1;
    return minutes;
  }

  it.each([
    ['Asia/Jakarta', '2026-03-28', 9 * 60],
    ['America/Sao_Paulo', '2026-10-24', 9 * 60],
    ['America/Sao_Paulo', '2018-11-03', 8 * 60],
    ['America/Sao_Paulo', '2019-02-16', 10 * 60],
    ['Australia/Lord_Howe', '2026-04-04', 9.5 * 60],
    ['Australia/Lord_Howe', '2026-10-03', 8.5 * 60],
    ['Europe/Berlin', '2026-03-28', 8 * 60],
    ['Europe/Berlin', '2026-10-24', 10 * 60],
  ])(
    'from 22:00 to 07:00 in %s last until the clock on the wall says so (%s: %d min)',
    async (zone, date, minutes) => {
      expect(await quietMinutes(zone, date, '22:00', '07:00')).toBe(minutes);
    },
  );

  it('come twice where an hour comes twice, and are skipped where it is', async () => {
    expect(await quietMinutes('Europe/Berlin', '2026-10-24', '02:15', '02:45')).toBe(60);
    expect(await quietMinutes('Europe/Berlin', '2026-03-28', '02:15', '02:45')).toBe(0);
  });

  it.each(ZONES)('in %s follow the minutes of the day', async (zone) => {
    await useZone(zone);
    const times = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(times, (at) => {
        const [hours = 0, minutes = 0] = clockTime(at).split(':').map(Number);
        expect(minuteOfDay(at)).toBe(hours * 60 + minutes);
      }),
    );
  });
});

it.each(DAYS)(
  'an export of today, in %s on %s, has the whole day',
  async (zone, date, _begins, hours) => {
    await useZone(zone);
    const from = startOfDate(date) ?? Number.NaN;
    const to = from + hours * HOUR;
    expect(exportSpan('today', to - 1, '', '')).toEqual({ from, to });
    expect(exportSpan('dates', to, date, date)).toEqual({ from, to });
    expect(exportSpan('week', from, '', '')).toEqual({ from: startOfDay(from, -6), to });
  },
);

it.each(DAYS)('the journal, in %s on %s, has one heading for the day', async (zone, date) => {
  await useZone(zone);
  const from = startOfDate(date) ?? Number.NaN;
  const to = startOfDay(from, 1);
  const events = [to, to - 1, from + 2 * HOUR, from, from - 1].map((at) => ({
    ...({ kind: 'start', at, account: 'main' } as const),
  }));
  const days = groupByDay(events, null, to);
  expect(days.map(({ events: { length } }) => length)).toEqual([1, 3, 1]);
  expect(days[1]?.date).toBe(date);
});
