// An instance and what is known of it, and all instances of one account.
import type { Instance, InstanceKey } from '../instance/instance.ts';
import type { Reading, ReadingMemory, Reason } from '../instance/reading.ts';
import type { Absence } from './absence.ts';
import type { Flapping } from './flapping.ts';
import type { Hint } from './hints.ts';
import type { Incident } from './incident.ts';
import type { Snooze } from './snooze.ts';

export type Health = 'healthy' | 'degraded' | 'down' | 'pairing' | 'missing' | 'unknown';

/** All that is known of one instance. */
export interface MonitoredInstance {
  readonly instance: Instance;
  readonly reading: Reading;
  readonly memory: ReadingMemory;
  readonly health: Health;
  /** Why its health is what it is: what the service said, or what its lists showed. */
  readonly reason: Reason;
  /** When its trouble, or its present health, was first seen. */
  readonly since: number;
  /** The last list that read up, in ms of the app's clock. */
  readonly lastUpAt: number | null;
  readonly incident: Incident | null;
  /** When its last stretches began, on the watched clock. */
  readonly drops: readonly number[];
  readonly flapping: Flapping | null;
  /** Of the lists that do not hold it; null while it is listed. */
  readonly absence: Absence | null;
  /** The phone number of the last owner that had one. */
  readonly phone: string | null;
  /** The number before this one, while the change is still to be told. */
  readonly formerPhone: string | null;
  /** When anything was last told of it, on the watched clock. */
  readonly notifiedMonitoredMs: number | null;
  readonly hints: readonly Hint[];
  /** Set aside by a person; null where it is not. */
  readonly park: Snooze | null;
  /** Its notices are held back; null where they are not. */
  readonly mute: Snooze | null;
}

/** The instances of one account as of the last good list, by `apiInstanceName`. */
export interface Fleet {
  readonly instances: ReadonlyMap<string, MonitoredInstance>;
  readonly asOf: number;
  /** The account's watched clock, in ms: every duration of a judgement is a difference on it. */
  readonly monitoredMs: number;
  /** How many the last list held. */
  readonly listed: number;
  /** It held none although there had been some; whether that was told. Null otherwise. */
  readonly emptied: 'due' | 'notified' | null;
}

/** A change of one instance's health between two lists. */
export interface HealthChange {
  readonly key: InstanceKey;
  readonly name: string;
  readonly at: number;
  /** Null where the instance is new. */
  readonly from: Health | null;
  readonly to: Health;
  readonly reason: Reason;
}
