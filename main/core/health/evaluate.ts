// Evaluates the health of every instance after a list, and reports which health changed.

import {
  displayNameOf,
  type Instance,
  type InstanceList,
  isSameInstance,
  phoneOfJid,
} from '../instance/instance.ts';
import { phoneAfter } from '../instance/phone.ts';
import { keptRead, NOTHING_READ, type Reading, read } from '../instance/reading.ts';
import { absenceAfter, isForgotten, isMissing, isUnlisted } from './absence.ts';
import { dropsAfter, type Flapping, flappingAfter } from './flapping.ts';
import { hasSameNumber, hintsOf, NO_HINTS, sharedPhones } from './hints.ts';
import {
  evaluated,
  type Incident,
  incidentAfter,
  type Limits,
  type Moment,
  monitoredBetween,
} from './incident.ts';
import type { Fleet, Health, HealthChange, MonitoredInstance } from './monitored-instance.ts';
import { NO_SNOOZES, type Snoozed, snoozeAfter } from './snooze.ts';

/**
 * An instance that was up this recently before a restart is evaluated as if there had been none.
 */
const KNOWN_UP_MS = 10 * 60_000;

/**
 * Evaluates a valid list against the state before it.
 * `first`: the list is the account's first since the start or sign-in. `previous` is then the saved
 * state, or null.
 */
export function evaluate(
  account: string,
  previous: Fleet | null,
  list: InstanceList,
  at: number,
  limits: Limits,
  {
    first = previous === null,
    parked,
    muted,
  }: Partial<Snoozed> & { readonly first?: boolean } = {},
): { readonly fleet: Fleet; readonly changes: readonly HealthChange[] } {
  const monitoredMs = previous
    ? previous.monitoredMs + monitoredBetween(previous.asOf, at, limits.pollMs)
    : 0;
  const moment: Moment = { at, monitoredMs, first };
  const instances = new Map<string, MonitoredInstance>();
  const snoozed: Snoozed = { parked: parked ?? NO_SNOOZES, muted: muted ?? NO_SNOOZES };
  const changes: HealthChange[] = [];
  const note = (from: Health | null, monitored: MonitoredInstance) => {
    if (from !== monitored.health) changes.push(changeOf(account, at, from, monitored));
  };
  const listed: MonitoredInstance[] = [];
  let listedBefore = 0;
  let sameNumbers = 0;
  for (const instance of list.instances) {
    const before = previous?.instances.get(instance.apiInstanceName) ?? null;
    const monitored = evaluateListed(before, instance, moment, limits, snoozed);
    listed.push(monitored);
    note(before?.health ?? null, monitored);
    if (before === null) continue;
    listedBefore += 1;
    if (before.absence === null && hasSameNumber(before, monitored)) sameNumbers += 1;
  }
  const isSame = sameNumbers === listed.length && sameNumbers === previous?.listed;
  const known = isSame ? sharedIn.get(previous.instances) : undefined;
  const shared = known ?? sharedPhones(listed);
  sharedIn.set(instances, shared);
  for (const monitored of listed) {
    const hints = hintsOf(monitored, shared);
    const { apiInstanceName } = monitored.instance;
    instances.set(apiInstanceName, hints === monitored.hints ? monitored : { ...monitored, hints });
  }
  const empty = list.instances.length === 0;
  const absent = (previous?.instances.size ?? 0) - listedBefore;
  for (const [name, before] of absent > 0 ? (previous?.instances ?? []) : []) {
    if (instances.has(name)) continue;
    const how = list.unlisted > 0 ? 'incomplete' : empty ? 'emptied' : 'complete';
    const monitored = evaluateAbsent(before, moment, how);
    if (monitored === null) continue;
    note(before.health, monitored);
    instances.set(name, {
      ...monitored,
      park: snoozeAfter(parked?.get(name) ?? null, 'unknown', at),
      mute: snoozeAfter(muted?.get(name) ?? null, 'unknown', at),
    });
  }
  const hadInstances = (previous?.listed ?? 0) > 0;
  const fleet: Fleet = {
    instances,
    asOf: at,
    monitoredMs,
    listed: list.instances.length,
    emptied: empty ? (hadInstances ? 'due' : (previous?.emptied ?? null)) : null,
  };
  return { fleet, changes };
}

/** Evaluates an instance that is in the list. `before` is null for a new one. */
function evaluateListed(
  before: MonitoredInstance | null,
  listed: Instance,
  moment: Moment,
  limits: Limits,
  { parked, muted }: Snoozed,
): MonitoredInstance {
  const { at } = moment;
  const name = listed.apiInstanceName;
  const fresh = read(listed, before?.memory ?? NOTHING_READ);
  const { reading, memory } = before ? keptRead(before, fresh) : fresh;
  // What is unchanged stays the same object, so that whoever compares has to look no further.
  const instance = before && isSameInstance(before.instance, listed) ? before.instance : listed;
  const up = reading.kind === 'up';
  const running = before?.incident ?? null;
  const ongoing = incidentAfter(running, reading, moment, isPreexisting(before, moment));
  const drops = dropsAfter(before?.drops ?? NO_DROPS, ongoing !== null && running === null, moment);
  const flapping = flappingAfter(before?.flapping ?? null, drops, moment, {
    lastDrop: before?.drops.at(-1) ?? null,
    notifiedMonitoredMs: before?.notifiedMonitoredMs ?? null,
  });
  const incident = ongoing && evaluated(ongoing, moment, limits, flapping !== null);
  const health = healthOf(reading, incident, flapping);
  const isFlapping = health === 'degraded' && flapping !== null;
  const isUnchanged = before !== null && before.health === health && running === null;
  const phone = phoneOf(before, instance, moment);
  return {
    instance,
    reading,
    memory,
    health,
    reason: isFlapping
      ? { code: 'unstable', drops: flapping.drops }
      : (incident?.forGood ?? reading.reason),
    since: isFlapping ? flapping.since : (incident?.startedAt ?? (isUnchanged ? before.since : at)),
    lastUpAt: up ? at : (before?.lastUpAt ?? null),
    incident,
    drops,
    flapping,
    absence: null,
    phone,
    formerPhone: formerPhoneOf(before, phone),
    notifiedMonitoredMs: before?.notifiedMonitoredMs ?? null,
    // One literal for all fields: a spread for every row of every list takes five times as long.
    hints: before?.hints ?? NO_HINTS,
    park: snoozeAfter(parked.get(name) ?? null, reading.kind, at),
    mute: snoozeAfter(muted.get(name) ?? null, reading.kind, at),
  };
}

const NO_DROPS: readonly number[] = [];

/** The same owner has the same number. Finding out whether digits can be one takes longer than all the rest. */
function phoneOf(
  before: MonitoredInstance | null,
  { owner }: Instance,
  { first }: Moment,
): string | null {
  const known = before?.phone ?? null;
  // Another version may have known fewer numbers.
  const isSettled = known !== null || !first;
  if (before?.instance.owner === owner && isSettled) return known;
  return phoneAfter(known, phoneOfJid(owner));
}

/**
 * True if a loss in this list began before monitoring. Such a loss is shown, but never notified.
 */
function isPreexisting(before: MonitoredInstance | null, { at, first }: Moment): boolean {
  if (before === null) return true;
  return first && (before.lastUpAt === null || at - before.lastUpAt > KNOWN_UP_MS);
}

function healthOf(reading: Reading, incident: Incident | null, flapping: Flapping | null): Health {
  if (incident?.down) return 'down';
  if (incident !== null || flapping !== null) return 'degraded';
  if (reading.kind === 'up') return 'healthy';
  return reading.kind === 'pairing' ? 'pairing' : 'unknown';
}

/**
 * The number to report as replaced; null if there is none.
 * An owner without a phone JID (null, `@lid`) is no change, nor is a number that returns before the
 * notification.
 */
function formerPhoneOf(before: MonitoredInstance | null, phone: string | null): string | null {
  if (before?.phone == null) return null;
  const former = before.formerPhone ?? (phone === before.phone ? null : before.phone);
  return former === phone ? null : former;
}

/** The numbers that more than one instance of a list has: usually the same as in the list before. */
const sharedIn = new WeakMap<Fleet['instances'], ReadonlySet<string>>();

const NO_SHARED_PHONES: ReadonlySet<string> = new Set();

/**
 * Evaluates an instance that is absent from the list. Null if it is forgotten.
 * It keeps its incident, and resumes it when it is listed again.
 */
function evaluateAbsent(
  before: MonitoredInstance,
  moment: Moment,
  how: Parameters<typeof absenceAfter>[2],
): MonitoredInstance | null {
  const absence = absenceAfter(before.absence, moment, how);
  if (isForgotten(absence, moment)) return null;
  const absent: MonitoredInstance = {
    ...before,
    absence,
    // Two scan requests with another list in between are not successive.
    memory: { ...before.memory, askedForScan: false },
    hints: hintsOf(before, NO_SHARED_PHONES),
  };
  // One that is not paired counts nowhere, whatever the lists leave out.
  if (isUnlisted(absence) && before.health !== 'pairing') return unlisted(absent, absence.since);
  if (!isMissing(absence)) return absent;
  return {
    ...absent,
    health: 'missing',
    reason: { code: 'absent' },
    since: absence.since,
  };
}

/** An instance that incomplete lists leave out. Its last reading says nothing about now. */
function unlisted(absent: MonitoredInstance, since: number): MonitoredInstance {
  const reason = { code: 'unlisted' } as const;
  return { ...absent, reading: { kind: 'unknown', reason }, health: 'unknown', reason, since };
}

function changeOf(
  account: string,
  at: number,
  from: Health | null,
  { instance, health: to, reason }: MonitoredInstance,
): HealthChange {
  const { apiInstanceName } = instance;
  return { key: { account, apiInstanceName }, name: displayNameOf(instance), at, from, to, reason };
}
