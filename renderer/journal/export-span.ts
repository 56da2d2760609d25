// Converts the days that the user chose to the time span of an export: whole days in local time.
import { startOfDate, startOfDay } from '#core/i18n/calendar';

export const SPANS = ['today', 'week', 'month', 'dates'] as const;
export type SpanChoice = (typeof SPANS)[number];

export interface ExportSpan {
  readonly from: number;
  readonly to: number;
}

const DAYS = { today: 1, week: 7, month: 30 } as const;

/** `from` and `to` look like `2026-11-22` and count for `dates` only. All other spans end today. */
export function exportSpan(
  choice: SpanChoice,
  now: number,
  from: string,
  to: string,
): ExportSpan | 'no-date' | 'backwards' {
  if (choice !== 'dates') {
    return { from: startOfDay(now, 1 - DAYS[choice]), to: startOfDay(now, 1) };
  }
  const [first, last] = [startOfDate(from), startOfDate(to)];
  if (first === null || last === null) return 'no-date';
  return first > last ? 'backwards' : { from: first, to: startOfDay(last, 1) };
}
