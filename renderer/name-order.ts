// The rows in the order of their names, put in order anew only where they changed: ten thousand names take long to compare.
import type { Row } from '#core/window/shown';
import { rowKey } from './row-key.ts';

const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** An order of all rows: what reads alike is told apart by its very letters. */
export function byName(a: Row, b: Row): number {
  return (
    names.compare(a.name, b.name) ||
    names.compare(a.apiInstanceName, b.apiInstanceName) ||
    (rowKey(a) < rowKey(b) ? -1 : 1)
  );
}

/** Answers like `rows.toSorted(byName)`, quickly where the rows are much the same as those before. */
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
    // What is in order already, the engine's sort goes through once.
    ordered.push(...fresh.values());
    this.#rows = rows;
    this.#ordered = ordered.sort(byName);
    return this.#ordered;
  }
}
