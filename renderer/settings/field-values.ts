// Parses the input of the fields in the settings.
import { minuteOf } from '#core/i18n/day-hours';

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Null if the text is not a whole number within the bounds. */
export function readWholeNumber(text: string, { least, most }: Bounds): number | null {
  if (!/^\s*\d{1,9}\s*$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

/** `7:30` and `0730` become `07:30`, `22` becomes `22:00`. Null if the text is not a time of day. */
export function readTimeOfDay(text: string): string | null {
  const [, hours, minutes = '00'] = /^\s*(\d{1,2})(?:[:.]?(\d{2}))?\s*$/.exec(text) ?? [];
  if (hours === undefined) return null;
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return minuteOf(time) === null ? null : time;
}
