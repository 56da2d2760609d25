// Defines the state of an account, in exactly one phase. Only `main/app/store.ts` replaces it.
import type { Fleet, MonitoredInstance } from '../health/monitored-instance.ts';
import {
  NO_SNOOZES,
  type Snooze,
  type Snoozed,
  type Snoozes,
  withSnooze,
} from '../health/snooze.ts';
import { NO_NOTES, type Notes } from '../instance/notes.ts';
import type { Problem } from './problem.ts';
import type { Account } from './settings.ts';

/** A run of consecutive failures. */
export interface Fault {
  readonly problem: Problem;
  /** The time of the first failure, in ms of the app's clock. */
  readonly since: number;
  /** Consecutive failures. Failures while offline are not the service's and count separately. */
  readonly failures: number;
  /** The last list is outdated. Stays true until there is a new list. */
  readonly outdated: boolean;
  /** Consecutive empty lists although there were instances. */
  readonly emptied: number;
}

/**
 * A fault that was notified or suppressed. It and its end are notified once, even across restarts.
 */
export interface FaultAlert {
  readonly kind: 'unreachable' | 'token-rejected';
  readonly since: number;
  readonly alertState: 'notified' | 'suppressed';
}

export type Phase =
  /** There is no token, so the account is not polled. */
  | { readonly phase: 'signed-out' }
  /** There is a token, but no list yet. A fault before the first list is shown at once. */
  | { readonly phase: 'loading'; readonly fault: Fault | null }
  | { readonly phase: 'live'; readonly fleet: Fleet }
  /** The last poll failed. The last list stays, with its time. */
  | { readonly phase: 'stale'; readonly fleet: Fleet; readonly fault: Fault }
  /** The user has to act: the token, the keychain or the address is the problem. */
  | { readonly phase: 'blocked'; readonly fleet: Fleet | null; readonly problem: Problem };

export type AccountState = Phase & {
  readonly account: Account;
  readonly sessionOnly: boolean;
  readonly checking: boolean;
  /** The token of a sign-in waits to be stored: the keychain asks a person, or does not reply. */
  readonly storing: boolean;
  /** There was no list, no sign-in and no change of address since the app started. */
  readonly atStart: boolean;
  /** While `atStart`: when it was last monitored, if the run before ended without a stop; else null. */
  readonly unmonitoredSince: number | null;
  /** Parked and muted instances. They outlive lists and restarts. */
  readonly parked: Snoozes;
  readonly muted: Snoozes;
  /** What people wrote about instances, listed or not. It outlives lists and restarts, too. */
  readonly notes: Notes;
  /** The fleet from an earlier run or from before a sign-in. Null from the first list on. */
  readonly restored: Fleet | null;
  /** Null while no notification about the service is shown or suppressed. */
  readonly faultAlert: FaultAlert | null;
};

/** The last list of an account in any phase. Null before the first. */
export function fleetOf(account: AccountState): Fleet | null {
  return 'fleet' in account ? account.fleet : null;
}

/** The instances that affect counts, colours and notifications: all but parked ones. */
export function activeInstances(
  account: AccountState,
): readonly (readonly [string, MonitoredInstance])[] {
  return [...(fleetOf(account)?.instances ?? [])].filter(
    ([, monitored]) => monitored.park === null,
  );
}

/** The current problem of an account. Null if there is none. */
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

/** True while the keychain asks a person, or does not reply. */
export function waitsForKeychain(account: AccountState): boolean {
  const problem = problemOf(account);
  return account.storing || (problem?.kind === 'keychain' && problem.why === 'waiting');
}

/** True if a sign-in may be what the account needs. */
export function awaitsSignIn({ phase }: AccountState): boolean {
  return phase === 'signed-out' || phase === 'blocked';
}

/** True if the list that is shown is outdated. */
export function isOutdated(account: AccountState): boolean {
  return account.phase === 'blocked' || (account.phase === 'stale' && account.fault.outdated);
}

/** An account before its first poll, with its state from an earlier run. */
export function newAccount(
  account: Account,
  saved: RestoredAccount = NOTHING_RESTORED,
): AccountState {
  const { parked, muted, notes, fleet, faultAlert } = saved;
  return {
    account,
    sessionOnly: false,
    checking: false,
    storing: false,
    atStart: false,
    unmonitoredSince: null,
    parked,
    muted,
    notes,
    restored: fleet,
    faultAlert,
    phase: 'loading',
    fault: null,
  };
}

/** The state of an account that is kept from before its first list. */
export interface RestoredAccount {
  readonly parked: Snoozes;
  readonly muted: Snoozes;
  readonly notes: Notes;
  readonly fleet: Fleet | null;
  readonly faultAlert: FaultAlert | null;
}

export const NOTHING_RESTORED: RestoredAccount = {
  parked: NO_SNOOZES,
  muted: NO_SNOOZES,
  notes: NO_NOTES,
  fleet: null,
  faultAlert: null,
};

/** The account in another phase. Keeps everything that the new phase does not invalidate. */
export function withPhase(
  account: AccountState,
  phase: Phase,
  checking: boolean,
  snoozed: Partial<Snoozed> = {},
): AccountState {
  const { account: settings, sessionOnly, storing, atStart, unmonitoredSince } = account;
  const { parked, muted, notes, restored, faultAlert } = account;
  const next: AccountState = {
    ...phase,
    account: settings,
    checking,
    storing,
    atStart,
    unmonitoredSince,
    parked: snoozed.parked ?? parked,
    muted: snoozed.muted ?? muted,
    notes,
    sessionOnly: phase.phase !== 'signed-out' && sessionOnly,
    restored,
    // A valid list ends every fault of the service.
    faultAlert: phase.phase === 'live' ? null : faultAlert,
  };
  return fleetOf(next) === null
    ? next
    : { ...next, atStart: false, unmonitoredSince: null, restored: null };
}

/** The last list of an account, including one from an earlier run. Null if it never had one. */
export function knownOf(account: AccountState): Fleet | null {
  return fleetOf(account) ?? account.restored;
}

/** Keeps the parked and muted instances of an account and its notes, and nothing else. */
export function snoozesOf({ parked, muted, notes }: AccountState): RestoredAccount {
  return { ...NOTHING_RESTORED, parked, muted, notes };
}

/** The account with one instance parked or muted, or no longer so if `snooze` is null. */
export function withSnoozed(
  account: AccountState,
  which: 'park' | 'mute',
  name: string,
  snooze: Snooze | null,
): AccountState {
  const snoozes =
    which === 'park'
      ? { parked: withSnooze(account.parked, name, snooze) }
      : { muted: withSnooze(account.muted, name, snooze) };
  const next = { ...account, ...snoozes };
  const monitored = fleetOf(account)?.instances.get(name);
  return monitored ? withInstance(next, name, { ...monitored, [which]: snooze }) : next;
}

/** The account with one instance replaced, or removed if `monitored` is null. */
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

/**
 * The accounts after a change of settings.
 * `restarted` has the ids of those that are new or have another address, and start without a list.
 */
export function withAccounts(
  accounts: readonly AccountState[],
  wanted: readonly Account[],
  restoredOf: (account: Account) => RestoredAccount,
): { readonly accounts: readonly AccountState[]; readonly restarted: readonly string[] } {
  const known = new Map(accounts.map((a) => [a.account.id, a]));
  const isSame = (account: Account) => known.get(account.id)?.account.baseUrl === account.baseUrl;
  return {
    accounts: wanted.map((account) => {
      const before = known.get(account.id);
      if (before && isSame(account)) return { ...before, account };
      if (!before) return newAccount(account, restoredOf(account));
      // Another address is another service, so only parks, mutes and notes are kept.
      return newAccount(account, snoozesOf(before));
    }),
    restarted: wanted.filter((account) => !isSame(account)).map(({ id }) => id),
  };
}
