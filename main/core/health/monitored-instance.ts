// Defines what the app knows of an instance, and of all instances of an account.
import type { Instance, InstanceKey } from '../instance/instance.ts';
import type { Reading, ReadingMemory, Reason } from '../instance/reading.ts';
import type { Absence } from './absence.ts';
import type { Flapping } from './flapping.ts';
import type { Hint } from './hints.ts';
import type { Incident } from './incident.ts';
import type { Snooze } from './snooze.ts';

/** Every health there is. */
export const HEALTHS = ['healthy', 'degraded', 'down', 'pairing', 'missing', 'unknown'] as const;
export type Health = (typeof HEALTHS)[number];

/** "As of the last list, whenever that was": an instance that stays up does not change with each list. */
export const AS_OF = 'asOf';

/** An instance and everything the app knows of it. */
export interface MonitoredInstance {
  readonly instance: Instance;
  readonly reading: Reading;
  readonly memory: ReadingMemory;
  readonly health: Health;
  /** The reason for the health. */
  readonly reason: Reason;
  /** When the incident or the current health was first seen, in ms of the app's clock. */
  readonly since: number;
  /** The last list that read up: `AS_OF` if it is the fleet's, else its time in ms of the app's clock. Null if none did. */
  readonly lastUpAt: number | typeof AS_OF | null;
  readonly incident: Incident | null;
  /** When the incidents of the last 10 min began, in ms of the monitored clock. */
  readonly drops: readonly number[];
  readonly flapping: Flapping | null;
  /** Null while the instance is listed. */
  readonly absence: Absence | null;
  /** The digits of the last owner that was a phone JID. */
  readonly phone: string | null;
  /** The previous phone number, until the change has been notified. Null otherwise. */
  readonly formerPhone: string | null;
  /**
   * The time of the last notification about the instance, in ms of the monitored clock.
   * Null if there is none, or if it was that the instance is back.
   */
  readonly notifiedMonitoredMs: number | null;
  readonly hints: readonly Hint[];
  /** How long the instance stays parked. Null if it is not parked. */
  readonly park: Snooze | null;
  /** How long the instance stays muted. Null if it is not muted. */
  readonly mute: Snooze | null;
}

/** All instances of an account as of the last valid list. */
export interface Fleet {
  /** By `apiInstanceName`. */
  readonly instances: ReadonlyMap<string, MonitoredInstance>;
  /** When the last list arrived, in ms of the app's clock. */
  readonly asOf: number;
  /** The account's monitored clock, in ms. Health rules measure every duration on it. */
  readonly monitoredMs: number;
  /** The number of instances in the last list. */
  readonly listed: number;
  /** The state of the alert that the list became empty. Null if it is not empty, or always was. */
  readonly emptied: 'due' | 'notified' | null;
}

/** The time of the last list that read up, in ms. `asOf`: the time of the fleet's list. */
export function lastUpTime({ lastUpAt }: MonitoredInstance, asOf: number): number | null {
  return lastUpAt === AS_OF ? asOf : lastUpAt;
}

/** A change in the health of an instance between two lists. */
export interface HealthChange {
  readonly key: InstanceKey;
  readonly name: string;
  readonly at: number;
  /** Null if the instance is new. */
  readonly from: Health | null;
  readonly to: Health;
  readonly reason: Reason;
}

/** What an alert changes of an instance. */
export type AlertChange = Partial<
  Pick<
    MonitoredInstance,
    'incident' | 'flapping' | 'absence' | 'formerPhone' | 'notifiedMonitoredMs'
  >
>;

/** Written out: copying by a spread takes five times as long, and thousands may fall at once. */
export function withAlertChange(
  before: MonitoredInstance,
  {
    incident = before.incident,
    flapping = before.flapping,
    absence = before.absence,
    formerPhone = before.formerPhone,
    notifiedMonitoredMs = before.notifiedMonitoredMs,
  }: AlertChange,
): MonitoredInstance {
  return {
    instance: before.instance,
    reading: before.reading,
    memory: before.memory,
    health: before.health,
    reason: before.reason,
    since: before.since,
    lastUpAt: before.lastUpAt,
    incident,
    drops: before.drops,
    flapping,
    absence,
    phone: before.phone,
    formerPhone,
    notifiedMonitoredMs,
    hints: before.hints,
    park: before.park,
    mute: before.mute,
  };
}
