// Formats days, times and durations for display, in the time zone in use.
import { daysBetween, localDate, type Weekday, weekdayOf } from './calendar.ts';
import { formats, translate } from './translate.ts';

/** A weekday alone names one day among the six before and after today. */
const DAYS_BY_NAME = 6;
const DAY_MS = 86_400_000;

/** `Today`, `Yesterday` or `Friday 20 November`, with the year if it is not the current one. */
export function dayText(at: number, now: number): string {
  switch (daysBetween(now, at)) {
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
  const isThisYear = localDate(at).slice(0, 4) === localDate(now).slice(0, 4);
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
  const days = Math.abs(daysBetween(now, at));
  if (days === 0) return time;
  const { weekday, date } = formats();
  const day = (days <= DAYS_BY_NAME ? weekday : date).format(at);
  return translate('time.onDay', { day, time });
}

/** `Tue`: the short name of a weekday. */
export function weekdayName(day: Weekday): string {
  const week = Array.from({ length: 7 }, (_, i) => i * DAY_MS);
  return formats().weekday.format(week.find((at) => weekdayOf(at) === day));
}

/** A duration in one unit, rounded down: `50 s`, `12 min`, `14 h`, `6 d`. Days start at 48 h. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return translate('span.seconds', { n: seconds });
  if (seconds < 3600) return translate('span.minutes', { n: Math.floor(seconds / 60) });
  if (seconds < 172_800) return translate('span.hours', { n: Math.floor(seconds / 3600) });
  return translate('span.days', { n: Math.floor(seconds / 86_400) });
}
