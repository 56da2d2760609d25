// How all accounts stand at a glance: the mark and the line that tray and window share.

import { type Counts, countsIn } from '../health/counts.ts';
import { clockTime } from '../i18n/days.ts';
import { translate } from '../i18n/translate.ts';
import { FAULTS } from './fault-policy.ts';
import { type AccountState, activeInstances, fleetOf, isOutdated, problemOf } from './state.ts';

/** The shape of the icon. Colours go with it: tick green, wave amber, cross red, slash and key grey. */
export type Mark = 'tick' | 'wave' | 'cross' | 'slash' | 'key';

/** What one account has to say; the most urgent of all accounts colours the icon. */
interface AccountSummary {
  readonly mark: Mark;
  /** The words of a fault or of an empty list; null where the counts say it all. */
  readonly fault: string | null;
}

const URGENCY: readonly Mark[] = ['cross', 'key', 'slash', 'wave', 'tick'];

/** The icon's shape and the first line, for the tray and for the window's header alike. */
export function summaryOf(accounts: readonly AccountState[]): {
  readonly mark: Mark;
  readonly headline: string;
  /** Lines below the first: the counts after a fault of one account among several, and the time of an old list. */
  readonly details: readonly string[];
} {
  const summaries = accounts.map(accountSummary);
  const mark = URGENCY.find((m) => summaries.some((s) => s.mark === m)) ?? 'key';
  // The fault that is named is the most urgent one, even where another account's loss colours the icon.
  const fault =
    URGENCY.map((m) => summaries.find((s) => s.mark === m && s.fault !== null)?.fault).find(
      (text) => text !== undefined,
    ) ?? null;
  const listed = accounts.filter((a) => fleetOf(a) !== null);
  const { connected, counted } = countsOf(listed);
  const counts = translate('tray.connected', { n: connected, m: counted });
  const oldest = listed
    .filter((a) => a.phase !== 'live')
    .reduce((at, a) => Math.min(at, fleetOf(a)?.asOf ?? at), Number.POSITIVE_INFINITY);
  const asOf = Number.isFinite(oldest) ? [translate('tray.asOf', { time: clockTime(oldest) })] : [];
  if (fault === null) return { mark, headline: counts, details: asOf };
  const others = accounts.length > 1 && counted > 0 ? [counts] : [];
  return { mark, headline: fault, details: [...others, ...asOf] };
}

function accountSummary(account: AccountState): AccountSummary {
  const problem = problemOf(account);
  const fleet = fleetOf(account);
  if (fleet === null || isOutdated(account)) {
    if (problem === null) return { mark: 'slash', fault: translate('tray.checking') };
    const { mark, headline } = FAULTS[problem.kind];
    return { mark, fault: translate(headline) };
  }
  if (fleet.listed === 0) return { mark: 'slash', fault: translate('tray.noInstances') };
  const { counted, down, unsettled } = countsOf([account]);
  if (counted === 0) return { mark: 'slash', fault: translate('tray.noneYet') };
  if (down > 0) return { mark: 'cross', fault: null };
  // Set-up that is not finished is listed as unsettled, but does not colour the icon.
  const pairing = activeInstances(account).filter(([, t]) => t.health === 'pairing').length;
  return { mark: unsettled > pairing ? 'wave' : 'tick', fault: null };
}

/** "n of m connected" and the groups of the window, summed over the accounts with a list. */
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
