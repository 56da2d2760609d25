// Builds the rows that the window shows. An unchanged row stays the same object and is not computed again.
import { type Membership, NO_GROUPS } from '../groups/membership.ts';
import type { Incident } from '../health/incident.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import { avatarAddress, pictureLinkOf } from '../instance/avatar-link.ts';
import { e164Of, type Instance } from '../instance/instance.ts';
import type { Notes } from '../instance/notes.ts';
import { displayPhone } from '../instance/phone.ts';
import { type Copyable, copyableOf } from '../reports/copy-row.ts';
import { isSame } from './patch.ts';
import type { Row } from './shown.ts';

type MonitoredInstances = ReadonlyMap<string, MonitoredInstance>;

/** What rows depend on, besides the instances. */
export interface RowSettings {
  /** Reminders are on. */
  readonly reminds: boolean;
  readonly membership: Membership;
  /** Those of the account. */
  readonly notes: Notes;
}

/** What rows were built from; `sources` are in the order of the rows. */
interface RowInput extends RowSettings {
  readonly instances: MonitoredInstances;
  readonly sources: readonly Instance[];
}

// An entry lives as long as the rows themselves.
const inputOf = new WeakMap<readonly Row[], RowInput>();

/** `before`: the rows of this account as last sent. */
export function windowRows(
  account: string,
  instances: MonitoredInstances,
  settings: RowSettings,
  before: readonly Row[],
): readonly Row[] {
  const input = inputOf.get(before);
  const isSameInput =
    input?.instances === instances &&
    input.reminds === settings.reminds &&
    input.membership === settings.membership &&
    input.notes === settings.notes;
  if (isSameInput) return before;
  let places: Map<string, number> | null = null;
  let changed = before.length !== instances.size;
  const rows: Row[] = [];
  const sources: Instance[] = [];
  for (const [name, monitored] of instances) {
    // A list usually has the order of the one before it.
    let place = rows.length;
    if (before[place]?.apiInstanceName !== name) {
      changed = true;
      places ??= new Map(before.map((row, at) => [row.apiInstanceName, at]));
      place = places.get(name) ?? -1;
    }
    const old = before[place];
    const row = rowOf(account, monitored, settings, old, input?.sources[place]);
    if (row !== old) changed = true;
    rows.push(row);
    sources.push(monitored.instance);
  }
  const result = changed ? rows : before;
  inputOf.set(result, { ...settings, instances, sources });
  return result;
}

function rowOf(
  account: string,
  monitored: MonitoredInstance,
  { reminds, membership, notes }: RowSettings,
  before: Row | undefined,
  source: Instance | undefined,
): Row {
  const { instance, incident } = monitored;
  const known = before && source && before.account === account && isSameSource(source, instance);
  const reminding =
    reminds &&
    monitored.health === 'down' &&
    incident?.alertState === 'notified' &&
    !incident.acknowledged;
  const note = notes.size === 0 ? undefined : notes.get(instance.apiInstanceName);
  const acknowledged = acknowledgedIn(incident);
  const groups = membership.placesOf(account, instance);
  const isUnchanged =
    known &&
    isSameState(before, monitored) &&
    before.reminding === reminding &&
    before.note === note &&
    before.acknowledged === acknowledged &&
    isSame(before.groups ?? NO_GROUPS, groups);
  if (isUnchanged) return before;
  return {
    account,
    ...(known ? identityIn(before) : identityOf(instance)),
    profileName: instance.profileName,
    health: monitored.health,
    reading: monitored.reading.kind,
    reason: monitored.reason,
    hints: monitored.hints,
    since: monitored.since,
    parked: monitored.park,
    muted: monitored.mute,
    reminding,
    ...(note !== undefined && { note }),
    ...(acknowledged !== undefined && { acknowledged }),
    avatar: known ? before.avatar : avatarAddress(account, instance),
    ...(groups.length > 0 && { groups }),
  };
}

function acknowledgedIn(incident: Incident | null): string | null | undefined {
  return incident?.acknowledged ? incident.acknowledgedNote : undefined;
}

type Identity = Copyable & Pick<Row, 'phoneText'>;

function identityIn({ apiInstanceName, name, phone, phoneText, jid }: Row): Identity {
  return { apiInstanceName, name, phone, phoneText, jid };
}

function identityOf(instance: Instance): Identity {
  const copyable = copyableOf(instance);
  return { ...copyable, phoneText: copyable.phone && displayPhone(copyable.phone) };
}

/** A step of `preparingRows` takes some 15 ms. */
const NUMBERS_A_STEP = 200;

/**
 * Formats all phone numbers when the first list arrives, so that a window with thousands of rows opens fast. It does so
 * step by step: 10,000 at once would take most of a second.
 */
export function* preparingRows(instances: MonitoredInstances): Generator<void, void> {
  let left = NUMBERS_A_STEP;
  for (const { instance } of instances.values()) {
    const phone = e164Of(instance);
    if (phone === null) continue;
    displayPhone(phone);
    left -= 1;
    if (left > 0) continue;
    left = NUMBERS_A_STEP;
    yield;
  }
}

function isSameState(row: Row, monitored: MonitoredInstance): boolean {
  return (
    row.health === monitored.health &&
    row.since === monitored.since &&
    row.reading === monitored.reading.kind &&
    isSame(row.reason, monitored.reason) &&
    isSame(row.hints, monitored.hints) &&
    isSame(row.parked, monitored.park) &&
    isSame(row.muted, monitored.mute)
  );
}

/** Parsing a number and hashing a link cost more than all the rest of a row. */
function isSameSource(a: Instance, b: Instance): boolean {
  if (a === b) return true;
  return (
    a.displayName === b.displayName &&
    a.instanceName === b.instanceName &&
    a.number === b.number &&
    a.profileName === b.profileName &&
    a.owner === b.owner &&
    pictureLinkOf(a) === pictureLinkOf(b)
  );
}
