// Formats days, times and durations for display, in this computer's time zone.
import { formats, translate } from './translate.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A weekday alone names one day among the six before and after today. */
const DAYS_BY_NAME = 6;

/** The calendar of this computer in numbers, whatever the language. */
const calendar = new Intl.DateTimeFormat('en', {
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  ...{ calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
});

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute';

function partsOf(at: number): Readonly<Record<Part, string>> {
  const parts = calendar.formatToParts(at).map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts) as Record<Part, string>;
}

/** The local date, `2026-11-22`. `at` is in ms. */
export function localDate(at: number): string {
  const { year, month, day } = partsOf(at);
  return `${year}-${month}-${day}`;
}

/** The local minute of the day, from 0 to 1439. */
export function minuteOfDay(at: number): number {
  const { hour, minute } = partsOf(at);
  return Number(hour) * 60 + Number(minute);
}

/** `Today`, `Yesterday` or `Friday 20 November`, with the year if it is not the current one. */
export function dayText(at: number, now: number): string {
  switch (daysBetween(at, now)) {
    case 0:
      return translate('time.today');
    case -1:
      return translate('time.yesterday');
    default:
      return longDate(at, now);
  }
}

/** `Friday 20 November`, with the year if it is not the current one. */
export function longDate(at: number, now: number): string {
  const isThisYear = partsOf(at).year === partsOf(now).year;
  const { longDate, longDateWithYear } = formats();
  return (isThisYear ? longDate : longDateWithYear).format(at);
}

/** The local time of day, `10:42`. */
export function clockTime(at: number): string {
  return formats().clock.format(at);
}

/** `10:42` today, `Tue 10:42` within six days, else `3 Nov 10:42`. */
export function timeText(at: number, now: number): string {
  const time = clockTime(at);
  const days = Math.abs(daysBetween(at, now));
  if (days === 0) return time;
  const { weekday, date } = formats();
  const day = (days <= DAYS_BY_NAME ? weekday : date).format(at);
  return translate('time.onDay', { day, time });
}

/** From the day of `now` to the day of `at`, negative in the past. Rounded, because a day may have 23 or 25 hours. */
function daysBetween(at: number, now: number): number {
  const midnight = (time: number) => time - minuteOfDay(time) * MINUTE_MS;
  return Math.round((midnight(at) - midnight(now)) / DAY_MS);
}

/** A duration in one unit, rounded down: `50 s`, `12 min`, `14 h`, `6 d`. Days start at 48 h. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return translate('span.seconds', { n: seconds });
  if (seconds < 3600) return translate('span.minutes', { n: Math.floor(seconds / 60) });
  if (seconds < 172_800) return translate('span.hours', { n: Math.floor(seconds / 3600) });
  return translate('span.days', { n: Math.floor(seconds / 86_400) });
}
