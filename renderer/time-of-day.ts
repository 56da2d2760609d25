// What was typed into a field for a time of day: `7:30`, `0730`, `22` become `07:30` and `22:00`, or nothing.
import { minuteOf } from '#core/account/quiet-hours';

/** Null where the text is no time of day. */
export function readTimeOfDay(text: string): string | null {
  const [, hours, minutes = '00'] = /^\s*(\d{1,2})(?:[:.]?(\d{2}))?\s*$/.exec(text) ?? [];
  if (hours === undefined) return null;
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return minuteOf(time) === null ? null : time;
}
