// What the app knows: its accounts, each in exactly one phase. Only `app.ts` makes a new one.
import type { Counts, Note, Target } from './bridge.ts';
import type { Fleet } from './health.ts';
import type { InstanceKey } from './instance.ts';
import type { Problem } from './problem.ts';
import type { Account, Settings } from './settings.ts';

/** Failures in a row, and since when. */
export interface Fault {
  readonly problem: Problem;
  readonly since: number;
  /** In a row; those of a machine that is offline are none of the service's, and are counted apart. */
  readonly failures: number;
  /** The last list no longer counts as true; it stays so until there is a new one. */
  readonly outdated: boolean;
  /** A notice told of it, so its end is told as well. */
  readonly told: boolean;
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
};

export interface AppState {
  readonly revision: number;
  readonly settings: Settings;
  readonly accounts: readonly AccountState[];
  readonly target: Target;
  readonly notes: readonly Note[];
}

/** The list that is shown for an account, whatever its phase; null before the first. */
export function fleetOf(account: AccountState): Fleet | null {
  return 'fleet' in account ? account.fleet : null;
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

/** "n of m connected" and the groups of the window, summed over the accounts with a list. */
export function countsOf(accounts: readonly AccountState[]): Counts {
  const counts = { all: 0, counted: 0, connected: 0, down: 0, unsettled: 0 };
  for (const account of accounts) {
    for (const track of fleetOf(account)?.tracks.values() ?? []) {
      counts.all += 1;
      if (track.health !== 'pairing') counts.counted += 1;
      // A row stands under the heading of its health, while "connected" tells what the last list said.
      if (track.health !== 'pairing' && track.reading.kind === 'up') counts.connected += 1;
      if (track.health === 'down') counts.down += 1;
      else if (track.health !== 'healthy') counts.unsettled += 1;
    }
  }
  return counts;
}

export function accountOf(state: AppState, key: InstanceKey): AccountState | undefined {
  return state.accounts.find((a) => a.account.id === key.account);
}
