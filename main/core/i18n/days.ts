// Formats days, times and durations for display, in this computer's time zone.
import { translate } from './translate.ts';

const HOUR_MS = 3_600_000;

const numbers = new Intl.NumberFormat('en-GB');
const dates = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const days = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The local date, `2026-11-22`. `at` is in ms. */
export function localDate(at: number): string {
  const [day = '', month = '', year = ''] = dates.format(at).split('/');
  return `${year}-${month}-${day}`;
}

/** `Today`, `Yesterday` or `Friday 20 November`, with the year if it is not the current one. */
export function dayText(at: number, now: number): string {
  const date = localDate(at);
  if (date === localDate(now)) return translate('journal.today');
  if (date === dateBefore(now)) return translate('journal.yesterday');
  return longDate(at, now);
}

/** `Friday 20 November`, with the year if it is not the current one. */
export function longDate(at: number, now: number): string {
  const day = days.format(at);
  const year = localDate(at).slice(0, 4);
  return year === localDate(now).slice(0, 4) ? day : translate('journal.dayOfYear', { day, year });
}

/** Steps back hour by hour to the first other date, because a day may have 23 or 25 hours. */
function dateBefore(now: number): string {
  const today = localDate(now);
  let at = now;
  while (localDate(at) === today) at -= HOUR_MS;
  return localDate(at);
}

/** The local time of day, `10:42`. */
export function clockTime(atMs: number): string {
  return clock.format(atMs);
}

/** A duration in one unit, rounded down: `50 s`, `12 min`, `14 h`, `6 d`. Days start at 48 h. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return translate('span.seconds', { n: numbers.format(seconds) });
  if (seconds < 3600)
    return translate('span.minutes', { n: numbers.format(Math.floor(seconds / 60)) });
  if (seconds < 172_800)
    return translate('span.hours', { n: numbers.format(Math.floor(seconds / 3600)) });
  return translate('span.days', { n: numbers.format(Math.floor(seconds / 86_400)) });
}
