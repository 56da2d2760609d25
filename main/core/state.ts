// What the app knows: its accounts, each in exactly one phase. Only `live-state.ts` makes a new one.
import type { Counts, Note, Target } from './bridge.ts';
import type { Fleet, Track } from './health.ts';
import type { InstanceKey } from './instance.ts';
import type { Park } from './parking.ts';
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
  /** What a person set aside, by `apiInstanceName`; it outlives lists and restarts. */
  readonly parked: ReadonlyMap<string, Park>;
};

/** The steps after the first sign-in in the window: not due before one, due until a person has been through them. */
export type Intro = 'not-due' | 'due' | 'seen';

export interface AppState {
  readonly revision: number;
  readonly settings: Settings;
  readonly accounts: readonly AccountState[];
  readonly target: Target;
  readonly notes: readonly Note[];
  readonly intro: Intro;
}

/** The list that is shown for an account, whatever its phase; null before the first. */
export function fleetOf(account: AccountState): Fleet | null {
  return 'fleet' in account ? account.fleet : null;
}

/** The instances that count, colour and are told of: all but those set aside. */
export function tracksOf(account: AccountState): readonly (readonly [string, Track])[] {
  return [...(fleetOf(account)?.tracks ?? [])].filter(([, track]) => track.park === null);
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
    for (const [, track] of tracksOf(account)) {
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

/** An account that nothing is known of yet. */
export function newAccount(account: Account, parked: ReadonlyMap<string, Park>): AccountState {
  return { account, sessionOnly: false, checking: false, parked, phase: 'loading', fault: null };
}

/** The account with one instance set aside, or brought back where the park is null. */
export function withPark(account: AccountState, name: string, park: Park | null): AccountState {
  const parked = new Map(account.parked);
  if (park === null) parked.delete(name);
  else parked.set(name, park);
  const fleet = fleetOf(account);
  const track = fleet?.tracks.get(name);
  if (!fleet || !track) return { ...account, parked };
  const tracks = new Map(fleet.tracks).set(name, { ...track, park });
  return { ...account, fleet: { ...fleet, tracks }, parked } as AccountState;
}

/** The accounts of changed settings, and which of them begin anew: the new ones, and those with another address. */
export function withAccounts(
  accounts: readonly AccountState[],
  wanted: readonly Account[],
  parkedOf: (account: string) => ReadonlyMap<string, Park>,
): { readonly accounts: readonly AccountState[]; readonly anew: readonly string[] } {
  const known = new Map(accounts.map((a) => [a.account.id, a]));
  const isSame = (account: Account) => known.get(account.id)?.account.baseUrl === account.baseUrl;
  return {
    accounts: wanted.map((account) => {
      const before = known.get(account.id);
      if (before && isSame(account)) return { ...before, account };
      return newAccount(account, before?.parked ?? parkedOf(account.id));
    }),
    anew: wanted.filter((account) => !isSame(account)).map(({ id }) => id),
  };
}
