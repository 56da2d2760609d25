// Keeps rows sorted by name, and sorts again only when they change: comparing 10,000 names takes long.
import type { Row } from '#core/window/shown';
import { rowKey } from '../../page/row-key.ts';

const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** A total order: equal names are ordered by API name, then by key. */
export function byName(a: Row, b: Row): number {
  return (
    names.compare(a.name, b.name) ||
    names.compare(a.apiInstanceName, b.apiInstanceName) ||
    (rowKey(a) < rowKey(b) ? -1 : 1)
  );
}

/** Returns `rows.toSorted(byName)`, but fast if the rows are nearly the same as in the last call. */
export class NameOrder {
  #rows: readonly Row[] = [];
  #ordered: readonly Row[] = [];

  of(rows: readonly Row[]): readonly Row[] {
    if (rows === this.#rows) return this.#ordered;
    const fresh = new Map(rows.map((row) => [rowKey(row), row]));
    const ordered: Row[] = [];
    for (const before of this.#ordered) {
      const key = rowKey(before);
      const row = fresh.get(key);
      if (row === undefined) continue;
      fresh.delete(key);
      ordered.push(row);
    }
    // The built-in sort needs a single pass over rows that are already in order.
    ordered.push(...fresh.values());
    this.#rows = rows;
    this.#ordered = ordered.sort(byName);
    return this.#ordered;
  }
}
