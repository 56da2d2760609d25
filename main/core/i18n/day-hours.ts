// Hours of the day, such as from 22:00 to 07:00, and on which days: how they are written, and whether a time is within them.
import { minuteOfDay, WEEKDAYS, type Weekday, weekdayOf } from './calendar.ts';

/** Local times of day, such as `22:00`. The hours span midnight if `to` is earlier than `from`. */
export interface DayHours {
  readonly from: string;
  readonly to: string;
}

/** Hours of some days. Those that span midnight belong to the day on which they begin. */
export interface WeekHours extends DayHours {
  /** In the order of the week. */
  readonly days: readonly Weekday[];
}

/** The minute of the day for a time such as `22:00`. Null if `time` has another format. */
export function minuteOf(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/**
 * True within the hours: `from` is inclusive, `to` exclusive, and two equal times mean the whole day. Null if a time has
 * another format.
 */
export function isWithin({ from, to, days }: WeekHours, now: number): boolean | null {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  if (begin === null || end === null) return null;
  const minute = minuteOfDay(now);
  const isToday = days.includes(weekdayOf(now));
  if (begin === end) return isToday;
  if (begin < end) return isToday && minute >= begin && minute < end;
  return (isToday && minute >= begin) || (minute < end && days.includes(weekdayOf(now, -1)));
}

/** Such hours as a file has them: without `days`, of every day. Null if they are not valid, or of no day at all. */
export function readWeekHours({
  from,
  to,
  days = WEEKDAYS,
}: {
  readonly from?: unknown;
  readonly to?: unknown;
  readonly days?: unknown;
}): WeekHours | null {
  if (typeof from !== 'string' || typeof to !== 'string' || !Array.isArray(days)) return null;
  if (minuteOf(from) === null || minuteOf(to) === null) return null;
  const valid = WEEKDAYS.filter((day) => days.includes(day));
  if (valid.length === 0 || valid.length < new Set(days).size) return null;
  return { from, to, days: valid };
}
