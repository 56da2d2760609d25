// What changed between two states of the window's mirror, so that one changed row costs the bridge one row.
import type { AccountView, Row, WindowState } from './shown.ts';

/** From one revision to a later one. Who holds any other has missed one, and asks for the whole. */
export interface WindowPatch {
  readonly from: number;
  /** What is another than before; the revision always. */
  readonly head: Partial<Omit<WindowState, 'accounts'>> & { readonly revision: number };
  /** All accounts, in their order. */
  readonly accounts: readonly AccountPatch[];
}

export interface AccountPatch {
  readonly id: string;
  readonly head: Partial<Omit<AccountView, 'rows'>>;
  /** Rows that are new, or another than before. */
  readonly rows: readonly Row[];
  /** API names of the rows that are gone. */
  readonly gone: readonly string[];
}

export function patchBetween(before: WindowState, after: WindowState): WindowPatch {
  const { accounts: _, ...headBefore } = before;
  const { accounts, ...head } = after;
  const known = new Map(before.accounts.map((account) => [account.id, account]));
  return {
    from: before.revision,
    head: { ...differing(headBefore, head), revision: after.revision },
    accounts: accounts.map((account) => accountPatch(known.get(account.id), account)),
  };
}

function accountPatch(before: AccountView | undefined, after: AccountView): AccountPatch {
  const { rows, ...head } = after;
  const { rows: rowsBefore = [], ...headBefore } = before ?? {};
  if (rows === rowsBefore) {
    return { id: after.id, head: differing(headBefore, head), rows: [], gone: [] };
  }
  const known = new Map(rowsBefore.map((row) => [row.apiInstanceName, row]));
  const changed: Row[] = [];
  for (const row of rows) {
    const old = known.get(row.apiInstanceName);
    known.delete(row.apiInstanceName);
    if (old === undefined || (old !== row && !isSame(old, row))) changed.push(row);
  }
  return {
    id: after.id,
    head: differing(headBefore, head),
    rows: changed,
    gone: [...known.keys()],
  };
}

/** The mirror after a change; null where it is none of this mirror's, and the whole must be asked for. Unchanged rows stay the same objects. */
export function applyPatch(mirror: WindowState, change: WindowPatch): WindowState | null {
  if (change.from !== mirror.revision) return null;
  const known = new Map(mirror.accounts.map((account) => [account.id, account]));
  return {
    ...mirror,
    ...change.head,
    accounts: change.accounts.map(({ id, head, rows, gone }) => {
      const before = known.get(id);
      const account = { ...before, ...head, rows: before?.rows ?? [] } as AccountView;
      if (rows.length === 0 && gone.length === 0) return account;
      const fresh = new Map(rows.map((row) => [row.apiInstanceName, row]));
      const left = new Set(gone);
      const kept = account.rows
        .filter((row) => !left.has(row.apiInstanceName))
        .map((row) => {
          const next = fresh.get(row.apiInstanceName) ?? row;
          fresh.delete(row.apiInstanceName);
          return next;
        });
      return { ...account, rows: [...kept, ...fresh.values()] };
    }),
  };
}

/** The values of `after` that are another than before. */
function differing<T extends object>(before: object, after: T): Partial<T> {
  const old = before as Partial<T>;
  const entries = Object.entries(after) as [keyof T & string, unknown][];
  return Object.fromEntries(
    entries.filter(([key, value]) => !isSame(old[key], value)),
  ) as Partial<T>;
}

export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) =>
    isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
