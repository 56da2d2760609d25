// Derives the events of a list, a fault or a pause of one account from what was recorded before.
import type { Problem } from '../account/problem.ts';
import type { Fleet, Health, MonitoredInstance } from '../health/monitored-instance.ts';
import { displayNameOf } from '../instance/instance.ts';
import { dayOf, type HealthEvent, type HistoryEvent, type MonitoringEvent } from './events.ts';

/** At most this much monitored time is lost when the app is killed. */
export const HEARTBEAT_MS = 5 * 60_000;

type MonitoredInstances = ReadonlyMap<string, MonitoredInstance>;

/** What was recorded of an account in this run. Times in ms of the app's clock. */
export interface Recorded {
  /** Monitored from here to the last valid list, and not written yet. */
  readonly monitoredTime: { readonly from: number; readonly last: number } | null;
  /** When the last valid list arrived; null before the first. */
  readonly lastAt: number | null;
  /** The UTC day in which every instance was last stated; null if the next list must state them all. */
  readonly day: number | null;
  /** The instances as last recorded. */
  readonly instances: MonitoredInstances | null;
  /** The fault that has not ended yet. */
  readonly fault: Problem | null;
}

export const NOTHING_RECORDED: Recorded = {
  monitoredTime: null,
  lastAt: null,
  day: null,
  instances: null,
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
  /** What was known before the account's first list, from an earlier run or before a sign-in. */
  readonly known: MonitoredInstances | null;
  readonly pollMs: number;
}

/** The events of a valid list: what changed, and the time monitored up to it. */
export function afterGoodList(before: Recorded, list: RecordedList): Recording {
  const { account, fleet, pollMs } = list;
  const { instances, asOf: at } = fleet;
  const { lastAt, fault } = before;
  const today = dayOf(at);
  const running = before.monitoredTime;
  const continues = running !== null && at >= running.last && at - running.last <= 2 * pollMs;
  const events: HistoryEvent[] = [];
  let monitoredTime = { from: continues ? running.from : at, last: at };
  let stated = before.day === today && lastAt !== null && at >= lastAt;
  if (running && !continues) events.push(...heartbeatOf(account, running.from, running.last));
  if (continues && dayOf(running.last) !== today) {
    // A new day states every instance from its first moment, and the day before is complete.
    events.push(...heartbeatOf(account, running.from, today - 1));
    for (const monitored of before.instances?.values() ?? []) {
      events.push(healthOf(account, today, monitored, null, true));
    }
    monitoredTime = { from: today, last: at };
    stated = true;
  }
  if (fault) events.push({ kind: 'fault-end', at, account, problem: fault });
  const first = before.day === null;
  const previous = first ? list.known : before.instances;
  let found = 0;
  for (const [name, monitored] of instances) {
    const from = previous?.get(name)?.health ?? null;
    if (from !== null) found += 1;
    const isNew = from === null && previous !== null;
    if (isNew || (from !== null && from !== monitored.health)) {
      events.push(healthOf(account, at, monitored, from, false));
    }
    if (!stated && !isNew) events.push(healthOf(account, at, monitored, null, true));
  }
  // Nearly always all that were there before have just been found again.
  const isAnyGone = previous !== before.instances || found !== before.instances?.size;
  for (const [name, monitored] of isAnyGone ? (before.instances ?? []) : []) {
    if (!instances.has(name)) events.push(removalOf(account, at, monitored));
  }
  if (at - monitoredTime.from >= HEARTBEAT_MS) {
    events.push(...heartbeatOf(account, monitoredTime.from, at));
    monitoredTime = { from: at, last: at };
  }
  return {
    recorded: { monitoredTime, lastAt: at, day: today, instances, fault: null },
    events,
  };
}

/** The events of a problem of the account. Only the first of a kind is an event. */
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

/** The events when polling pauses: the monitored time ends with the last valid list. */
export function afterPause(before: Recorded, account: string): Recording {
  const { monitoredTime } = before;
  if (monitoredTime === null) return { recorded: before, events: [] };
  return {
    recorded: { ...before, monitoredTime: null },
    events: heartbeatOf(account, monitoredTime.from, monitoredTime.last),
  };
}

/** Makes the next valid list a first one: after a sign-in, or if events could not be written. */
export function restartRecording(before: Recorded): Recorded {
  return { ...before, monitoredTime: null, day: null };
}

function heartbeatOf(account: string, from: number, at: number): readonly MonitoringEvent[] {
  return at > from ? [{ kind: 'watch', at, account, from }] : [];
}

function healthOf(
  account: string,
  at: number,
  { instance, health, reason }: MonitoredInstance,
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

function removalOf(account: string, at: number, monitored: MonitoredInstance): HealthEvent {
  const { health } = monitored;
  const event = healthOf(account, at, monitored, health, false);
  return { ...event, to: null, reason: { code: 'absent' } };
}
