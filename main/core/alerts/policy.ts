// Who hears of what: which matters are shown as notices, which are held back, and what counts as told.
import { isHushed } from '../account/quiet-hours.ts';
import type { Settings } from '../account/settings.ts';
import { type AccountState, fleetOf } from '../account/state.ts';
import { countsOf } from '../account/summary.ts';
import type { Told } from '../health/incident.ts';
import type { Track } from '../health/monitored-instance.ts';
import type { Hold } from '../health/snooze.ts';
import {
  type AccountMatter,
  type InstanceMatter,
  isAboutInstance,
  isWanted,
  type Matter,
} from './alerts.ts';
import { isMassFall, noticesOf } from './grouping.ts';
import type { Notice } from './notification.ts';
import { accountNotice } from './texts.ts';

export interface TellContext {
  /** The app's clock, in ms. */
  readonly now: number;
  readonly settings: Settings;
  readonly pause: Hold | null;
  /** What a person sees happen needs no notice; it counts as told all the same. */
  readonly isSeen: (matter: InstanceMatter) => boolean;
}

export interface Telling {
  /** The account with what was told marked as such. */
  readonly account: AccountState;
  readonly shown: readonly Notice[];
  /** What would have been shown, had it not been held back: for the history. */
  readonly held: readonly Notice[];
}

/** What becomes of a matter. `wait`: it stays due. `aside`: held back without a word. `off`: nobody wants to hear of it. */
type Fate = 'shown' | 'seen' | 'held' | 'aside' | 'wait' | 'off';

const KINDS = ['lost', 'unstable', 'missing', 'number', 'back', 'reminder'] as const;

/** Tells the matters of one poll. The order in which they come changes nothing. */
export function tell(
  account: AccountState,
  found: readonly Matter[],
  context: TellContext,
): Telling {
  const matters = found.filter((matter) => isStillOpen(account, matter));
  if (matters.length === 0) return { account, shown: [], held: [] };
  const instances = matters.filter(isAboutInstance).sort(byName);
  const fates = new Map<Matter, Fate>(matters.map((m) => [m, fateOf(m, context)]));
  const ofFate = (fate: Fate) => instances.filter((m) => fates.get(m) === fate);
  const fallen = instances.filter(isFreshLoss).length;
  const mass = isMassFall(fallen, countsOf([account]).counted);
  const others = matters.filter((m): m is AccountMatter => !isAboutInstance(m));
  const ofAccount = (fate: Fate) => others.filter((m) => fates.get(m) === fate);
  const noticeOf = (matter: AccountMatter) => accountNotice(matter, account);
  return {
    shown: [...instanceNotices(ofFate('shown'), mass), ...ofAccount('shown').map(noticeOf)],
    held: [
      ...instanceNotices(
        ofFate('held').filter((m) => m.stretch?.told !== 'held'),
        mass,
      ),
      ...ofAccount('held')
        .filter((m) => m.kind !== account.toldFault?.kind)
        .map(noticeOf),
    ],
    account: matters.reduce((a, m) => marked(a, m, fates.get(m) ?? 'wait', context.now), account),
  };
}

/** False where another poll has told of it while the window was asked what is seen. */
function isStillOpen(account: AccountState, matter: Matter): boolean {
  if (!isAboutInstance(matter) || matter.kind === 'back') return true;
  const track = fleetOf(account)?.tracks.get(matter.key.apiInstanceName);
  return track === undefined || marksOf(track) === marksOf(matter.track);
}

function marksOf({ stretch, unstable, absence, formerPhone }: Track): string {
  return [stretch?.told, stretch?.toldAt, unstable?.told, absence?.told, formerPhone].join();
}

function fateOf(matter: Matter, { now, settings, pause, isSeen }: TellContext): Fate {
  const hushed = isHushed(pause, settings.quietHours, now);
  if (!isAboutInstance(matter)) {
    if (!isWanted(matter, settings)) return 'off';
    return hushed ? 'held' : 'shown';
  }
  // What is set aside is told when that ends, if it lasts until then.
  if (matter.track.park !== null) return matter.kind === 'lost' ? 'aside' : 'off';
  if (!isWanted(matter, settings)) return 'off';
  if (hushed || matter.track.mute !== null) return matter.kind === 'reminder' ? 'wait' : 'held';
  return isSeen(matter) ? 'seen' : 'shown';
}

/** Those of a kind together; losses that were held back until now apart from those of this poll. */
function instanceNotices(matters: readonly InstanceMatter[], mass: boolean): readonly Notice[] {
  return KINDS.flatMap((kind) => {
    const ofKind = matters.filter((m) => m.kind === kind);
    if (kind !== 'lost') return noticesOf(ofKind);
    return [
      ...noticesOf(ofKind.filter(isFreshLoss), { mass }),
      ...noticesOf(
        ofKind.filter((m) => !isFreshLoss(m)),
        { late: true },
      ),
    ];
  });
}

function isFreshLoss({ kind, stretch, track }: InstanceMatter): boolean {
  return kind === 'lost' && stretch?.told === 'due' && track.park === null;
}

function marked(account: AccountState, matter: Matter, fate: Fate, now: number): AccountState {
  if (fate === 'wait') return account;
  if (isAboutInstance(matter)) return markedTrack(account, matter, fate, now);
  if (fate === 'off' && matter.kind !== 'emptied') return account;
  // What is held back of the service is told when that ends, if it lasts until then.
  const told = fate === 'held' ? 'held' : 'told';
  if (told === 'held' && matter.kind === account.toldFault?.kind) return account;
  switch (matter.kind) {
    case 'emptied':
      return account.phase === 'live'
        ? { ...account, fleet: { ...account.fleet, emptied: 'told' } }
        : account;
    case 'unreachable':
      return { ...account, toldFault: { kind: matter.kind, since: matter.since, told } };
    case 'token-rejected':
      return { ...account, toldFault: { kind: matter.kind, since: now, told } };
    case 'reachable':
    case 'summary':
      return account;
  }
}

function markedTrack(
  account: AccountState,
  { kind, key, track: seen }: InstanceMatter,
  fate: Exclude<Fate, 'wait'>,
  now: number,
): AccountState {
  const fleet = fleetOf(account);
  const track = fleet?.tracks.get(key.apiInstanceName);
  // A list that came meanwhile may have changed what it is about.
  if (!fleet || !track || track.stretch?.startedAt !== seen.stretch?.startedAt) return account;
  const heard = fate === 'shown' || fate === 'seen';
  const told: Told = heard ? 'told' : fate === 'off' ? 'never' : 'held';
  if (told === 'held' && kind === 'lost' && track.stretch?.told === 'held') return account;
  const tracks = new Map(fleet.tracks).set(key.apiInstanceName, {
    ...trackAfter(track, kind, told, now),
    // Who heard last that it is back must hear that it is not.
    ...(heard && { toldWatchedMs: kind === 'back' ? null : fleet.watchedMs }),
  });
  return { ...account, fleet: { ...fleet, tracks } } as AccountState;
}

function trackAfter(track: Track, kind: InstanceMatter['kind'], told: Told, now: number): Track {
  const { stretch, unstable, absence } = track;
  // Only a loss is told later, when nothing holds it back any more.
  const once: Told = told === 'held' ? 'never' : told;
  switch (kind) {
    case 'lost': {
      const silenced = told === 'told' && unstable?.told === 'due';
      return {
        ...track,
        stretch: stretch && { ...stretch, told, toldAt: told === 'told' ? now : null },
        unstable: silenced ? { ...unstable, told: 'never' } : unstable,
      };
    }
    case 'reminder':
      return { ...track, stretch: stretch && { ...stretch, toldAt: now } };
    case 'unstable':
      return { ...track, unstable: unstable && { ...unstable, told: once } };
    case 'missing':
      return { ...track, absence: absence && { ...absence, told: once } };
    case 'number':
      return { ...track, formerPhone: null };
    case 'back':
      return track;
  }
}

/** A person knows that it is down: no more reminders until it has been up. */
export function acknowledged(track: Track): Track {
  return track.stretch ? { ...track, stretch: { ...track.stretch, acknowledged: true } } : track;
}

function byName(a: InstanceMatter, b: InstanceMatter): number {
  return compare(a.name, b.name) || compare(a.key.apiInstanceName, b.key.apiInstanceName);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
