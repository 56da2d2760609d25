// Evaluates the health of every instance after a list, and reports which health changed.

import {
  displayNameOf,
  type Instance,
  type InstanceList,
  phoneOfJid,
} from '../instance/instance.ts';
import { phoneAfter } from '../instance/phone.ts';
import { NOTHING_READ, type Reading, read } from '../instance/reading.ts';
import { absenceAfter, isForgotten, isMissing, isUnlisted } from './absence.ts';
import { dropsAfter, type Flapping, flappingAfter } from './flapping.ts';
import { hintsOf, NO_HINTS, sharedPhones } from './hints.ts';
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
  const listed = list.instances.map((instance) => {
    const before = previous?.instances.get(instance.apiInstanceName) ?? null;
    return evaluateListed(before, instance, moment, limits, snoozed);
  });
  const shared = sharedPhones(listed);
  for (const monitored of listed) {
    const hints = hintsOf(monitored, shared);
    const { apiInstanceName } = monitored.instance;
    instances.set(apiInstanceName, hints === monitored.hints ? monitored : { ...monitored, hints });
  }
  const empty = list.instances.length === 0;
  for (const [name, before] of previous?.instances ?? []) {
    if (instances.has(name)) continue;
    const how = list.unlisted > 0 ? 'incomplete' : empty ? 'emptied' : 'complete';
    const monitored = evaluateAbsent(before, moment, how);
    if (monitored === null) continue;
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
  return { fleet, changes: changesBetween(account, previous, fleet) };
}

/** Evaluates an instance that is in the list. `before` is null for a new one. */
function evaluateListed(
  before: MonitoredInstance | null,
  instance: Instance,
  moment: Moment,
  limits: Limits,
  { parked, muted }: Snoozed,
): MonitoredInstance {
  const { at } = moment;
  const name = instance.apiInstanceName;
  const { reading, memory } = read(instance, before?.memory ?? NOTHING_READ);
  const up = reading.kind === 'up';
  const running = before?.incident ?? null;
  const ongoing = incidentAfter(running, reading, moment, isPreexisting(before, moment));
  const drops = dropsAfter(before?.drops ?? [], ongoing !== null && running === null, moment);
  const flapping = flappingAfter(before?.flapping ?? null, drops, moment, {
    lastDrop: before?.drops.at(-1) ?? null,
    notifiedMonitoredMs: before?.notifiedMonitoredMs ?? null,
  });
  const incident = ongoing && evaluated(ongoing, moment, limits, flapping !== null);
  const health = healthOf(reading, incident, flapping);
  const isFlapping = health === 'degraded' && flapping !== null;
  const isUnchanged = before !== null && before.health === health && running === null;
  const phone = phoneAfter(before?.phone ?? null, phoneOfJid(instance.owner));
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
    hints: NO_HINTS,
    park: snoozeAfter(parked.get(name) ?? null, reading.kind, at),
    mute: snoozeAfter(muted.get(name) ?? null, reading.kind, at),
  };
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

function changesBetween(
  account: string,
  previous: Fleet | null,
  fleet: Fleet,
): readonly HealthChange[] {
  const changes: HealthChange[] = [];
  for (const [apiInstanceName, monitored] of fleet.instances) {
    const from = previous?.instances.get(apiInstanceName)?.health ?? null;
    if (from === monitored.health) continue;
    changes.push({
      key: { account, apiInstanceName },
      name: displayNameOf(monitored.instance),
      at: fleet.asOf,
      from,
      to: monitored.health,
      reason: monitored.reason,
    });
  }
  return changes;
}
