// What the fleet screen shows and where it stands: search text, filter, order of the rows, the active row.
import type { Row } from '#core/bridge';
import type { InstanceKey } from '#core/instance';
import { type Filter, fleetList, heldInPlace, type Item, rowKey } from './fleet-list.ts';

/** How long after its last movement a pointer still counts as on its way to a row. */
const HOLD_MS = 3000;

export class FleetView {
  query = $state('');
  filter = $state<Filter>('all');
  parkedOpen = $state(false);
  /** The row whose menu is open: nothing moves until it is closed. */
  menuOf = $state.raw<string | null>(null);

  readonly #rows: () => readonly Row[];
  #activeKey = $state<string | null>(null);
  #held = $state(false);
  #release: ReturnType<typeof setTimeout> | null = null;
  #freeUntil = 0;
  #before: { readonly asked: string; readonly items: readonly Item[] } = { asked: '', items: [] };

  readonly #fresh = $derived.by(() =>
    fleetList(this.#rows(), {
      query: this.query,
      filter: this.filter,
      parkedOpen: this.parkedOpen,
    }),
  );

  /** From top to bottom. Nothing is put elsewhere under a moving pointer or an open menu. */
  readonly items = $derived.by(() => {
    const asked = `${this.filter} ${this.parkedOpen} ${this.query}`;
    const held = (this.#held || this.menuOf !== null) && asked === this.#before.asked;
    const items = held ? heldInPlace(this.#before.items, this.#fresh.items) : this.#fresh.items;
    this.#before = { asked, items };
    return items;
  });

  /** -1 where no row is active. */
  readonly activeIndex = $derived.by(() =>
    this.#activeKey === null ? -1 : this.indexOf(this.#activeKey),
  );

  constructor(rows: () => readonly Row[]) {
    this.#rows = rows;
  }

  get counts() {
    return this.#fresh.counts;
  }

  /** How many rows fit the search and the filter, parked ones included. */
  get fitting(): number {
    return this.#fresh.fitting;
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
    const wanted = this.#rows().find((row) => rowKey(row) === rowKey(key));
    if (!wanted) return -1;
    this.query = '';
    this.filter = 'all';
    if (wanted.parked) this.parkedOpen = true;
    this.#activeKey = rowKey(key);
    return this.activeIndex;
  }

  /** The row to go on with when this one leaves its place: the next, or else the one before. */
  neighbourOf(key: string): string | null {
    const keys = this.items.flatMap((item) => (item.kind === 'row' ? [rowKey(item.row)] : []));
    const at = keys.indexOf(key);
    return at < 0 ? null : (keys[at + 1] ?? keys[at - 1] ?? null);
  }

  /** The place of a row; -1 where it is not shown. */
  indexOf(key: string): number {
    return this.items.findIndex((item) => item.kind === 'row' && rowKey(item.row) === key);
  }

  hold(): void {
    if (performance.now() < this.#freeUntil) return;
    this.#held = true;
    if (this.#release !== null) clearTimeout(this.#release);
    this.#release = setTimeout(() => this.letGo(), HOLD_MS);
  }

  /** Lets rows move again; for a while whatever the pointer does, where a person asked for the move. */
  letGo(forMs = 0): void {
    this.#freeUntil = performance.now() + forMs;
    if (this.#release !== null) clearTimeout(this.#release);
    this.#release = null;
    this.#held = false;
  }

  #rowAt(index: number): Row | null {
    const item = this.items[index];
    return item?.kind === 'row' ? item.row : null;
  }
}
