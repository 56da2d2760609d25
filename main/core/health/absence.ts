// An instance that a list no longer holds: when it is missing, and when it is forgotten.
import type { AlertState, Moment } from './incident.ts';

export interface Absence {
  /** Successive lists without it. */
  readonly lists: number;
  /** When it was first absent: on the app's clock, and on the watched one, in ms. */
  readonly since: number;
  readonly sinceMonitoredMs: number;
  /** Of being missing. */
  readonly alertState: AlertState;
}

/** One list may be cut short; two are not. */
const MISSING_FROM_LISTS = 2;
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

/** One more list without it. Where the list is empty as a whole that is told, and not of each. */
export function absenceAfter(
  before: Absence | null,
  { at, monitoredMs }: Moment,
  emptied: boolean,
): Absence {
  const started = before ?? {
    lists: 0,
    since: at,
    sinceMonitoredMs: monitoredMs,
    alertState: 'due',
  };
  if (!emptied) return { ...started, lists: started.lists + 1 };
  const notified = started.alertState === 'due' ? 'waived' : started.alertState;
  return {
    ...started,
    lists: Math.max(MISSING_FROM_LISTS, started.lists + 1),
    alertState: notified,
  };
}

export function isMissing(absence: Absence | null): boolean {
  return absence !== null && absence.lists >= MISSING_FROM_LISTS;
}

export function isForgotten(absence: Absence, { monitoredMs }: Moment): boolean {
  return isMissing(absence) && monitoredMs - absence.sinceMonitoredMs >= FORGOTTEN_AFTER_MS;
}
