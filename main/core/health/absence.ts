// Decides when an instance that is absent from the lists is missing, and when it is forgotten.
import type { AlertState, Moment } from './incident.ts';

export interface Absence {
  /** Successive lists without the instance. Those that are incomplete by their own count are left out. */
  readonly lists: number;
  /** Incomplete lists without the instance. */
  readonly incomplete: number;
  /** When the instance was first absent, in ms of the app's clock. */
  readonly since: number;
  /** The same on the account's monitored clock, in ms. */
  readonly sinceMonitoredMs: number;
  /** The state of the alert that the instance is missing. */
  readonly alertState: AlertState;
}

/** A single list may be incomplete; two in a row are not. */
const MISSING_FROM_LISTS = 2;
/** In one incomplete list the row may be on another page; after two, nothing is known of it. */
const UNLISTED_BY_LISTS = 2;
/** In monitored time. */
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

/**
 * The absence after one more list without the instance.
 * An empty list (`emptied`) raises one alert for the account, so those of its instances are waived.
 */
export function absenceAfter(
  before: Absence | null,
  { at, monitoredMs }: Moment,
  how: 'complete' | 'incomplete' | 'emptied',
): Absence {
  const started = before ?? {
    lists: 0,
    incomplete: 0,
    since: at,
    sinceMonitoredMs: monitoredMs,
    alertState: 'due',
  };
  if (how === 'incomplete') return { ...started, incomplete: started.incomplete + 1 };
  if (how === 'complete') return { ...started, lists: started.lists + 1 };
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

/** True if incomplete lists have left the instance out, so that nothing certain is known of it. */
export function isUnlisted(absence: Absence | null): boolean {
  return absence !== null && !isMissing(absence) && absence.incomplete >= UNLISTED_BY_LISTS;
}

export function isForgotten(absence: Absence, { monitoredMs }: Moment): boolean {
  const isGone = isMissing(absence) || isUnlisted(absence);
  return isGone && monitoredMs - absence.sinceMonitoredMs >= FORGOTTEN_AFTER_MS;
}
