// What the app knows as a whole: its accounts, its settings, and what the window was opened for.

import type { UnreadFile } from '../account/disk-problem.ts';
import type { Settings } from '../account/settings.ts';
import { type AccountState, fleetOf } from '../account/state.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import type { Snooze } from '../health/snooze.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { Panel } from '../pairing/session.ts';

/** What the window was opened for. `at` grows with each request, so that the same one can be made twice. */
export interface Target {
  readonly at: number;
  readonly screen: 'fleet' | 'settings';
  readonly instance: InstanceKey | null;
  /** What is known of that instance is wanted, not just its row. */
  readonly opened: boolean;
}

export type AppBanner =
  | { readonly kind: 'no-tray-host' }
  | { readonly kind: 'no-notification-server' }
  | { readonly kind: `${'settings' | 'memory'}-${UnreadFile['kind']}`; readonly file: string }
  | { readonly kind: 'profile-read-only' }
  | { readonly kind: 'disk-full' };

/** The steps after the first sign-in in the window: not due before one, due until a person has been through them. */
export type Intro = 'not-due' | 'due' | 'seen';

export interface AppState {
  readonly revision: number;
  readonly settings: Settings;
  readonly accounts: readonly AccountState[];
  readonly target: Target;
  readonly banners: readonly AppBanner[];
  readonly intro: Intro;
  readonly listView: ListView;
  /** The panel in which an instance is paired anew; null while none is open. */
  readonly pairing: Panel | null;
  /** A person wants no notices for now; null where they do. */
  readonly pause: Snooze | null;
}

export function accountOf(state: AppState, key: InstanceKey): AccountState | undefined {
  return state.accounts.find((a) => a.account.id === key.account);
}

/** An instance of the list that is shown, with its account. */
export interface Listed {
  readonly account: AccountState;
  readonly monitored: MonitoredInstance;
}

/** Null where the instance or its account is gone. */
export function listedIn(state: AppState, key: InstanceKey): Listed | null {
  const account = accountOf(state, key);
  const monitored = account && fleetOf(account)?.instances.get(key.apiInstanceName);
  return account && monitored ? { account, monitored } : null;
}

export const FILTERS = ['all', 'down', 'unsettled', 'connected'] as const;

/** By state: in groups, the problems first. The others are one flat list. */
export const SORTS = ['state', 'name', 'last-change'] as const;

export type Filter = (typeof FILTERS)[number];

export type Sort = (typeof SORTS)[number];

export interface ListView {
  readonly filter: Filter;
  readonly sort: Sort;
}

export const DEFAULT_LIST_VIEW: ListView = { filter: 'all', sort: 'state' };
