// When notices are held back as a whole: paused by a person, or in the quiet hours.
import { type Snooze, snoozeAt } from '../health/snooze.ts';
import { clockTime } from '../i18n/days.ts';

/** Times of day on this computer, `22:00` to `07:00`; across midnight where the end is earlier. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

export function isSuppressed(pause: Snooze | null, quiet: QuietHours | null, now: number): boolean {
  return snoozeAt(pause, now) !== null || isQuiet(quiet, now);
}

/** `from` belongs to the quiet hours, `to` no longer; the same for both means none. */
export function isQuiet(quiet: QuietHours | null, now: number): boolean {
  if (quiet === null) return false;
  const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)];
  if (from === null || to === null) return false;
  const minute = minuteOf(clockTime(now)) ?? 0;
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** The minute of the day that `22:00` names; null for anything else. */
export function minuteOf(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
