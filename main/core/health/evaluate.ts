// From readings to health: what is believed of each instance after a list, and what changed with it.

import {
  displayNameOf,
  type Instance,
  type InstanceList,
  phoneOfJid,
} from '../instance/instance.ts';
import { NOTHING_READ, type Reading, read } from '../instance/reading.ts';
import { absenceAfter, isForgotten, isMissing } from './absence.ts';
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

/** One that was up this short a time before the app ended is judged as if it had not. */
const KNOWN_UP_MS = 10 * 60_000;

/**
 * Judges a good list against what was known before it. `first`: it is the account's first since the start
 * or sign-in; `previous` is then what memory knows, or null.
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
  const held: Snoozed = { parked: parked ?? NO_SNOOZES, muted: muted ?? NO_SNOOZES };
  const followed = list.instances.map((instance) => {
    const before = previous?.instances.get(instance.apiInstanceName) ?? null;
    return follow(before, instance, moment, limits, held);
  });
  const shared = sharedPhones(followed);
  for (const monitored of followed) {
    const hints = hintsOf(monitored, shared);
    const { apiInstanceName } = monitored.instance;
    instances.set(apiInstanceName, hints === monitored.hints ? monitored : { ...monitored, hints });
  }
  const empty = list.instances.length === 0;
  for (const [name, before] of previous?.instances ?? []) {
    if (instances.has(name)) continue;
    // A list that says itself that it is cut short tells nothing of those it lacks.
    const monitored = list.unlisted > 0 ? before : unlist(before, moment, empty);
    if (monitored === null) continue;
    instances.set(name, {
      ...monitored,
      park: snoozeAfter(parked?.get(name) ?? null, 'unknown', at),
      mute: snoozeAfter(muted?.get(name) ?? null, 'unknown', at),
    });
  }
  const had = (previous?.listed ?? 0) > 0;
  const fleet: Fleet = {
    instances,
    asOf: at,
    monitoredMs,
    listed: list.instances.length,
    emptied: empty ? (had ? 'due' : (previous?.emptied ?? null)) : null,
  };
  return { fleet, changes: changesBetween(account, previous, fleet) };
}

function follow(
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
  const begun = incidentAfter(running, reading, moment, isUnheard(before, moment));
  const drops = dropsAfter(before?.drops ?? [], begun !== null && running === null, moment);
  const flapping = flappingAfter(before?.flapping ?? null, drops, moment, {
    lastDrop: before?.drops.at(-1) ?? null,
    notifiedMonitoredMs: before?.notifiedMonitoredMs ?? null,
  });
  const incident = begun && evaluated(begun, moment, limits, flapping !== null);
  const health = healthOf(reading, incident, flapping);
  const shaken = health === 'degraded' && flapping !== null;
  const same = before !== null && before.health === health && running === null;
  const phone = phoneOfJid(instance.owner) ?? before?.phone ?? null;
  return {
    instance,
    reading,
    memory,
    health,
    reason: shaken
      ? { code: 'unstable', drops: flapping.drops }
      : (incident?.forGood ?? reading.reason),
    since: shaken ? flapping.since : (incident?.startedAt ?? (same ? before.since : at)),
    lastUpAt: up ? at : (before?.lastUpAt ?? null),
    incident,
    drops,
    flapping,
    absence: null,
    phone,
    formerPhone: formerPhoneOf(before, phone),
    notifiedMonitoredMs: before?.notifiedMonitoredMs ?? null,
    // All in one literal: to spread a track for every row of every list costs five times as much.
    hints: NO_HINTS,
    park: snoozeAfter(parked.get(name) ?? null, reading.kind, at),
    mute: snoozeAfter(muted.get(name) ?? null, reading.kind, at),
  };
}

/** What is lost when it is first seen was lost before anyone watched: shown, never told. */
function isUnheard(before: MonitoredInstance | null, { at, first }: Moment): boolean {
  if (before === null) return true;
  return first && (before.lastUpAt === null || at - before.lastUpAt > KNOWN_UP_MS);
}

function healthOf(reading: Reading, incident: Incident | null, flapping: Flapping | null): Health {
  if (incident?.down) return 'down';
  if (incident !== null || flapping !== null) return 'degraded';
  if (reading.kind === 'up') return 'healthy';
  return reading.kind === 'pairing' ? 'pairing' : 'unknown';
}

/** Null and `@lid` are no change; a number that came back before anyone was told is none either. */
function formerPhoneOf(before: MonitoredInstance | null, phone: string | null): string | null {
  if (before?.phone == null) return null;
  const former = before.formerPhone ?? (phone === before.phone ? null : before.phone);
  return former === phone ? null : former;
}

const NOBODY: ReadonlySet<string> = new Set();

/** One more list without it; null where it is forgotten. It keeps its stretch, and resumes it when it is back. */
function unlist(
  before: MonitoredInstance,
  moment: Moment,
  emptied: boolean,
): MonitoredInstance | null {
  const absence = absenceAfter(before.absence, moment, emptied);
  if (isForgotten(absence, moment)) return null;
  const kept: MonitoredInstance = {
    ...before,
    absence,
    // Two lists with another between them are not successive.
    memory: { ...before.memory, askedForScan: false },
    hints: hintsOf(before, NOBODY),
  };
  if (!isMissing(absence)) return kept;
  return {
    ...kept,
    health: 'missing',
    reason: { code: 'absent' },
    since: absence.since,
  };
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
