// Converts the days that the user chose to the time span of an export: whole days in local time.

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
    return { from: midnight(now, 1 - DAYS[choice]), to: midnight(now, 1) };
  }
  const [first, last] = [dayOf(from), dayOf(to)];
  if (first === null || last === null) return 'no-date';
  return first > last ? 'backwards' : { from: first, to: midnight(last, 1) };
}

/** Midnight of the day of `at`, plus a number of days. */
function midnight(at: number, later: number): number {
  const date = new Date(at);
  date.setHours(0, 0, 0, 0);
  date.setDate(date.getDate() + later);
  return date.getTime();
}

function dayOf(text: string): number | null {
  const at = new Date(`${text}T00:00`).getTime();
  return /^\d{4}-\d\d-\d\d$/.test(text) && at >= 0 ? at : null;
}
