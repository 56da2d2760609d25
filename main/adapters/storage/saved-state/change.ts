// Writes what changed between two saved states as a line of the file, and a whole state as some such lines.
import type { SavedAccount, SavedState } from '#core/app-state/saved-state';
import type { Snooze } from '#core/health/snooze';
import { differing, isEmpty, isSame } from './differing.ts';
import { fleetChange, headOf, newInstance } from './fleet-change.ts';
import { type AccountChange, type Change, printLine, type SnoozeChanges, WHOLE } from './line.ts';

/** Instances in one line of a whole state: a millisecond's work. */
const IN_ONE_LINE = 250;

/** The line that leads from one state to the next. Null if nothing changed. */
export function lineBetween(before: SavedState, after: SavedState): string | null {
  const known = new Map(before.accounts.map((account) => [account.id, account]));
  const accounts: AccountChange[] = [];
  for (const account of after.accounts) {
    const change = accountChange(known.get(account.id), account);
    if (change !== null) accounts.push(change);
    known.delete(account.id);
  }
  const change: Change = {
    ...differing(before, after, ['introSeen', 'pause', 'listView']),
    ...(accounts.length > 0 && { accounts }),
    ...(known.size > 0 && { goneAccounts: [...known.keys()] }),
  };
  return isEmpty(change) ? null : printLine(change);
}

/** A whole state as lines, a few of its instances in each: the caller may pause in between. */
export function* wholeLines({ accounts, ...rest }: SavedState): Generator<string> {
  const heads = accounts.map(({ fleet, ...account }) => ({
    ...account,
    fleet: fleet && headOf(fleet),
  }));
  yield printLine({ ...rest, accounts: heads });
  for (const { id, fleet } of accounts) {
    if (fleet === null) continue;
    for (let from = 0; from < fleet.instances.length; from += IN_ONE_LINE) {
      const some = fleet.instances.slice(from, from + IN_ONE_LINE);
      const instances = some.map((saved) => newInstance(saved, fleet.asOf));
      yield printLine({ accounts: [{ id, instances }] });
    }
  }
  yield WHOLE;
}

/** Null if nothing changed. */
function accountChange(
  before: SavedAccount | undefined,
  after: SavedAccount,
): AccountChange | null {
  if (before === after) return null;
  const parked = snoozeChanges(before?.parked ?? [], after.parked);
  const muted = snoozeChanges(before?.muted ?? [], after.muted);
  const change = {
    ...differing(before, after, ['baseUrl', 'faultAlert']),
    ...(parked.length > 0 && { parked }),
    ...(muted.length > 0 && { muted }),
    ...fleetChange(before?.fleet ?? null, after.fleet),
  };
  return before !== undefined && isEmpty(change) ? null : { id: after.id, ...change };
}

function snoozeChanges(
  before: SavedAccount['parked'],
  after: SavedAccount['parked'],
): SnoozeChanges {
  const known = new Map(before);
  const changes: (readonly [string, Snooze | null])[] = [];
  for (const [name, snooze] of after) {
    if (!isSame(known.get(name), snooze)) changes.push([name, snooze]);
    known.delete(name);
  }
  for (const name of known.keys()) changes.push([name, null]);
  return changes;
}
