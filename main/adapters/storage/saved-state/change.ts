// Writes what changed between two saved states as a line of the file, and a whole state as some such lines.
import type { SavedAccount, SavedState } from '#core/app-state/saved-state';
import { differing, isEmpty, isSame } from './differing.ts';
import { fleetChange, headOf, newInstance } from './fleet-change.ts';
import { printLine, WHOLE } from './line.ts';

/** Instances in one line of a whole state: a millisecond's work. */
const IN_ONE_LINE = 250;

/** The line that leads from one state to the next. Null if nothing changed. The caller may pause at each yield. */
export function* lineBetween(
  before: SavedState,
  after: SavedState,
): Generator<void, string | null> {
  const known = new Map(before.accounts.map((account) => [account.id, account]));
  const accounts: string[] = [];
  for (const account of after.accounts) {
    const change = yield* printedAccountChange(known.get(account.id), account);
    if (change !== null) accounts.push(change);
    known.delete(account.id);
  }
  const change = {
    ...differing(before, after, ['introSeen', 'pause', 'seenAt', 'listView']),
    ...(known.size > 0 && { goneAccounts: [...known.keys()] }),
  };
  if (accounts.length === 0 && isEmpty(change)) return null;
  return `${printWithList(change, 'accounts', accounts)}\n`;
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
      const instances = some.map((saved) => newInstance(saved));
      yield printLine({ accounts: [{ id, instances }] });
    }
  }
  yield WHOLE;
}

/** Null if nothing changed. */
function* printedAccountChange(
  before: SavedAccount | undefined,
  after: SavedAccount,
): Generator<void, string | null> {
  if (before === after) return null;
  const parked = changesByName(before?.parked ?? [], after.parked);
  const muted = changesByName(before?.muted ?? [], after.muted);
  const notes = changesByName(before?.notes ?? [], after.notes);
  const { printed, ...fleet } = yield* fleetChange(before?.fleet ?? null, after.fleet);
  const change = {
    ...differing(before, after, ['baseUrl', 'faultAlert']),
    ...(parked.length > 0 && { parked }),
    ...(muted.length > 0 && { muted }),
    ...(notes.length > 0 && { notes }),
    ...fleet,
  };
  if (before !== undefined && printed.length === 0 && isEmpty(change)) return null;
  return printWithList({ id: after.id, ...change }, 'instances', printed);
}

/** An object as JSON, with a list of things that are printed already; without the list if it is empty. */
function printWithList(object: object, key: string, printed: readonly string[]): string {
  const rest = JSON.stringify(object);
  if (printed.length === 0) return rest;
  const comma = rest === '{}' ? '' : ',';
  return `${rest.slice(0, -1)}${comma}"${key}":[${printed.join()}]}`;
}

/** What was set anew, and null for what was removed. */
function changesByName<T>(
  before: readonly (readonly [string, T])[],
  after: readonly (readonly [string, T])[],
): readonly (readonly [string, T | null])[] {
  const known = new Map(before);
  const changes: (readonly [string, T | null])[] = [];
  for (const [name, value] of after) {
    if (!isSame(known.get(name), value)) changes.push([name, value]);
    known.delete(name);
  }
  for (const name of known.keys()) changes.push([name, null]);
  return changes;
}
