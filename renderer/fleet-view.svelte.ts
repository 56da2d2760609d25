// What the fleet screen shows and where it stands: search text, filter, sort, order of the rows, the active row.
import { DEFAULT_LIST_VIEW, type ListView } from '#core/app-state/app-state';
import type { InstanceKey } from '#core/instance/instance';
import type { Row } from '#core/window/shown';
import { type Filter, fleetList, heldInPlace, type Item, type Sort } from './fleet-list.ts';
import { NameOrder } from './name-order.ts';
import { rowKey } from './row-key.ts';
import { queryOf } from './search-query.ts';

/** How long after its last movement a hand still counts as on its way to a row. */
const HOLD_MS = 3000;
/** How long a pointer that rests on the list, or a row chosen by key, keeps it in order. */
const REST_MS = 60_000;

/** What was shown last. */
interface Before {
  readonly asked: string;
  readonly items: readonly Item[];
  /** What would have been, had nobody been at the list. */
  readonly fresh: readonly Item[];
}

export class FleetView {
  query = $state('');
  parkedOpen = $state(false);
  /** The row whose menu is open: nothing moves until it is closed. */
  menuOf = $state.raw<string | null>(null);
  /** The menu of the sort is open: nothing moves behind it either. */
  sorting = $state(false);

  readonly #rows: () => readonly Row[];
  readonly #remember: (view: ListView) => void;
  readonly #names = new NameOrder();
  #list = $state.raw<ListView>(DEFAULT_LIST_VIEW);
  #activeKey = $state<string | null>(null);
  #held = $state(false);
  #resting = false;
  #release: ReturnType<typeof setTimeout> | null = null;
  #freeUntil = 0;
  #before: Before = { asked: '', items: [], fresh: [] };

  readonly #ordered = $derived.by(() => this.#names.of(this.#rows()));
  readonly #byKey = $derived.by(() => new Map(this.#rows().map((row) => [rowKey(row), row])));

  // Of its own, so that a search that is emptied finds it as it was left.
  readonly #all = $derived.by(() =>
    fleetList(this.#ordered, { ...this.#list, query: '', parkedOpen: this.parkedOpen }),
  );
  readonly #fresh = $derived.by(() =>
    queryOf(this.query) === null
      ? this.#all
      : fleetList(this.#ordered, {
          ...this.#list,
          query: this.query,
          parkedOpen: this.parkedOpen,
        }),
  );

  /** From top to bottom. Nothing is put elsewhere under a hand or an open menu. */
  readonly items = $derived.by(() => {
    const asked = `${this.parkedOpen} ${this.asked}`;
    const fresh = this.#fresh.items;
    const before = this.#before;
    if (!this.held || asked !== before.asked) {
      this.#before = { asked, items: fresh, fresh };
    } else if (fresh !== before.fresh) {
      const items = heldInPlace(before.items, fresh, (key) => this.#byKey.get(key));
      this.#before = { asked, items, fresh };
    }
    return this.#before.items;
  });

  readonly #places = $derived.by(
    () =>
      new Map(
        this.items.flatMap((item, i) => (item.kind === 'row' ? [[rowKey(item.row), i]] : [])),
      ),
  );

  /** -1 where no row is active. */
  readonly activeIndex = $derived.by(() =>
    this.#activeKey === null ? -1 : this.indexOf(this.#activeKey),
  );

  /** `remember` is told the filter and the sort when a person chose another. */
  constructor(
    rows: () => readonly Row[],
    list: ListView = DEFAULT_LIST_VIEW,
    remember: (view: ListView) => void = () => {},
  ) {
    this.#rows = rows;
    this.#list = list;
    this.#remember = remember;
  }

  get filter(): Filter {
    return this.#list.filter;
  }

  set filter(filter: Filter) {
    this.#choose({ ...this.#list, filter });
  }

  get sort(): Sort {
    return this.#list.sort;
  }

  set sort(sort: Sort) {
    this.#choose({ ...this.#list, sort });
  }

  /** What a person asked to see: another one is another list, shown from its top. */
  get asked(): string {
    return `${this.#list.filter} ${this.#list.sort} ${this.query}`;
  }

  /** All rows, in the order in which a search takes those that fit alike. */
  get ordered(): readonly Row[] {
    return this.#ordered;
  }

  /** A person is at the list: rows keep their places. */
  get held(): boolean {
    return this.#held || this.sorting || this.menuOf !== null;
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

  /** No row is active any more: what is searched for is another. */
  deactivate(): void {
    this.#activeKey = null;
  }

  /** Makes the first or the last row active; answers with its place, or -1 where there is none. */
  moveToEnd(end: 'first' | 'last'): number {
    const isRow = ({ kind }: Item): boolean => kind === 'row';
    const at = end === 'first' ? this.items.findIndex(isRow) : this.items.findLastIndex(isRow);
    this.activate(at);
    return at;
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
    const wanted = this.#byKey.get(rowKey(key));
    if (!wanted) return -1;
    this.query = '';
    if (this.filter !== 'all') this.filter = 'all';
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
    return this.#places.get(key) ?? -1;
  }

  /** A hand is at work: rows keep their places until it has been still for a while, longer where it rests on one. */
  snooze(): void {
    if (performance.now() < this.#freeUntil) return;
    this.#held = true;
    if (this.#release !== null) clearTimeout(this.#release);
    const rests = this.#resting || this.activeIndex >= 0;
    this.#release = setTimeout(() => this.letGo(), rests ? REST_MS : HOLD_MS);
  }

  /** The pointer is over the list, or has left it. */
  rest(resting: boolean): void {
    this.#resting = resting;
    this.snooze();
  }

  /** Lets rows move again; for a while whatever the pointer does, where a person asked for the move. */
  letGo(forMs = 0): void {
    this.#freeUntil = performance.now() + forMs;
    if (this.#release !== null) clearTimeout(this.#release);
    this.#release = null;
    this.#held = false;
  }

  #choose(view: ListView): void {
    this.#list = view;
    this.#remember(view);
  }

  #rowAt(index: number): Row | null {
    const item = this.items[index];
    return item?.kind === 'row' ? item.row : null;
  }
}
