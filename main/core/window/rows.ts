// The rows of the window's mirror; one that says the same as before stays the same object, and is not worked out again.
import type { Track } from '../health/monitored-instance.ts';
import { avatarAddress, pictureLinkOf } from '../instance/avatar-link.ts';
import { e164Of, type Instance } from '../instance/instance.ts';
import { displayPhone } from '../instance/phone.ts';
import { type Copyable, copyableOf } from '../reports/copy-row.ts';
import { isSame } from './patch.ts';
import type { Row } from './shown.ts';

type Tracks = ReadonlyMap<string, Track>;

/** What rows were made of; the instances stand in the rows' order. */
interface Made {
  readonly tracks: Tracks;
  readonly reminds: boolean;
  readonly instances: readonly Instance[];
}

// It lives as long as the mirror that holds the rows.
const madeOf = new WeakMap<readonly Row[], Made>();

/** `before`: the rows of this account as they were last sent. `reminds`: reminders are wanted. */
export function windowRows(
  account: string,
  tracks: Tracks,
  reminds: boolean,
  before: readonly Row[],
): readonly Row[] {
  const made = madeOf.get(before);
  if (made?.tracks === tracks && made.reminds === reminds) return before;
  let places: Map<string, number> | null = null;
  let changed = before.length !== tracks.size;
  const rows: Row[] = [];
  const instances: Instance[] = [];
  for (const [name, track] of tracks) {
    // A list comes in the order of the one before it, as a rule.
    let place = rows.length;
    if (before[place]?.apiInstanceName !== name) {
      changed = true;
      places ??= new Map(before.map((row, at) => [row.apiInstanceName, at]));
      place = places.get(name) ?? -1;
    }
    const old = before[place];
    const row = rowOf(account, track, reminds, old, made?.instances[place]);
    if (row !== old) changed = true;
    rows.push(row);
    instances.push(track.instance);
  }
  const result = changed ? rows : before;
  madeOf.set(result, { tracks, reminds, instances });
  return result;
}

function rowOf(
  account: string,
  track: Track,
  reminds: boolean,
  before: Row | undefined,
  made: Instance | undefined,
): Row {
  const { instance, stretch } = track;
  const known = before && made && before.account === account && looksSame(made, instance);
  const reminding =
    reminds && track.health === 'down' && stretch?.told === 'told' && !stretch.acknowledged;
  if (known && saysSame(before, track) && before.reminding === reminding) return before;
  return {
    account,
    ...(known ? knownOf(before) : wordsOf(instance)),
    profileName: instance.profileName,
    health: track.health,
    reading: track.reading.kind,
    reason: track.reason,
    remarks: track.remarks,
    since: track.since,
    parked: track.park,
    muted: track.mute,
    reminding,
    avatar: known ? before.avatar : avatarAddress(account, instance),
  };
}

type Words = Copyable & Pick<Row, 'phoneText'>;

function knownOf({ apiInstanceName, name, phone, phoneText, jid }: Row): Words {
  return { apiInstanceName, name, phone, phoneText, jid };
}

function wordsOf(instance: Instance): Words {
  const copyable = copyableOf(instance);
  return { ...copyable, phoneText: copyable.phone && displayPhone(copyable.phone) };
}

/** Done as the first list comes, so that a window with thousands of rows need not wait for it. */
export function prepareRows(tracks: Tracks): void {
  for (const { instance } of tracks.values()) {
    const phone = e164Of(instance);
    if (phone !== null) displayPhone(phone);
  }
}

function saysSame(row: Row, track: Track): boolean {
  return (
    row.health === track.health &&
    row.since === track.since &&
    row.reading === track.reading.kind &&
    isSame(row.reason, track.reason) &&
    isSame(row.remarks, track.remarks) &&
    isSame(row.parked, track.park) &&
    isSame(row.muted, track.mute)
  );
}

/** To read a number and to mark a link cost more than all the rest of a row. */
function looksSame(a: Instance, b: Instance): boolean {
  return (
    a.displayName === b.displayName &&
    a.instanceName === b.instanceName &&
    a.number === b.number &&
    a.profileName === b.profileName &&
    a.owner === b.owner &&
    pictureLinkOf(a) === pictureLinkOf(b)
  );
}
