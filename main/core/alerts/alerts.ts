// What there is to tell of an account: what lasts and was not told yet, and what has just ended.
import { FAULTS } from '../account/fault-policy.ts';
import type { Problem } from '../account/problem.ts';
import type { NotifySettings, Settings } from '../account/settings.ts';
import { type AccountState, fleetOf } from '../account/state.ts';
import type { Stretch } from '../health/incident.ts';
import type { Fleet, Track } from '../health/monitored-instance.ts';
import { displayNameOf, type InstanceKey } from '../instance/instance.ts';

export type InstanceMatterKind = 'lost' | 'back' | 'unstable' | 'missing' | 'number' | 'reminder';

/** Something about one instance. */
export interface InstanceMatter {
  readonly kind: InstanceMatterKind;
  readonly key: InstanceKey;
  readonly name: string;
  /** As it is after the list. */
  readonly track: Track;
  /** The stretch that it is about, also where it has just ended. */
  readonly stretch: Stretch | null;
}

/** Something about the account or its service. */
export type AccountMatter =
  | { readonly kind: 'emptied' }
  | { readonly kind: 'summary' }
  | { readonly kind: 'unreachable'; readonly problem: Problem; readonly since: number }
  | { readonly kind: 'reachable'; readonly goneMs: number }
  | { readonly kind: 'token-rejected' };

export type Matter = InstanceMatter | AccountMatter;

/** What has just come to its end: told now or never. */
export type Ending = Matter & { readonly kind: 'back' | 'reachable' | 'summary' };

export function isAboutInstance(matter: Matter): matter is InstanceMatter {
  return 'key' in matter;
}

/** What ended with this list, and what its being the first one of a start brings. */
export function endingsOf(before: AccountState, fleet: Fleet): readonly Ending[] {
  const endings: Ending[] = [];
  const { toldFault } = before;
  if (toldFault?.kind === 'unreachable' && toldFault.told === 'told') {
    endings.push({ kind: 'reachable', goneMs: fleet.asOf - toldFault.since });
  }
  const previous = fleetOf(before);
  if (before.atStart) endings.push({ kind: 'summary' });
  for (const [name, { stretch }] of previous?.tracks ?? []) {
    const track = fleet.tracks.get(name);
    if (stretch?.told !== 'told' || !track || track.absence || track.stretch) continue;
    endings.push({ ...about(before, name, track), kind: 'back', stretch });
  }
  return endings;
}

/** What lasts and is still to be told; nothing that stands in a first list only. */
export function dueOf(account: AccountState, settings: Settings, now: number): readonly Matter[] {
  if (account.phase !== 'live') return faultDueOf(account);
  const { fleet } = account;
  const due: Matter[] = fleet.emptied === 'due' ? [{ kind: 'emptied' }] : [];
  for (const [name, track] of fleet.tracks) {
    for (const kind of dueOfTrack(track, settings, now)) {
      due.push({ ...about(account, name, track), kind });
    }
  }
  return due;
}

function faultDueOf(account: AccountState): readonly AccountMatter[] {
  const { toldFault } = account;
  if (account.phase === 'blocked') {
    const { kind } = account.problem;
    const isTold = toldFault?.kind === kind && toldFault.told === 'told';
    return kind === 'token-rejected' && !isTold ? [{ kind }] : [];
  }
  if (!('fault' in account) || account.fault === null || toldFault?.told === 'told') return [];
  const { problem, failures, since } = account.fault;
  const from = FAULTS[problem.kind].toldFrom;
  if (problem.kind !== 'unreachable' || from === null || failures < from) return [];
  return [{ kind: 'unreachable', problem, since }];
}

function dueOfTrack(track: Track, settings: Settings, now: number): readonly InstanceMatterKind[] {
  const { stretch, unstable, absence, formerPhone, health } = track;
  if (stretch === null && unstable === null && absence === null && formerPhone === null) return [];
  const due: InstanceMatterKind[] = [];
  if (formerPhone !== null) due.push('number');
  if (health === 'missing' && absence?.told === 'due') due.push('missing');
  if (health === 'down' && stretch !== null) {
    if (stretch.told === 'due' || stretch.told === 'held') due.push('lost');
    else if (isReminderDue(track, stretch, settings, now)) due.push('reminder');
  }
  if (health === 'degraded' && unstable?.told === 'due') due.push('unstable');
  return due;
}

function isReminderDue(
  track: Track,
  stretch: Stretch,
  { remindMinutes }: Settings,
  now: number,
): boolean {
  if (remindMinutes === 0 || stretch.told !== 'told' || stretch.acknowledged) return false;
  // One that is held back would be due at every list.
  if (track.park !== null || track.mute !== null) return false;
  return stretch.toldAt !== null && now - stretch.toldAt >= remindMinutes * 60_000;
}

function about(
  { account }: AccountState,
  apiInstanceName: string,
  track: Track,
): Omit<InstanceMatter, 'kind'> {
  return {
    key: { account: account.id, apiInstanceName },
    name: displayNameOf(track.instance),
    track,
    stretch: track.stretch,
  };
}

/** Whether a person wants to hear of this kind at all. */
export function isWanted(matter: Matter, settings: Settings): boolean {
  const { notify, summaryAtStart } = settings;
  if (matter.kind === 'summary') return summaryAtStart;
  const by = SWITCH_OF[matter.kind];
  if (matter.kind === 'lost' && matter.stretch?.forGood?.code === 'scan') return notify.pairing;
  return notify[by];
}

const SWITCH_OF: Readonly<Record<Exclude<Matter['kind'], 'summary'>, keyof NotifySettings>> = {
  lost: 'down',
  unstable: 'down',
  back: 'recovered',
  number: 'pairing',
  missing: 'removed',
  emptied: 'removed',
  unreachable: 'service',
  reachable: 'service',
  'token-rejected': 'service',
  reminder: 'down',
};
