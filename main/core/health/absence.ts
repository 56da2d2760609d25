// Decides when an instance that is absent from the lists is missing, and when it is forgotten.
import type { AlertState, Moment } from './incident.ts';

export interface Absence {
  /**
   * Successive lists without the instance, counted up to `MISSING_FROM_LISTS`. Those that are incomplete by their
   * own count are left out.
   */
  readonly lists: number;
  /** Incomplete lists without the instance, counted up to `UNLISTED_BY_LISTS`. */
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
 * Nothing is counted further than it matters, so that an absence that lasts is no change with every list.
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
  if (how === 'incomplete') {
    return { ...started, incomplete: Math.min(started.incomplete + 1, UNLISTED_BY_LISTS) };
  }
  if (how === 'complete') {
    return { ...started, lists: Math.min(started.lists + 1, MISSING_FROM_LISTS) };
  }
  const alertState = started.alertState === 'due' ? 'waived' : started.alertState;
  return { ...started, lists: MISSING_FROM_LISTS, alertState };
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
