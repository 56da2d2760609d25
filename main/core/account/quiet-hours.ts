// Decides when all notifications are suppressed: during a pause or in the quiet hours.
import { type Snooze, snoozeAt } from '../health/snooze.ts';
import { minuteOfDay } from '../i18n/calendar.ts';

/** Local times of day, such as `22:00`. The hours span midnight if `to` is earlier than `from`. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

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

/** The minute of the day for a time such as `22:00`. Null if `time` has another format. */
export function minuteOf(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
