// Decides when all notifications are suppressed: during a pause or in the quiet hours.
import { type Snooze, snoozeAt } from '../health/snooze.ts';
import { minuteOfDay } from '../i18n/calendar.ts';
import { type DayHours, minuteOf } from '../i18n/day-hours.ts';

export type QuietHours = DayHours;

export function isSuppressed(pause: Snooze | null, quiet: QuietHours | null, now: number): boolean {
  return snoozeAt(pause, now) !== null || isQuiet(quiet, now);
}

/** `from` is inclusive, `to` exclusive. Two equal times mean no quiet hours. */
export function isQuiet(quiet: QuietHours | null, now: number): boolean {
  if (quiet === null) return false;
  const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)];
  if (from === null || to === null) return false;
  const minute = minuteOfDay(now);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
