// What the fleet screen shows and where it stands: search text, filter, order of the rows, the active row.
import type { Row } from '#core/bridge';
import type { InstanceKey } from '#core/instance';
import { type Filter, fleetList, heldInPlace, type Item, rowKey } from './fleet-list.ts';

/** How long after its last movement a pointer still counts as on its way to a row. */
const HOLD_MS = 3000;

export class FleetView {
  query = $state('');
  filter = $state<Filter>('all');

  readonly #rows: () => readonly Row[];
  #activeKey = $state<string | null>(null);
  #held = $state(false);
  #release: ReturnType<typeof setTimeout> | null = null;
  #before: { readonly asked: string; readonly items: readonly Item[] } = { asked: '', items: [] };

  readonly #fresh = $derived.by(() => fleetList(this.#rows(), this.query, this.filter));

  /** From top to bottom. Nothing is put elsewhere under a moving pointer. */
  readonly items = $derived.by(() => {
    const asked = `${this.filter} ${this.query}`;
    const held = this.#held && asked === this.#before.asked;
    const items = held ? heldInPlace(this.#before.items, this.#fresh.items) : this.#fresh.items;
    this.#before = { asked, items };
    return items;
  });

  /** -1 where no row is active. */
  readonly activeIndex = $derived.by(() =>
    this.items.findIndex((item) => item.kind === 'row' && rowKey(item.row) === this.#activeKey),
  );

  constructor(rows: () => readonly Row[]) {
    this.#rows = rows;
  }

  get counts() {
    return this.#fresh.counts;
  }

  get active(): Row | null {
    return this.#rowAt(this.activeIndex);
  }

  activate(index: number): void {
    const row = this.#rowAt(index);
    if (row) this.#activeKey = rowKey(row);
  }

  /** Makes the next row active, or the first where there is none yet; answers with its place. */
  move(step: 1 | -1): number {
    let at = this.activeIndex;
    if (at < 0 && step < 0) return -1;
    do at += step;
    while (this.items[at]?.kind === 'heading');
    if (this.#rowAt(at) === null) return this.activeIndex;
    this.activate(at);
    return at;
  }

  /** Drops search and filter and makes the row active; -1 where there is no such row (yet). */
  find(key: InstanceKey): number {
    if (!this.#rows().some((row) => rowKey(row) === rowKey(key))) return -1;
    this.query = '';
    this.filter = 'all';
    this.#activeKey = rowKey(key);
    return this.activeIndex;
  }

  hold(): void {
    this.#held = true;
    if (this.#release !== null) clearTimeout(this.#release);
    this.#release = setTimeout(() => this.letGo(), HOLD_MS);
  }

  letGo(): void {
    if (this.#release !== null) clearTimeout(this.#release);
    this.#release = null;
    this.#held = false;
  }

  #rowAt(index: number): Row | null {
    const item = this.items[index];
    return item?.kind === 'row' ? item.row : null;
  }
}
