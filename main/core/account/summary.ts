// Summarizes all accounts as the mark and headline that the tray and the window share.

import type { Group } from '../groups/group.ts';
import {
  type AccountInstances,
  type GroupStatus,
  groupStatuses,
  turnsRed,
} from '../groups/status.ts';
import { type Counts, countsIn, pairingIn } from '../health/counts.ts';
import { timeText } from '../i18n/days.ts';
import { type TextKey, translate } from '../i18n/translate.ts';
import { FAULTS } from './fault-policy.ts';
import type { Account } from './settings.ts';
import {
  type AccountState,
  fleetOf,
  isOutdated,
  knownOf,
  problemOf,
  waitsForKeychain,
} from './state.ts';

/**
 * The shape of the icon, with its colour: tick green, wave amber, cross red, slash and key grey.
 */
export type Mark = 'tick' | 'wave' | 'cross' | 'slash' | 'key';

/** The summary of one account. The most urgent mark of all accounts is shown. */
interface AccountSummary {
  readonly mark: Mark;
  /** What says that it has a fault, or an empty list. Null if the counts are enough. */
  readonly fault: TextKey | null;
}

const URGENCY: readonly Mark[] = ['cross', 'key', 'slash', 'wave', 'tick'];

/** The mark alone, which needs no texts: a start shows it before they are loaded. */
export function markOf(accounts: readonly AccountState[], groups: readonly Group[]): Mark {
  return mostUrgent(summariesOf(accounts, groups));
}

/** The status of each group, by the last list of each account: an earlier one counts until there is a new one. */
export function groupsOf(
  accounts: readonly AccountState[],
  groups: readonly Group[],
): readonly GroupStatus[] {
  return groupStatuses(knownLists(accounts), groups);
}

/** What is known of the instances of each account that is signed in. */
export function knownLists(accounts: readonly AccountState[]): readonly AccountInstances[] {
  return accounts.flatMap((state) => {
    const fleet = state.phase === 'signed-out' ? null : knownOf(state);
    return fleet === null ? [] : [{ account: state.account.id, instances: fleet.instances }];
  });
}

function summariesOf(
  accounts: readonly AccountState[],
  groups: readonly Group[],
): readonly AccountSummary[] {
  const statuses = groupsOf(accounts, groups);
  const isRed = (its: AccountInstances) => groups.length === 0 || turnsRed(its, groups, statuses);
  return accounts.map((account) => accountSummary(account, isRed));
}

function mostUrgent(summaries: readonly AccountSummary[]): Mark {
  return URGENCY.find((mark) => summaries.some((one) => one.mark === mark)) ?? 'key';
}

/** The mark and the text for the tray and for the header of the window. `now` is in ms. */
export function summaryOf(
  accounts: readonly AccountState[],
  groups: readonly Group[],
  now: number,
): {
  readonly mark: Mark;
  readonly headline: string;
  /**
   * Lines below the headline: the keychain if it is waited for, the counts if a fault took their place,
   * and the time of an old list.
   */
  readonly details: readonly string[];
} {
  const summaries = summariesOf(accounts, groups);
  const mark = mostUrgent(summaries);
  // The headline names the most urgent fault, even if a loss in another account decides the mark.
  const fault =
    URGENCY.map((m) => summaries.find((s) => s.mark === m && s.fault !== null)?.fault).find(
      (key) => key !== undefined,
    ) ?? null;
  const withList = accounts.filter((a) => fleetOf(a) !== null);
  const { connected, counted } = countsOf(withList);
  const counts = translate('tray.connected', { n: connected, count: counted });
  const oldest = withList
    .filter((a) => a.phase !== 'live')
    .reduce((at, a) => Math.min(at, fleetOf(a)?.asOf ?? at), Number.POSITIVE_INFINITY);
  const asOf = Number.isFinite(oldest)
    ? [translate('tray.asOf', { time: timeText(oldest, now) })]
    : [];
  const waits = accounts.some(waitsForKeychain) ? [translate('tray.keychainWait')] : [];
  if (fault === null) return { mark, headline: counts, details: [...waits, ...asOf] };
  const others = accounts.length > 1 && counted > 0 ? [counts] : [];
  return { mark, headline: translate(fault), details: [...waits, ...others, ...asOf] };
}

/** The accounts that have a problem which takes their list out of use, each with the text of it. */
export function faultsOf(
  accounts: readonly AccountState[],
): readonly { readonly account: Account; readonly fault: TextKey }[] {
  return accounts.flatMap((state) => {
    const { fault } = accountSummary(state, () => false);
    return fault === null || problemOf(state) === null ? [] : { account: state.account, fault };
  });
}

/** `isRed`: true if the groups let what is down among these instances turn the icon red. */
function accountSummary(
  account: AccountState,
  isRed: (its: AccountInstances) => boolean,
): AccountSummary {
  const problem = problemOf(account);
  const fleet = fleetOf(account);
  if (fleet === null || isOutdated(account)) {
    if (problem === null) return { mark: 'slash', fault: 'tray.checking' };
    const { mark, headline } = FAULTS[problem.kind];
    return { mark, fault: headline };
  }
  if (fleet.listed === 0) return { mark: 'slash', fault: 'tray.noInstances' };
  const { counted, down, unsettled } = countsOf([account]);
  if (counted === 0) return { mark: 'slash', fault: 'tray.noneYet' };
  if (down > 0) {
    const its = { account: account.account.id, instances: fleet.instances };
    return { mark: isRed(its) ? 'cross' : 'wave', fault: null };
  }
  // Instances in pairing count as unsettled, but do not change the mark.
  const pairing = pairingIn(fleet.instances);
  return { mark: unsettled > pairing ? 'wave' : 'tick', fault: null };
}

/** The counts, summed over the accounts that have a list. */
export function countsOf(accounts: readonly AccountState[]): Counts {
  const sum = { all: 0, counted: 0, connected: 0, down: 0, unsettled: 0 };
  for (const account of accounts) {
    const fleet = fleetOf(account);
    if (fleet === null) continue;
    const counts = countsIn(fleet.instances);
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
  }
  return sum;
}
