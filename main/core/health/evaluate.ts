// From readings to health: what is believed of each instance after a list, and what changed with it.

import {
  displayNameOf,
  type Instance,
  type InstanceList,
  phoneOfJid,
} from '../instance/instance.ts';
import { NOTHING_READ, type Reading, read } from '../instance/reading.ts';
import { absenceAfter, isForgotten, isMissing } from './absence.ts';
import { dropsAfter, type Unstable, unstableAfter } from './flapping.ts';
import { NO_REMARKS, remarksOf, sharedPhones } from './hints.ts';
import {
  judged,
  type Limits,
  type Moment,
  type Stretch,
  stretchAfter,
  watchedBetween,
} from './incident.ts';
import type { Change, Fleet, Health, Track } from './monitored-instance.ts';
import { type Held, holdAfter, NO_HOLDS } from './snooze.ts';

/** One that was up this short a time before the app ended is judged as if it had not. */
const KNOWN_UP_MS = 10 * 60_000;

/**
 * Judges a good list against what was known before it. `first`: it is the account's first since the start
 * or sign-in; `previous` is then what memory knows, or null.
 */
export function judge(
  account: string,
  previous: Fleet | null,
  list: InstanceList,
  at: number,
  limits: Limits,
  { first = previous === null, parked, muted }: Partial<Held> & { readonly first?: boolean } = {},
): { readonly fleet: Fleet; readonly changes: readonly Change[] } {
  const watchedMs = previous
    ? previous.watchedMs + watchedBetween(previous.asOf, at, limits.pollMs)
    : 0;
  const moment: Moment = { at, watchedMs, first };
  const tracks = new Map<string, Track>();
  const held: Held = { parked: parked ?? NO_HOLDS, muted: muted ?? NO_HOLDS };
  const followed = list.instances.map((instance) => {
    const before = previous?.tracks.get(instance.apiInstanceName) ?? null;
    return follow(before, instance, moment, limits, held);
  });
  const shared = sharedPhones(followed);
  for (const track of followed) {
    const remarks = remarksOf(track, shared);
    const { apiInstanceName } = track.instance;
    tracks.set(apiInstanceName, remarks === track.remarks ? track : { ...track, remarks });
  }
  const empty = list.instances.length === 0;
  for (const [name, before] of previous?.tracks ?? []) {
    if (tracks.has(name)) continue;
    // A list that says itself that it is cut short tells nothing of those it lacks.
    const track = list.unlisted > 0 ? before : unlist(before, moment, empty);
    if (track === null) continue;
    tracks.set(name, {
      ...track,
      park: holdAfter(parked?.get(name) ?? null, 'unknown', at),
      mute: holdAfter(muted?.get(name) ?? null, 'unknown', at),
    });
  }
  const had = (previous?.listed ?? 0) > 0;
  const fleet: Fleet = {
    tracks,
    asOf: at,
    watchedMs,
    listed: list.instances.length,
    emptied: empty ? (had ? 'due' : (previous?.emptied ?? null)) : null,
  };
  return { fleet, changes: changesBetween(account, previous, fleet) };
}

function follow(
  before: Track | null,
  instance: Instance,
  moment: Moment,
  limits: Limits,
  { parked, muted }: Held,
): Track {
  const { at } = moment;
  const name = instance.apiInstanceName;
  const { reading, memory } = read(instance, before?.memory ?? NOTHING_READ);
  const up = reading.kind === 'up';
  const running = before?.stretch ?? null;
  const begun = stretchAfter(running, reading, moment, isUnheard(before, moment));
  const drops = dropsAfter(before?.drops ?? [], begun !== null && running === null, moment);
  const unstable = unstableAfter(before?.unstable ?? null, drops, moment, {
    lastDrop: before?.drops.at(-1) ?? null,
    toldWatchedMs: before?.toldWatchedMs ?? null,
  });
  const stretch = begun && judged(begun, moment, limits, unstable !== null);
  const health = healthOf(reading, stretch, unstable);
  const shaken = health === 'degraded' && unstable !== null;
  const same = before !== null && before.health === health && running === null;
  const phone = phoneOfJid(instance.owner) ?? before?.phone ?? null;
  return {
    instance,
    reading,
    memory,
    health,
    reason: shaken
      ? { code: 'unstable', drops: unstable.drops }
      : (stretch?.forGood ?? reading.reason),
    since: shaken ? unstable.since : (stretch?.startedAt ?? (same ? before.since : at)),
    lastUpAt: up ? at : (before?.lastUpAt ?? null),
    stretch,
    drops,
    unstable,
    absence: null,
    phone,
    formerPhone: formerPhoneOf(before, phone),
    toldWatchedMs: before?.toldWatchedMs ?? null,
    // All in one literal: to spread a track for every row of every list costs five times as much.
    remarks: NO_REMARKS,
    park: holdAfter(parked.get(name) ?? null, reading.kind, at),
    mute: holdAfter(muted.get(name) ?? null, reading.kind, at),
  };
}

/** What is lost when it is first seen was lost before anyone watched: shown, never told. */
function isUnheard(before: Track | null, { at, first }: Moment): boolean {
  if (before === null) return true;
  return first && (before.lastUpAt === null || at - before.lastUpAt > KNOWN_UP_MS);
}

function healthOf(reading: Reading, stretch: Stretch | null, unstable: Unstable | null): Health {
  if (stretch?.down) return 'down';
  if (stretch !== null || unstable !== null) return 'degraded';
  if (reading.kind === 'up') return 'healthy';
  return reading.kind === 'pairing' ? 'pairing' : 'unknown';
}

/** Null and `@lid` are no change; a number that came back before anyone was told is none either. */
function formerPhoneOf(before: Track | null, phone: string | null): string | null {
  if (before?.phone == null) return null;
  const former = before.formerPhone ?? (phone === before.phone ? null : before.phone);
  return former === phone ? null : former;
}

const NOBODY: ReadonlySet<string> = new Set();

/** One more list without it; null where it is forgotten. It keeps its stretch, and resumes it when it is back. */
function unlist(before: Track, moment: Moment, emptied: boolean): Track | null {
  const absence = absenceAfter(before.absence, moment, emptied);
  if (isForgotten(absence, moment)) return null;
  const kept: Track = {
    ...before,
    absence,
    // Two lists with another between them are not successive.
    memory: { ...before.memory, askedForScan: false },
    remarks: remarksOf(before, NOBODY),
  };
  if (!isMissing(absence)) return kept;
  return {
    ...kept,
    health: 'missing',
    reason: { code: 'absent' },
    since: absence.since,
  };
}

function changesBetween(account: string, previous: Fleet | null, fleet: Fleet): readonly Change[] {
  const changes: Change[] = [];
  for (const [apiInstanceName, track] of fleet.tracks) {
    const from = previous?.tracks.get(apiInstanceName)?.health ?? null;
    if (from === track.health) continue;
    changes.push({
      key: { account, apiInstanceName },
      name: displayNameOf(track.instance),
      at: fleet.asOf,
      from,
      to: track.health,
      reason: track.reason,
    });
  }
  return changes;
}
