// Tracks an incident: it begins when a paired instance is not up, and ends when it is up again.
import type { Reading, Reason } from '../instance/reading.ts';

/**
 * What became of an alert.
 * `due`: not handled yet; `suppressed`: not shown for now; `notified`: shown as a notification or
 * seen in the window; `waived`: never shown.
 */
export type AlertState = 'due' | 'suppressed' | 'notified' | 'waived';

/**
 * Lasts from the first list in which a paired instance is settling or lost to the first in which it
 * is up. Unknown readings and absence neither begin nor end it.
 */
export interface Incident {
  /** In ms of the app's clock. */
  readonly startedAt: number;
  /** In ms of the monitored clock, to which sleep, faults and a closed app add next to nothing. */
  readonly startedMonitoredMs: number;
  /** Lists of the incident that read lost, counted up to `MIN_LOST_LISTS`. They need not be adjacent. */
  readonly lostLists: number;
  /** When the instance first read lost, in ms of the app's clock. Null if it never did. */
  readonly lostAt: number | null;
  /** The reason of the first `lost-for-good` reading, kept until the incident ends. */
  readonly forGood: Reason | null;
  /** Confirmed as down. Stays true until the incident ends. */
  readonly down: boolean;
  /** The state of the alert that the instance is down. */
  readonly alertState: AlertState;
  /** The time of the last notification or reminder, in ms of the app's clock. */
  readonly notifiedAt: number | null;
  /** The user acknowledged the incident, so there are no reminders. */
  readonly acknowledged: boolean;
  /** What the user wrote with it. Null if nothing. */
  readonly acknowledgedNote: string | null;
}

export interface Limits {
  readonly pollMs: number;
  /** How long a loss must last before the instance counts as down. */
  readonly confirmMs: number;
}

/** When a list arrived, in ms of the app's clock (`at`) and of the account's monitored clock. */
export interface Moment {
  readonly at: number;
  readonly monitoredMs: number;
  /** The account's first list since the start or sign-in. */
  readonly first: boolean;
}

/** An instance that is not up for this long is down, whatever its readings. */
const MAX_NOT_UP_MS = 3 * 60_000;
/** A single lost list may be a blip, even with `confirmSeconds` 0. */
const MIN_LOST_LISTS = 2;

/**
 * The monitored time between two lists, in ms.
 * At most two poll intervals count, so that time asleep does not count as an outage.
 */
export function monitoredBetween(from: number, to: number, pollMs: number): number {
  return Math.max(0, Math.min(to - from, 2 * pollMs));
}

export function isLost(reading: Reading): boolean {
  return reading.kind === 'lost' || reading.kind === 'lost-for-good';
}

/**
 * The incident after one more reading; null if there is none.
 * `preexisting`: a loss in this list began before monitoring. It is down at once and waived.
 */
export function incidentAfter(
  running: Incident | null,
  reading: Reading,
  moment: Moment,
  preexisting: boolean,
): Incident | null {
  if (reading.kind === 'up' || reading.kind === 'pairing') return null;
  const lost = isLost(reading);
  if (running === null && !lost && reading.kind !== 'settling') return null;
  const before = running ?? newIncident(moment);
  const isWaived = preexisting && lost && before.alertState === 'due';
  const forGood = before.forGood ?? (reading.kind === 'lost-for-good' ? reading.reason : null);
  return {
    ...before,
    // Counted no further, so that an incident that lasts is no change with every list.
    lostLists: lost ? Math.min(before.lostLists + 1, MIN_LOST_LISTS) : before.lostLists,
    lostAt: before.lostAt ?? (lost ? moment.at : null),
    forGood,
    down: before.down || isWaived,
    alertState: isWaived ? 'waived' : before.alertState,
  };
}

/**
 * The incident with `down` evaluated for this list.
 * A flapping instance is down only after `MAX_NOT_UP_MS`, or with a `lost-for-good` reading.
 */
export function evaluated(
  incident: Incident,
  moment: Moment,
  limits: Limits,
  flapping: boolean,
): Incident {
  const lasted = moment.monitoredMs - incident.startedMonitoredMs;
  const confirmed = lasted >= limits.confirmMs && incident.lostLists >= MIN_LOST_LISTS;
  const tooLong = lasted >= Math.max(MAX_NOT_UP_MS, limits.confirmMs);
  const down = incident.down || incident.forGood !== null || tooLong || (confirmed && !flapping);
  return down === incident.down ? incident : { ...incident, down };
}

function newIncident({ at, monitoredMs }: Moment): Incident {
  return {
    startedAt: at,
    startedMonitoredMs: monitoredMs,
    lostLists: 0,
    lostAt: null,
    forGood: null,
    down: false,
    alertState: 'due',
    notifiedAt: null,
    acknowledged: false,
    acknowledgedNote: null,
  };
}
