// The saved state, which outlives a restart: instances, announced alerts, parks, mutes and notes, and the list's view.
import type { Account } from '../account/settings.ts';
import {
  type AccountState,
  type FaultAlert,
  knownOf,
  NOTHING_RESTORED,
  type RestoredAccount,
  snoozesOf,
} from '../account/state.ts';
import type { Fleet, MonitoredInstance } from '../health/monitored-instance.ts';
import type { Snooze, Snoozes } from '../health/snooze.ts';
import type { Instance, InstanceList } from '../instance/instance.ts';
import type { Notes } from '../instance/notes.ts';
import { type AppState, DEFAULT_LIST_VIEW, type ListView } from './app-state.ts';

export interface SavedState {
  readonly introSeen: boolean;
  readonly pause: Snooze | null;
  /** See `AppState`; null in a file of an older version. */
  readonly seenAt: number | null;
  readonly listView: ListView;
  readonly accounts: readonly SavedAccount[];
}

export interface SavedAccount {
  readonly id: string;
  /** If the account's address has changed since, it is another service, and `fleet` no longer applies. */
  readonly baseUrl: string;
  readonly parked: readonly (readonly [string, Snooze])[];
  readonly muted: readonly (readonly [string, Snooze])[];
  readonly notes: readonly (readonly [string, string])[];
  readonly faultAlert: FaultAlert | null;
  readonly fleet: SavedFleet | null;
}

export type SavedFleet = Omit<Fleet, 'instances'> & {
  readonly instances: readonly SavedInstance[];
};

/** Of the instance itself only what a row needs while it is not listed. */
export type SavedInstance = Omit<MonitoredInstance, 'instance' | 'hints' | 'park' | 'mute'> & {
  readonly instance: SavedInstanceFields;
};

export type SavedInstanceFields = Pick<
  Instance,
  'apiInstanceName' | 'instanceName' | 'displayName' | 'number' | 'owner'
>;

export const NOTHING_SAVED: SavedState = {
  introSeen: false,
  pause: null,
  seenAt: null,
  listView: DEFAULT_LIST_VIEW,
  accounts: [],
};

/** While nothing changes, the state is saved this often, because it holds when each instance was last up. */
export const SAVE_INTERVAL_MS = 60_000;

/** What to save of a state. */
export function savedStateOf({ intro, pause, seenAt, listView, accounts }: AppState): SavedState {
  return {
    introSeen: intro === 'seen',
    pause,
    seenAt,
    listView,
    accounts: accounts.map((state) => {
      const { account, parked, muted, notes, faultAlert } = state;
      const known = knownOf(state);
      return {
        id: account.id,
        baseUrl: account.baseUrl,
        parked: [...parked],
        muted: [...muted],
        notes: [...notes],
        faultAlert,
        fleet: known && { ...known, instances: [...known.instances.values()] },
      };
    }),
  };
}

/** What an earlier run saved of an account. */
export function restoredAccountOf(
  saved: readonly SavedAccount[],
  { id, baseUrl }: Account,
): RestoredAccount {
  const own = saved.find((account) => account.id === id);
  if (own === undefined) return NOTHING_RESTORED;
  const parked: Snoozes = new Map(own.parked);
  const muted: Snoozes = new Map(own.muted);
  const notes: Notes = new Map(own.notes);
  if (own.baseUrl !== baseUrl) return { ...NOTHING_RESTORED, parked, muted, notes };
  const { fleet, faultAlert } = own;
  const instances = new Map(
    fleet?.instances.map(
      (monitored) => [monitored.instance.apiInstanceName, restoredInstance(monitored)] as const,
    ),
  );
  return { parked, muted, notes, faultAlert, fleet: fleet && { ...fleet, instances } };
}

/**
 * The state to keep after a sign-in with this list. Instances that it lacks may be another user's.
 */
export function restoredAfterSignIn(account: AccountState, list: InstanceList): RestoredAccount {
  const snoozes = snoozesOf(account);
  const known = knownOf(account);
  if (known === null) return snoozes;
  const names = new Set(list.instances.map((instance) => instance.apiInstanceName));
  const instances = new Map([...known.instances].filter(([name]) => names.has(name)));
  return { ...snoozes, fleet: { ...known, instances, listed: instances.size } };
}

function restoredInstance(monitored: SavedInstance): MonitoredInstance {
  return {
    ...monitored,
    instance: { ...NO_INSTANCE, ...monitored.instance },
    hints: [],
    park: null,
    mute: null,
  };
}

const NO_INSTANCE: Omit<Instance, keyof SavedInstanceFields> = {
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
