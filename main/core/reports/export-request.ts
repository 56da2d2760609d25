// Defines the request for an export, its answer, and the name of its file.
import type { DiskProblem } from '../account/disk-problem.ts';
import type { JournalFilter } from '../history/events.ts';
import { localDate } from '../i18n/calendar.ts';

export const EXPORTS = ['journal', 'uptime'] as const;
export const EXPORT_FORMATS = ['csv', 'json'] as const;

export interface ExportRequest {
  readonly what: (typeof EXPORTS)[number];
  readonly format: (typeof EXPORT_FORMATS)[number];
  /** From this time up to, but not including, `to`; in ms of the app's clock. */
  readonly from: number;
  readonly to: number;
  /** For the journal only: the uptime covers every instance. */
  readonly filter: JournalFilter;
}

export type ExportAnswer =
  /** The name of the file, without its folder. */
  | { readonly kind: 'saved'; readonly file: string }
  /** The dialog was cancelled. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly why: DiskProblem };

/** `wachat-journal-2026-11-01--2026-11-22.csv`: the first and the last day on this computer. */
export function exportName({ what, format, from, to }: ExportRequest): string {
  const [first, last] = [localDate(from), localDate(Math.max(from, to - 1))];
  return `wachat-${what}-${first === last ? first : `${first}--${last}`}.${format}`;
}
