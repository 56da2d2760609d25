// What the app knows: its accounts, each in exactly one phase. Only `live-state.ts` makes a new one.
import type { Fleet, MonitoredInstance } from '../health/monitored-instance.ts';
import {
  NO_SNOOZES,
  type Snooze,
  type Snoozed,
  type Snoozes,
  withSnooze,
} from '../health/snooze.ts';
import type { InstanceList } from '../instance/instance.ts';
import type { Problem } from './problem.ts';
import type { Account } from './settings.ts';

/** Failures in a row, and since when. */
export interface Fault {
  readonly problem: Problem;
  readonly since: number;
  /** In a row; those of a machine that is offline are none of the service's, and are counted apart. */
  readonly failures: number;
  /** The last list no longer counts as true; it stays so until there is a new one. */
  readonly outdated: boolean;
  /** Empty lists in a row, where there had been instances. */
  readonly emptied: number;
}

/** A fault that a notice told of: it is told once, restarts included, and so is its end. Or one that was held back. */
export interface FaultAlert {
  readonly kind: 'unreachable' | 'token-rejected';
  readonly since: number;
  readonly alertState: 'notified' | 'suppressed';
}

export type Phase =
  /** No token: nothing is asked. */
  | { readonly phase: 'signed-out' }
  /** A token, and no list yet. A fault before the first list is shown at once. */
  | { readonly phase: 'loading'; readonly fault: Fault | null }
  | { readonly phase: 'live'; readonly fleet: Fleet }
  /** The last poll failed; the list stays, with its time. */
  | { readonly phase: 'stale'; readonly fleet: Fleet; readonly fault: Fault }
  /** Token, keychain or address: a person has to act. */
  | { readonly phase: 'blocked'; readonly fleet: Fleet | null; readonly problem: Problem };

export type AccountState = Phase & {
  readonly account: Account;
  readonly sessionOnly: boolean;
  readonly checking: boolean;
  /** There was no list yet since the app started, and no sign-in or other address either. */
  readonly atStart: boolean;
  /** What a person set aside, and what they muted; it outlives lists and restarts. */
  readonly parked: Snoozes;
  readonly muted: Snoozes;
  /** What was known before the first list: by an earlier run, or before a sign-in. Null from that list on. */
  readonly restored: Fleet | null;
  /** Null while no notice about the service stands or is held back. */
  readonly faultAlert: FaultAlert | null;
};

/** The list that is shown for an account, whatever its phase; null before the first. */
export function fleetOf(account: AccountState): Fleet | null {
  return 'fleet' in account ? account.fleet : null;
}

/** The instances that count, colour and are told of: all but those set aside. */
export function activeInstances(
  account: AccountState,
): readonly (readonly [string, MonitoredInstance])[] {
  return [...(fleetOf(account)?.instances ?? [])].filter(
    ([, monitored]) => monitored.park === null,
  );
}

/** What is wrong with an account now; null while all is well. */
export function problemOf(account: AccountState): Problem | null {
  switch (account.phase) {
    case 'signed-out':
      return { kind: 'no-token' };
    case 'loading':
      return account.fault?.problem ?? null;
    case 'live':
      return null;
    case 'stale':
      return account.fault.problem;
    case 'blocked':
      return account.problem;
  }
}

/** True where the list that is shown is no longer vouched for. */
export function isOutdated(account: AccountState): boolean {
  return account.phase === 'blocked' || (account.phase === 'stale' && account.fault.outdated);
}

/** An account that is yet to be asked, with what an earlier run left of it. */
export function newAccount(
  account: Account,
  left: RestoredAccount = NOTHING_RESTORED,
): AccountState {
  const { parked, muted, fleet, faultAlert } = left;
  return {
    account,
    sessionOnly: false,
    checking: false,
    atStart: false,
    parked,
    muted,
    restored: fleet,
    faultAlert,
    phase: 'loading',
    fault: null,
  };
}

/** What is left of an account by the time it is asked for a first list. */
export interface RestoredAccount {
  readonly parked: Snoozes;
  readonly muted: Snoozes;
  readonly fleet: Fleet | null;
  readonly faultAlert: FaultAlert | null;
}

export const NOTHING_RESTORED: RestoredAccount = {
  parked: NO_SNOOZES,
  muted: NO_SNOOZES,
  fleet: null,
  faultAlert: null,
};

/** The account in another phase; what else is known of it stays, but for what the phase makes void. */
export function withPhase(
  account: AccountState,
  phase: Phase,
  checking: boolean,
  held: Partial<Snoozed> = {},
): AccountState {
  const { account: its, sessionOnly, atStart, parked, muted, restored, faultAlert } = account;
  const next: AccountState = {
    ...phase,
    account: its,
    checking,
    atStart,
    parked: held.parked ?? parked,
    muted: held.muted ?? muted,
    sessionOnly: phase.phase !== 'signed-out' && sessionOnly,
    restored,
    // A good list ends whatever was told of the service.
    faultAlert: phase.phase === 'live' ? null : faultAlert,
  };
  return fleetOf(next) === null ? next : { ...next, atStart: false, restored: null };
}

/** What is known of an account, whatever its phase; null where it never had a list. */
export function knownOf(account: AccountState): Fleet | null {
  return fleetOf(account) ?? account.restored;
}

/** After a sign-in with this list: what was known of those that it holds. The others may be somebody else's. */
export function restoredAfterSignIn(account: AccountState, list: InstanceList): RestoredAccount {
  const left = snoozesOf(account);
  const known = knownOf(account);
  if (known === null) return left;
  const names = new Set(list.instances.map((instance) => instance.apiInstanceName));
  const instances = new Map([...known.instances].filter(([name]) => names.has(name)));
  return { ...left, fleet: { ...known, instances, listed: instances.size } };
}

/** What a person holds of an account stays, whatever is forgotten of it. */
export function snoozesOf({ parked, muted }: AccountState): RestoredAccount {
  return { ...NOTHING_RESTORED, parked, muted };
}

/** The account with one instance parked or muted, or no longer so where the hold is null. */
export function withSnoozed(
  account: AccountState,
  which: 'park' | 'mute',
  name: string,
  snooze: Snooze | null,
): AccountState {
  const held =
    which === 'park'
      ? { parked: withSnooze(account.parked, name, snooze) }
      : { muted: withSnooze(account.muted, name, snooze) };
  const next = { ...account, ...held };
  const monitored = fleetOf(account)?.instances.get(name);
  return monitored ? withInstance(next, name, { ...monitored, [which]: snooze }) : next;
}

/** The account with another track of an instance, or without it where the track is null. */
export function withInstance(
  account: AccountState,
  name: string,
  monitored: MonitoredInstance | null,
): AccountState {
  const fleet = fleetOf(account);
  if (fleet === null) return account;
  const instances = new Map(fleet.instances);
  if (monitored === null) instances.delete(name);
  else instances.set(name, monitored);
  return { ...account, fleet: { ...fleet, instances } } as AccountState;
}

/** The accounts of changed settings, and which of them begin anew: the new ones, and those with another address. */
export function withAccounts(
  accounts: readonly AccountState[],
  wanted: readonly Account[],
  leftOf: (account: Account) => RestoredAccount,
): { readonly accounts: readonly AccountState[]; readonly anew: readonly string[] } {
  const known = new Map(accounts.map((a) => [a.account.id, a]));
  const isSame = (account: Account) => known.get(account.id)?.account.baseUrl === account.baseUrl;
  return {
    accounts: wanted.map((account) => {
      const before = known.get(account.id);
      if (before && isSame(account)) return { ...before, account };
      if (!before) return newAccount(account, leftOf(account));
      // Another address is another service: what was held stays, what was seen does not.
      return newAccount(account, snoozesOf(before));
    }),
    anew: wanted.filter((account) => !isSame(account)).map(({ id }) => id),
  };
}
