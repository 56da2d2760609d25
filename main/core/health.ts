// From readings to health: an instance's stretch of trouble, and what changed between two lists.
import type { Instance, InstanceKey, InstanceList } from './instance.ts';
import { displayNameOf } from './instance.ts';
import { type Park, parkAfter } from './parking.ts';
import type { Reading, ReadingMemory, Reason } from './reading.ts';
import { NOTHING_READ, read } from './reading.ts';

export type Health = 'healthy' | 'degraded' | 'down' | 'pairing' | 'missing' | 'unknown';

/** Said beside the health of a row; it changes neither colour nor counts. */
export type Remark = 'unverifiable';

/** From the first list in which a paired instance is not up to the first in which it is. */
export interface Stretch {
  readonly startedAt: number;
  /** Watched time since `startedAt`, in ms: sleep, faults and a closed app add next to nothing. */
  readonly watchedMs: number;
  readonly lostLists: number;
  /** When it first read lost, in ms of the app's clock. */
  readonly lostAt: number | null;
  /** The first loss for good in it; it stays the reason. */
  readonly forGood: Reason | null;
  /** It stood in the first list, or came with a new instance: never told. */
  readonly silent: boolean;
  /** A person was told of it, or saw it happen. */
  readonly announced: boolean;
}

/** All that is known of one instance. */
export interface Track {
  readonly instance: Instance;
  readonly reading: Reading;
  readonly memory: ReadingMemory;
  readonly health: Health;
  /** Why its health is what it is, in the service's words. */
  readonly reason: Reason;
  /** When its trouble, or its present health, was first seen. */
  readonly since: number;
  readonly stretch: Stretch | null;
  readonly remarks: readonly Remark[];
  /** Set aside by a person; null where it is not. */
  readonly park: Park | null;
}

/** The instances of one account as of the last good list, by `apiInstanceName`. */
export interface Fleet {
  readonly tracks: ReadonlyMap<string, Track>;
  readonly asOf: number;
}

/** A change of one instance's health between two lists. */
export interface Change {
  readonly key: InstanceKey;
  readonly name: string;
  readonly at: number;
  /** Null where the instance is new. */
  readonly from: Health | null;
  readonly to: Health;
  readonly reason: Reason;
  /** The stretch that this change belongs to, or that it ended. */
  readonly stretch: Stretch | null;
  /** Set aside by a person: the change is none of theirs for now. */
  readonly parked: boolean;
}

export interface Limits {
  readonly pollMs: number;
  /** How long a loss must last before it counts as down. */
  readonly confirmMs: number;
}

/** However it reads, an instance that is not up for this long is down. */
const LONGEST_SETTLING_MS = 5 * 60_000;

const NONE_PARKED: ReadonlyMap<string, Park> = new Map();

/** Judges a good list against what was known before it. `previous` is null for the first list since the start or sign-in. */
export function judge(
  account: string,
  previous: Fleet | null,
  list: InstanceList,
  at: number,
  limits: Limits,
  parked: ReadonlyMap<string, Park> = NONE_PARKED,
): { readonly fleet: Fleet; readonly changes: readonly Change[] } {
  const tracks = new Map<string, Track>();
  const changes: Change[] = [];
  for (const instance of list.instances) {
    const before = previous?.tracks.get(instance.apiInstanceName) ?? null;
    const watchedMs = previous ? watchedBetween(previous.asOf, at, limits.pollMs) : 0;
    const park = parked.get(instance.apiInstanceName) ?? null;
    const track = follow(before, instance, at, watchedMs, limits, park);
    tracks.set(instance.apiInstanceName, track);
    if (track.health !== before?.health) {
      changes.push({
        key: { account, apiInstanceName: instance.apiInstanceName },
        name: displayNameOf(instance),
        at,
        from: before?.health ?? null,
        to: track.health,
        reason: track.reason,
        stretch: track.stretch ?? before?.stretch ?? null,
        parked: track.park !== null,
      });
    }
  }
  return { fleet: { tracks, asOf: at }, changes };
}

/** Time between two lists that counts as watched: two poll intervals at most, so a sleep is no outage. */
export function watchedBetween(from: number, to: number, pollMs: number): number {
  return Math.max(0, Math.min(to - from, 2 * pollMs));
}

function follow(
  before: Track | null,
  instance: Instance,
  at: number,
  watchedMs: number,
  limits: Limits,
  park: Park | null,
): Track {
  const { reading, memory } = read(instance, before?.memory ?? NOTHING_READ);
  const stretch = stretchOf(before, reading, at, watchedMs);
  const health = healthOf(before, reading, stretch, limits);
  const same =
    before !== null && before.health === health && before.stretch === null && stretch === null;
  return {
    instance,
    reading,
    memory,
    health,
    reason: stretch?.forGood ?? reading.reason,
    since: stretch?.startedAt ?? (same ? before.since : at),
    stretch,
    remarks:
      instance.integration?.trim().toUpperCase() === 'WHATSAPP-BUSINESS' ? ['unverifiable'] : [],
    park: parkAfter(park, reading.kind, at),
  };
}

function stretchOf(
  before: Track | null,
  reading: Reading,
  at: number,
  watchedMs: number,
): Stretch | null {
  const running = before?.stretch ?? null;
  const lost = reading.kind === 'lost' || reading.kind === 'lost-for-good';
  if (reading.kind === 'up' || reading.kind === 'pairing') return null;
  if (running === null) {
    if (!lost && reading.kind !== 'settling') return null;
    return {
      startedAt: at,
      watchedMs: 0,
      lostLists: lost ? 1 : 0,
      lostAt: lost ? at : null,
      forGood: reading.kind === 'lost-for-good' ? reading.reason : null,
      // What is lost when first seen was lost before anyone watched: shown, never told.
      silent: before === null && lost,
      announced: false,
    };
  }
  return {
    ...running,
    watchedMs: running.watchedMs + watchedMs,
    lostLists: running.lostLists + (lost ? 1 : 0),
    lostAt: running.lostAt ?? (lost ? at : null),
    forGood: running.forGood ?? (reading.kind === 'lost-for-good' ? reading.reason : null),
  };
}

function healthOf(
  before: Track | null,
  reading: Reading,
  stretch: Stretch | null,
  limits: Limits,
): Health {
  if (stretch === null) {
    if (reading.kind === 'up') return 'healthy';
    return reading.kind === 'pairing' ? 'pairing' : 'unknown';
  }
  const worsened = before?.stretch != null && before.health === 'down';
  const confirmed = stretch.watchedMs >= limits.confirmMs && stretch.lostLists >= 2;
  const tooLong = stretch.watchedMs >= Math.max(LONGEST_SETTLING_MS, limits.confirmMs);
  const isDown = worsened || stretch.silent || stretch.forGood !== null || confirmed || tooLong;
  return isDown ? 'down' : 'degraded';
}
