// Evaluates one instance after a list, whether it is in the list or not.

import { type Instance, isSameInstance, phoneOfJid } from '../instance/instance.ts';
import { phoneAfter } from '../instance/phone.ts';
import { keptRead, NOTHING_READ, type Reading, read } from '../instance/reading.ts';
import { absenceAfter, isForgotten, isMissing, isUnlisted } from './absence.ts';
import { dropsAfter, type Flapping, flappingAfter } from './flapping.ts';
import { hintsOf, NO_HINTS } from './hints.ts';
import { evaluated, type Incident, incidentAfter, type Limits, type Moment } from './incident.ts';
import { AS_OF, type Health, lastUpTime, type MonitoredInstance } from './monitored-instance.ts';
import { type Snoozed, snoozeAfter } from './snooze.ts';

/**
 * An instance that was up this recently before a restart is evaluated as if there had been none.
 */
const KNOWN_UP_MS = 10 * 60_000;

/** Evaluates an instance that is in the list. `before` is null for a new one. */
export function evaluateListed(
  before: MonitoredInstance | null,
  asOfBefore: number,
  listed: Instance,
  moment: Moment,
  limits: Limits,
  { parked, muted }: Snoozed,
): MonitoredInstance {
  const { at, first } = moment;
  const name = listed.apiInstanceName;
  const [park = null, mute = null] = [parked.get(name), muted.get(name)];
  const isSame = before !== null && isSameInstance(before.instance, listed);
  // What was saved of an instance says too little to know its row by.
  if (isSame && !first && park === null && mute === null && isSteady(before)) return before;
  const fresh = read(listed, before?.memory ?? NOTHING_READ);
  const { reading, memory } = before ? keptRead(before, fresh) : fresh;
  // What is unchanged stays the same object, so that whoever compares has to look no further.
  const instance = isSame ? before.instance : listed;
  const up = reading.kind === 'up';
  const running = before?.incident ?? null;
  const lastUpAt = before && lastUpTime(before, asOfBefore);
  const ongoing = incidentAfter(running, reading, moment, isPreexisting(before, lastUpAt, moment));
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
    lastUpAt: up ? AS_OF : lastUpAt,
    incident,
    drops,
    flapping,
    absence: null,
    phone,
    formerPhone: formerPhoneOf(before, phone),
    notifiedMonitoredMs: before?.notifiedMonitoredMs ?? null,
    // One literal for all fields: a spread for every row of every list takes five times as long.
    hints: before?.hints ?? NO_HINTS,
    park: snoozeAfter(park, reading.kind, at),
    mute: snoozeAfter(mute, reading.kind, at),
  };
}

const NO_DROPS: readonly number[] = [];

/** True if the same row again changes nothing: up as before, with nothing that lasts, passes or waits. */
function isSteady({ health, lastUpAt, drops, park, mute }: MonitoredInstance): boolean {
  return (
    health === 'healthy' &&
    lastUpAt === AS_OF &&
    drops.length === 0 &&
    park === null &&
    mute === null
  );
}

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
function isPreexisting(
  before: MonitoredInstance | null,
  lastUpAt: number | null,
  { at, first }: Moment,
): boolean {
  if (before === null) return true;
  return first && (lastUpAt === null || at - lastUpAt > KNOWN_UP_MS);
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
export function evaluateAbsent(
  before: MonitoredInstance,
  asOfBefore: number,
  moment: Moment,
  how: Parameters<typeof absenceAfter>[2],
): MonitoredInstance | null {
  const absence = absenceAfter(before.absence, moment, how);
  if (isForgotten(absence, moment)) return null;
  const absent: MonitoredInstance = {
    ...before,
    lastUpAt: lastUpTime(before, asOfBefore),
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
