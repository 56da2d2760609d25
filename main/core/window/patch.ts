// Patches between two states of the window, so that one changed row costs one row on the wire.
import type { AccountView, Row, WindowState } from './shown.ts';

/** Leads from one revision to a later one. A page that holds another revision asks for the whole state. */
export interface WindowPatch {
  readonly from: number;
  /** The changed values, and always the revision. */
  readonly head: Partial<Omit<WindowState, 'accounts'>> & { readonly revision: number };
  /** All accounts, in their order. */
  readonly accounts: readonly AccountPatch[];
}

export interface AccountPatch {
  readonly id: string;
  readonly head: Partial<Omit<AccountView, 'rows'>>;
  /** New and changed rows. */
  readonly rows: readonly Row[];
  /** API names of removed rows. */
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

/** The state after a patch; null if the patch starts from another revision. Unchanged rows keep their objects. */
export function applyPatch(state: WindowState, patch: WindowPatch): WindowState | null {
  if (patch.from !== state.revision) return null;
  const known = new Map(state.accounts.map((account) => [account.id, account]));
  return {
    ...state,
    ...patch.head,
    accounts: patch.accounts.map(({ id, head, rows, gone }) => {
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

/** The values of `after` that differ from `before`. */
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
