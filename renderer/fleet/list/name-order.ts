// Keeps rows sorted by name, and sorts again only when they change: comparing 10,000 names takes long.
import { formats } from '#core/i18n/translate';
import type { Row } from '#core/window/shown';
import { rowKey } from '../../page/row-key.ts';

/** A total order in the language of the app: equal names are ordered by API name, then by key. */
export function byName(names: Intl.Collator = formats().nameOrder): (a: Row, b: Row) => number {
  return (a, b) =>
    names.compare(a.name, b.name) ||
    names.compare(a.apiInstanceName, b.apiInstanceName) ||
    (rowKey(a) < rowKey(b) ? -1 : 1);
}

/** Returns `rows.toSorted(byName())`, but fast if the rows are nearly the same as in the last call. */
export class NameOrder {
  #rows: readonly Row[] = [];
  #ordered: readonly Row[] = [];
  #names: Intl.Collator | null = null;

  of(rows: readonly Row[]): readonly Row[] {
    const names = formats().nameOrder;
    if (rows === this.#rows && names === this.#names) return this.#ordered;
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
    this.#names = names;
    this.#ordered = ordered.sort(byName(names));
    return this.#ordered;
  }
}
