// The local calendar in numbers, whatever the language: dates, minutes of the day, and when days begin.
import { formats } from './translate.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A day of UTC. A local day may have 23 or 25 hours. */
const UTC_DAY_MS = 24 * HOUR_MS;
/** No zone is further from UTC, in either direction. */
const FURTHEST_MS = 15 * HOUR_MS;

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute';

function partsOf(at: number): Readonly<Record<Part, string>> {
  const parts = formats()
    .calendar.formatToParts(at)
    .map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts) as Record<Part, string>;
}

/** The local date, `2026-11-22`. `at` is in ms. */
export function localDate(at: number): string {
  const { year, month, day } = partsOf(at);
  return `${year}-${month}-${day}`;
}

/** The local minute of the day, from 0 to 1439. Where clocks change, some come twice and some never. */
export function minuteOfDay(at: number): number {
  const { hour, minute } = partsOf(at);
  return Number(hour) * 60 + Number(minute);
}

/** In the order of ISO 8601. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The local weekday of a time, or of one so many days later. */
export function weekdayOf(at: number, daysLater = 0): Weekday {
  // 1970-01-01 was a Thursday.
  const place = (((dayNumber(at) + 3 + daysLater) % 7) + 7) % 7;
  return WEEKDAYS[place] ?? 'mon';
}

/** From the local day of `from` to that of `to`, negative if `to` is the earlier one. */
export function daysBetween(from: number, to: number): number {
  return dayNumber(to) - dayNumber(from);
}

/** When the local day of `at` begins, or one that is so many days later. */
export function startOfDay(at: number, daysLater = 0): number {
  return startOf(dayNumber(at) + daysLater);
}

/** When a date such as `2026-11-22` begins; null if there is no such day since 1970. */
export function startOfDate(date: string): number | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? numberOf(date) : -1;
  if (day < 0) return null;
  const start = startOf(day);
  return localDate(start) === date ? start : null;
}

function dayNumber(at: number): number {
  return numberOf(localDate(at));
}

/** The days from 1970-01-01 to a date. Years are counted from March, so that a leap day ends its year. */
function numberOf(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const y = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return 365 * y + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 1 - 719_468;
}

/** The first minute whose local date is that day. Where clocks change, that need not be 00:00. */
function startOf(day: number): number {
  let before = day * UTC_DAY_MS - FURTHEST_MS;
  let reached = day * UTC_DAY_MS + FURTHEST_MS;
  while (reached - before > MINUTE_MS) {
    const middle = before + Math.floor((reached - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (dayNumber(middle) >= day) reached = middle;
    else before = middle;
  }
  return reached;
}
