// Which events a list, a fault or a pause of one account makes, given what was recorded of it before.
import type { Problem } from '../account/problem.ts';
import type { Fleet, Health, Track } from '../health/monitored-instance.ts';
import { displayNameOf } from '../instance/instance.ts';
import { dayOf, type HealthEvent, type HistoryEvent, type WatchEvent } from './events.ts';

/** So much watched time at most is lost when the app is killed. */
export const WATCH_BEAT_MS = 5 * 60_000;

type Tracks = ReadonlyMap<string, Track>;

/** What was recorded of an account in this run. Times in ms of the app's clock. */
export interface Recorded {
  /** Watched from here to the last good list, and not written yet. */
  readonly watched: { readonly from: number; readonly last: number } | null;
  /** When the last good list came; null before the first. */
  readonly lastAt: number | null;
  /** The UTC day in which every instance was last stated; null where the next list states them all. */
  readonly day: number | null;
  /** As recorded last. */
  readonly tracks: Tracks | null;
  /** The fault that has no end yet. */
  readonly fault: Problem | null;
}

export const NOTHING_RECORDED: Recorded = {
  watched: null,
  lastAt: null,
  day: null,
  tracks: null,
  fault: null,
};

export interface Recording {
  readonly recorded: Recorded;
  readonly events: readonly HistoryEvent[];
}

export interface RecordedList {
  readonly account: string;
  /** After the list. */
  readonly fleet: Fleet;
  /** What was known before an account's first list: by an earlier run, or before a sign-in. */
  readonly known: Tracks | null;
  readonly pollMs: number;
}

/** A good list: what changed with it, and what was watched up to it. */
export function afterGoodList(before: Recorded, list: RecordedList): Recording {
  const { account, fleet, pollMs } = list;
  const { tracks, asOf: at } = fleet;
  const { lastAt, fault } = before;
  const today = dayOf(at);
  const running = before.watched;
  const goesOn = running !== null && at >= running.last && at - running.last <= 2 * pollMs;
  const events: HistoryEvent[] = [];
  let watched = { from: goesOn ? running.from : at, last: at };
  let stated = before.day === today && lastAt !== null && at >= lastAt;
  if (running && !goesOn) events.push(...watchOf(account, running.from, running.last));
  if (goesOn && dayOf(running.last) !== today) {
    // The day that begins is stated from its first moment on, and the one before it is whole.
    events.push(...watchOf(account, running.from, today - 1));
    for (const track of before.tracks?.values() ?? []) {
      events.push(healthOf(account, today, track, null, true));
    }
    watched = { from: today, last: at };
    stated = true;
  }
  if (fault) events.push({ kind: 'fault-end', at, account, problem: fault });
  const first = before.day === null;
  const previous = first ? list.known : before.tracks;
  for (const [name, track] of tracks) {
    const from = previous?.get(name)?.health ?? null;
    const isNew = from === null && previous !== null;
    if (isNew || (from !== null && from !== track.health)) {
      events.push(healthOf(account, at, track, from, false));
    }
    if (!stated && !isNew) events.push(healthOf(account, at, track, null, true));
  }
  for (const [name, track] of before.tracks ?? []) {
    if (!tracks.has(name)) events.push(goneOf(account, at, track));
  }
  if (at - watched.from >= WATCH_BEAT_MS) {
    events.push(...watchOf(account, watched.from, at));
    watched = { from: at, last: at };
  }
  return { recorded: { watched, lastAt: at, day: today, tracks, fault: null }, events };
}

/** A failure, or any other trouble of the account. Only the first of a kind is an event. */
export function afterProblem(
  before: Recorded,
  account: string,
  at: number,
  problem: Problem,
): Recording {
  const { fault } = before;
  if (fault?.kind === problem.kind) return { recorded: before, events: [] };
  const { recorded, events } = afterPause(before, account);
  const ended: readonly HistoryEvent[] = fault
    ? [{ kind: 'fault-end', at, account, problem: fault }]
    : [];
  return {
    recorded: { ...recorded, fault: problem },
    events: [...events, ...ended, { kind: 'fault', at, account, problem }],
  };
}

/** Nobody looks for a while: what was watched ends with the last good list. */
export function afterPause(before: Recorded, account: string): Recording {
  const { watched } = before;
  if (watched === null) return { recorded: before, events: [] };
  return {
    recorded: { ...before, watched: null },
    events: watchOf(account, watched.from, watched.last),
  };
}

/** The next good list is a first one: after a sign-in, or where events could not be written. */
export function begunAnew(before: Recorded): Recorded {
  return { ...before, watched: null, day: null };
}

function watchOf(account: string, from: number, at: number): readonly WatchEvent[] {
  return at > from ? [{ kind: 'watch', at, account, from }] : [];
}

function healthOf(
  account: string,
  at: number,
  { instance, health, reason }: Track,
  from: Health | null,
  restated: boolean,
): HealthEvent {
  const name = displayNameOf(instance);
  const { apiInstanceName } = instance;
  return {
    kind: 'health',
    ...{ at, account, instance: apiInstanceName, name, from, to: health, reason, restated },
  };
}

function goneOf(account: string, at: number, track: Track): HealthEvent {
  const { health } = track;
  const event = healthOf(account, at, track, health, false);
  return { ...event, to: null, reason: { code: 'absent' } };
}
