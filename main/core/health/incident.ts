// A stretch of trouble: from the first list in which a paired instance is not up to the first in which it is.
import type { Reading, Reason } from '../instance/reading.ts';

/** How far a person has heard of something: not yet; not yet, as it is held back; told or seen; nothing to tell. */
export type AlertState = 'due' | 'suppressed' | 'notified' | 'waived';

export interface Incident {
  /** On the app's clock, in ms. */
  readonly startedAt: number;
  /** On the account's watched clock, in ms: sleep, faults and a closed app add next to nothing to it. */
  readonly startedMonitoredMs: number;
  readonly lostLists: number;
  /** When it first read lost, in ms of the app's clock. */
  readonly lostAt: number | null;
  /** The first loss for good in it; it stays the reason. */
  readonly forGood: Reason | null;
  /** Once down, down until it ends. */
  readonly down: boolean;
  /** Of being down. */
  readonly alertState: AlertState;
  /** When a person was last told or reminded of it, in ms of the app's clock. */
  readonly notifiedAt: number | null;
  /** A person knows and wants no reminder. */
  readonly acknowledged: boolean;
}

export interface Limits {
  readonly pollMs: number;
  /** How long a loss must last before it counts as down. */
  readonly confirmMs: number;
}

/** When a list arrived: on the app's clock, and on the account's watched one. */
export interface Moment {
  readonly at: number;
  readonly monitoredMs: number;
  /** The first list since the start or sign-in. */
  readonly first: boolean;
}

/** However it reads, an instance that is not up for this long is down. */
const LONGEST_SETTLING_MS = 5 * 60_000;
/** A single lost list may be a blip, however short the delay is set. */
const LEAST_LOST_LISTS = 2;

/** Between two lists at most two poll intervals count as watched, so a sleep is no outage. */
export function monitoredBetween(from: number, to: number, pollMs: number): number {
  return Math.max(0, Math.min(to - from, 2 * pollMs));
}

export function isLost(reading: Reading): boolean {
  return reading.kind === 'lost' || reading.kind === 'lost-for-good';
}

/**
 * The stretch after one more reading; null where there is none.
 * `silent`: what is lost now was lost before anyone watched, so it is down at once and never told.
 */
export function incidentAfter(
  running: Incident | null,
  reading: Reading,
  moment: Moment,
  silent: boolean,
): Incident | null {
  if (reading.kind === 'up' || reading.kind === 'pairing') return null;
  const lost = isLost(reading);
  if (running === null && !lost && reading.kind !== 'settling') return null;
  const before = running ?? beginning(moment);
  const unheard = silent && lost && before.alertState === 'due';
  const forGood = before.forGood ?? (reading.kind === 'lost-for-good' ? reading.reason : null);
  return {
    ...before,
    lostLists: before.lostLists + (lost ? 1 : 0),
    lostAt: before.lostAt ?? (lost ? moment.at : null),
    forGood,
    down: before.down || unheard,
    alertState: unheard ? 'waived' : before.alertState,
  };
}

/** The stretch with the verdict of this list. An unstable instance is down only after long, or for good. */
export function evaluated(
  incident: Incident,
  moment: Moment,
  limits: Limits,
  flapping: boolean,
): Incident {
  const lasted = moment.monitoredMs - incident.startedMonitoredMs;
  const confirmed = lasted >= limits.confirmMs && incident.lostLists >= LEAST_LOST_LISTS;
  const tooLong = lasted >= Math.max(LONGEST_SETTLING_MS, limits.confirmMs);
  const down = incident.down || incident.forGood !== null || tooLong || (confirmed && !flapping);
  return down === incident.down ? incident : { ...incident, down };
}

function beginning({ at, monitoredMs }: Moment): Incident {
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
  };
}
