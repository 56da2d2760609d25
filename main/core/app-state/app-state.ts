// The state of the whole app: accounts, settings, banners, and what the window was opened for.
import type { UnreadFile } from '../account/disk-problem.ts';
import type { ProxySignIn } from '../account/proxy/proxy-sign-in.ts';
import type { Settings } from '../account/settings.ts';
import type { ShortcutRefusal } from '../account/shortcut/shortcut.ts';
import { type AccountState, fleetOf } from '../account/state.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import type { Snooze } from '../health/snooze.ts';
import type { WhileAway } from '../history/while-away.ts';
import type { Language } from '../i18n/language.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { Panel } from '../pairing/session.ts';

/** What the window was opened for. `at` grows with each request, so that two equal requests differ. */
export interface Target {
  readonly at: number;
  /** `about`: the part of the settings that says what this build is. */
  readonly screen: 'fleet' | 'settings' | 'about';
  readonly instance: InstanceKey | null;
  /** The row is to be opened, not just shown. */
  readonly opened: boolean;
  /** The name of the group to show. */
  readonly group: string | null;
}

export const NO_TARGET: Target = {
  at: 0,
  screen: 'fleet',
  instance: null,
  opened: false,
  group: null,
};

export type AppBanner =
  | { readonly kind: 'no-tray-host' }
  | { readonly kind: 'no-notification-server' }
  | { readonly kind: 'notifications-fail' }
  | { readonly kind: `${'settings' | 'memory'}-${UnreadFile['kind']}`; readonly file: string }
  | { readonly kind: 'command-fails' }
  | { readonly kind: 'profile-read-only' }
  | { readonly kind: 'disk-full' };

/** The first-steps screens: due after the first sign-in in the window, until a user has completed them. */
export type Intro = 'not-due' | 'due' | 'seen';

export interface AppState {
  readonly revision: number;
  readonly settings: Settings;
  /** The language in use: the one that is set, or the system's. */
  readonly language: Language;
  readonly accounts: readonly AccountState[];
  /** The token of a new account waits to be stored: the keychain asks a person, or does not reply. */
  readonly storingNew: boolean;
  readonly target: Target;
  readonly banners: readonly AppBanner[];
  /** Proxies that want a sign-in. One that is no longer in the way may be among them. */
  readonly proxies: readonly ProxySignIn[];
  readonly intro: Intro;
  /** Why the shortcut of the settings has no effect; null if it has, or if there is none. */
  readonly shortcutRefusal: ShortcutRefusal | null;
  readonly listView: ListView;
  /** The open re-pairing dialog; null while there is none. */
  readonly pairing: Panel | null;
  /** All notifications are paused; null while they are not. */
  readonly pause: Snooze | null;
  /** Until when everything has been seen: when the window was last in front, or when the first run began. In ms. */
  readonly seenAt: number;
  /** What dropped and recovered since then, as the window came to the front; null if nothing did. */
  readonly away: WhileAway | null;
}

export function accountOf(state: AppState, key: InstanceKey): AccountState | undefined {
  return state.accounts.find((a) => a.account.id === key.account);
}

/** An instance of the current list, with its account. */
export interface Listed {
  readonly account: AccountState;
  readonly monitored: MonitoredInstance;
}

/** Null if the instance or its account is gone. */
export function listedIn(state: AppState, key: InstanceKey): Listed | null {
  const account = accountOf(state, key);
  const monitored = account && fleetOf(account)?.instances.get(key.apiInstanceName);
  return account && monitored ? { account, monitored } : null;
}

export const FILTERS = ['all', 'down', 'unsettled', 'connected'] as const;

/** `state` groups the rows, problems first. The others are flat lists. */
export const SORTS = ['state', 'name', 'last-change'] as const;

export type Filter = (typeof FILTERS)[number];

export type Sort = (typeof SORTS)[number];

export interface ListView {
  readonly filter: Filter;
  readonly sort: Sort;
  /** The only account that is listed. Null: all are. */
  readonly account: string | null;
  /** The name of the only group that is listed. Null: all instances are. */
  readonly group: string | null;
  /** The headings are the groups, not the states. */
  readonly byGroup: boolean;
}

/** The view without an account or a group that is gone: another one may get the name later. */
export function listViewFor(view: ListView, { accounts, groups }: Settings): ListView {
  const { account, group } = view;
  return {
    ...view,
    account: accounts.some(({ id }) => id === account) ? account : null,
    group: groups.some(({ name }) => name === group) ? group : null,
  };
}

export const DEFAULT_LIST_VIEW: ListView = {
  filter: 'all',
  sort: 'state',
  account: null,
  group: null,
  byGroup: false,
};
