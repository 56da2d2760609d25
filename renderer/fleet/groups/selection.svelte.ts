// The rows that the user has selected, to do something with all of them at once. A search does not clear them.
import type { Row } from '#core/window/shown';
import { rowKey } from '../../page/row-key.ts';

export class Selection {
  #keys = $state.raw<ReadonlySet<string>>(new Set());

  has(row: Row): boolean {
    return this.#keys.has(rowKey(row));
  }

  toggle(row: Row): void {
    const keys = new Set(this.#keys);
    if (!keys.delete(rowKey(row))) keys.add(rowKey(row));
    this.#keys = keys;
  }

  remove(row: Row): void {
    if (this.has(row)) this.toggle(row);
  }

  add(rows: readonly Row[]): void {
    this.#keys = new Set([...this.#keys, ...rows.map(rowKey)]);
  }

  clear(): void {
    this.#keys = new Set();
  }

  /** Those of the rows that are selected. */
  among(rows: readonly Row[]): readonly Row[] {
    return this.#keys.size === 0 ? [] : rows.filter((row) => this.has(row));
  }
}
