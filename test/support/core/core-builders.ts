// Rows, lists, fleets and account states for the tests of the pure rules; each test says only what matters to it.
import type { Problem, Unreachable } from '../../../main/core/account/problem.ts';
import {
  type Account,
  DEFAULT_SETTINGS,
  type Settings,
} from '../../../main/core/account/settings.ts';
import {
  type AccountState,
  type Fault,
  newAccount,
  type Phase,
  withPhase,
} from '../../../main/core/account/state.ts';
import type { InstanceMatter, InstanceMatterKind } from '../../../main/core/alerts/alerts.ts';
import { type AppState, DEFAULT_LIST_VIEW } from '../../../main/core/app-state/app-state.ts';
import type { Limits, Stretch } from '../../../main/core/health/incident.ts';
import type { Change, Fleet, Health, Track } from '../../../main/core/health/monitored-instance.ts';
import type { Instance, InstanceList } from '../../../main/core/instance/instance.ts';
import type { ReadingKind } from '../../../main/core/instance/reading.ts';
import { buildInstance } from '../service/build-instance.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** A time of day on this computer, as people read it: `10:42` or `10:42:30`. */
export function timeOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return new Date(2026, 5, 13, hours, minutes, seconds).getTime();
}

export const LIMITS: Limits = { pollMs: 30 * SECOND, confirmMs: 60 * SECOND };

/** A row that speaks of its connection through `state` alone; paired, as it has an owner. */
export function row(name: string, state: string | null, fields: Partial<Instance> = {}): Instance {
  return buildInstance({
    apiInstanceName: name,
    displayName: name,
    state,
    status: null,
    isConnected: null,
    ...fields,
  });
}

export function listOf(...instances: readonly Instance[]): InstanceList {
  return { instances, repeated: [], nameless: 0, unlisted: 0 };
}

export const EVERY_HEALTH = [
  'healthy',
  'degraded',
  'down',
  'pairing',
  'missing',
  'unknown',
] as const;

const READING_OF: Readonly<Record<Health, ReadingKind>> = {
  healthy: 'up',
  degraded: 'lost',
  down: 'lost',
  pairing: 'pairing',
  missing: 'unknown',
  unknown: 'unknown',
};

export function buildStretch(fields: Partial<Stretch> = {}): Stretch {
  return {
    startedAt: timeOf('10:30'),
    startedWatchedMs: 0,
    lostLists: 1,
    lostAt: timeOf('10:30'),
    forGood: null,
    down: false,
    told: 'due',
    toldAt: null,
    acknowledged: false,
    ...fields,
  };
}

export function buildTrack(name: string, health: Health, fields: Partial<Track> = {}): Track {
  const reading = READING_OF[health];
  const reason = { code: 'word', word: reading === 'up' ? 'open' : 'close' } as const;
  return {
    instance: row(name, reason.word),
    reading: { kind: reading, reason },
    memory: { paired: health !== 'pairing', askedForScan: false },
    health,
    reason,
    since: timeOf('10:30'),
    lastUpAt: reading === 'up' ? timeOf('10:42') : null,
    stretch:
      health === 'degraded' || health === 'down' ? buildStretch({ down: health === 'down' }) : null,
    drops: [],
    unstable: null,
    absence: null,
    phone: null,
    formerPhone: null,
    toldWatchedMs: null,
    remarks: [],
    park: null,
    mute: null,
    ...fields,
  };
}

/** A fleet as of 10:42. */
export function buildFleetOf(...tracks: readonly Track[]): Fleet {
  return {
    tracks: new Map(tracks.map((track) => [track.instance.apiInstanceName, track])),
    asOf: timeOf('10:42'),
    watchedMs: 0,
    listed: tracks.length,
    emptied: null,
  };
}

export function buildChange(name: string, to: Health, fields: Partial<Change> = {}): Change {
  return {
    key: { account: 'main', apiInstanceName: name },
    name,
    at: timeOf('10:42'),
    from: to === 'healthy' ? 'down' : 'degraded',
    to,
    reason: { code: 'word', word: to === 'healthy' ? 'open' : 'close' },
    ...fields,
  };
}

/** What there is to tell of an instance that is down since 10:30, or was until 10:42. */
export function buildMatter(
  kind: InstanceMatterKind,
  name: string,
  fields: Partial<InstanceMatter> = {},
): InstanceMatter {
  const track = fields.track ?? buildTrack(name, kind === 'back' ? 'healthy' : 'down');
  return {
    kind,
    key: { account: 'main', apiInstanceName: name },
    name,
    track,
    stretch: track.stretch ?? buildStretch({ down: true, told: 'told' }),
    ...fields,
  };
}

export const MAIN: Account = {
  id: 'main',
  name: 'Main',
  baseUrl: 'https://app.wachat.net/api/v1',
};

export function accountIn(phase: Phase, account: Account = MAIN): AccountState {
  return withPhase(newAccount(account), phase, false);
}

export function unreachable(why: Unreachable = 'refused'): Problem {
  return { kind: 'unreachable', why, status: null, said: null };
}

export const REJECTED: Problem = { kind: 'token-rejected', status: 401, said: null };

export function buildFault(fields: Partial<Fault> = {}): Fault {
  return {
    problem: unreachable(),
    since: timeOf('10:43'),
    failures: 1,
    outdated: false,
    emptied: 0,
    ...fields,
  };
}

export function settingsWith(change: Partial<Settings> = {}): Settings {
  return { ...DEFAULT_SETTINGS, ...change };
}

export function stateOf(...accounts: readonly AccountState[]): AppState {
  return {
    revision: 1,
    settings: settingsWith({ accounts: accounts.map((a) => a.account) }),
    accounts,
    target: { at: 0, screen: 'fleet', instance: null, opened: false },
    notes: [],
    intro: 'seen',
    listView: DEFAULT_LIST_VIEW,
    pairing: null,
    pause: null,
  };
}
