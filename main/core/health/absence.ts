// Decides when an instance that is absent from the lists is missing, and when it is forgotten.
import type { AlertState, Moment } from './incident.ts';

export interface Absence {
  /** Successive lists without the instance. */
  readonly lists: number;
  /** When the instance was first absent, in ms of the app's clock. */
  readonly since: number;
  /** The same on the account's monitored clock, in ms. */
  readonly sinceMonitoredMs: number;
  /** The state of the alert that the instance is missing. */
  readonly alertState: AlertState;
}

/** A single list may be incomplete; two in a row are not. */
const MISSING_FROM_LISTS = 2;
/** In monitored time. */
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

/**
 * The absence after one more list without the instance.
 * An empty list (`emptied`) raises one alert for the account, so those of its instances are waived.
 */
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
  const alertState = started.alertState === 'due' ? 'waived' : started.alertState;
  return {
    ...started,
    lists: Math.max(MISSING_FROM_LISTS, started.lists + 1),
    alertState,
  };
}

export function isMissing(absence: Absence | null): boolean {
  return absence !== null && absence.lists >= MISSING_FROM_LISTS;
}

export function isForgotten(absence: Absence, { monitoredMs }: Moment): boolean {
  return isMissing(absence) && monitoredMs - absence.sinceMonitoredMs >= FORGOTTEN_AFTER_MS;
}
