// Hours of the day, such as from 22:00 to 07:00: how they are written, and whether a minute is within them.

/** Local times of day, such as `22:00`. The hours span midnight if `to` is earlier than `from`. */
export interface DayHours {
  readonly from: string;
  readonly to: string;
}

/** The minute of the day for a time such as `22:00`. Null if `time` has another format. */
export function minuteOf(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
