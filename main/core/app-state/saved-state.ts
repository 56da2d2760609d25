// What must outlive a restart: what is known of every instance, what was told of it, and what a person holds.
import type { Account } from '../account/settings.ts';
import { knownOf, type Leftover, NOTHING_LEFT, type ToldFault } from '../account/state.ts';
import type { Fleet, Track } from '../health/monitored-instance.ts';
import type { Hold, Holds } from '../health/snooze.ts';
import type { Instance } from '../instance/instance.ts';
import { type AppState, DEFAULT_LIST_VIEW, type ListView } from './app-state.ts';

export interface Memory {
  readonly introSeen: boolean;
  readonly pause: Hold | null;
  readonly listView: ListView;
  readonly accounts: readonly RememberedAccount[];
}

export interface RememberedAccount {
  readonly id: string;
  /** Another address is another service: what was seen at this one says nothing of it. */
  readonly baseUrl: string;
  readonly parked: readonly (readonly [string, Hold])[];
  readonly muted: readonly (readonly [string, Hold])[];
  readonly toldFault: ToldFault | null;
  readonly fleet: RememberedFleet | null;
}

export type RememberedFleet = Omit<Fleet, 'tracks'> & {
  readonly tracks: readonly RememberedTrack[];
};

/** Of the instance itself only what a row shows that is no longer listed. */
export type RememberedTrack = Omit<Track, 'instance' | 'remarks' | 'park' | 'mute'> & {
  readonly instance: RememberedInstance;
};

export type RememberedInstance = Pick<
  Instance,
  'apiInstanceName' | 'instanceName' | 'displayName' | 'number' | 'owner'
>;

export const NOTHING_REMEMBERED: Memory = {
  introSeen: false,
  pause: null,
  listView: DEFAULT_LIST_VIEW,
  accounts: [],
};

/** Without a change worth it, what is remembered is written again after this long: when each was last up. */
export const MEMORY_BEAT_MS = 60_000;

/** What a state leaves for the next start. */
export function memoryOf({ intro, pause, listView, accounts }: AppState): Memory {
  return {
    introSeen: intro === 'seen',
    pause,
    listView,
    accounts: accounts.map((state) => {
      const { account, parked, muted, toldFault } = state;
      const known = knownOf(state);
      return {
        id: account.id,
        baseUrl: account.baseUrl,
        parked: [...parked],
        muted: [...muted],
        toldFault,
        fleet: known && { ...known, tracks: [...known.tracks.values()].map(rememberedTrack) },
      };
    }),
  };
}

/** What an earlier run left of an account. */
export function leftoverOf(memory: Memory, { id, baseUrl }: Account): Leftover {
  const own = memory.accounts.find((account) => account.id === id);
  if (own === undefined) return NOTHING_LEFT;
  const parked: Holds = new Map(own.parked);
  const muted: Holds = new Map(own.muted);
  if (own.baseUrl !== baseUrl) return { ...NOTHING_LEFT, parked, muted };
  const { fleet, toldFault } = own;
  const tracks = new Map(
    fleet?.tracks.map((track) => [track.instance.apiInstanceName, recalled(track)] as const),
  );
  return { parked, muted, toldFault, fleet: fleet && { ...fleet, tracks } };
}

function rememberedTrack(track: Track): RememberedTrack {
  const { apiInstanceName, instanceName, displayName, number, owner } = track.instance;
  // Field by field: a rest of so many costs ten times as much, for every instance and minute.
  return {
    instance: { apiInstanceName, instanceName, displayName, number, owner },
    reading: track.reading,
    memory: track.memory,
    health: track.health,
    reason: track.reason,
    since: track.since,
    lastUpAt: track.lastUpAt,
    stretch: track.stretch,
    drops: track.drops,
    unstable: track.unstable,
    absence: track.absence,
    phone: track.phone,
    formerPhone: track.formerPhone,
    toldWatchedMs: track.toldWatchedMs,
  };
}

function recalled(track: RememberedTrack): Track {
  return {
    ...track,
    instance: { ...NO_INSTANCE, ...track.instance },
    remarks: [],
    park: null,
    mute: null,
  };
}

const NO_INSTANCE: Omit<Instance, keyof RememberedInstance> = {
  id: null,
  internalName: null,
  state: null,
  status: null,
  isConnected: null,
  profileName: null,
  profilePictureUrl: null,
  profilePicUrl: null,
  integration: null,
  createdAt: null,
  updatedAt: null,
};
