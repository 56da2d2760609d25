// The view state of the fleet screen: search text, filter, sort order, scope, active row, and the order of the rows.

import type { InstanceKey } from '#core/instance/instance';
import type { Row } from '#core/window/shown';
import { rowKey } from '../page/row-key.ts';
import { queryOf } from '../page/search/search-query.ts';
import { Selection } from './groups/selection.svelte.ts';
import { fleetList, isDown, isRow, isRowDown, rowsIn } from './list/fleet-list.ts';
import { HeldItems } from './list/held-items.ts';
import { ListHold } from './list/list-hold.svelte.ts';
import { NameOrder } from './list/name-order.ts';
import { EVERYTHING, ListChoice, type Scope } from './list-choice.svelte.ts';

export class FleetView {
  query = $state('');
  parkedOpen = $state(false);
  /** The row whose menu is open. Rows keep their places until the menu closes. */
  menuOf = $state.raw<string | null>(null);
  /** Keeps rows in their places while the user is active in the list. */
  readonly hold = new ListHold(() => this.chosen);
  /** True while a menu or a dialog of the list is open, which keeps rows in their places, too. */
  choosing = $state(false);

  /** Filter, sort order and scope. */
  readonly choice: ListChoice;
  readonly selection = new Selection();

  readonly #rowsOf: (scope: Scope) => readonly Row[];
  readonly #names = new NameOrder();
  #activeKey = $state<string | null>(null);
  #isChosen = $state(false);
  readonly #held = new HeldItems();

  readonly #rows = $derived.by(() => this.#rowsOf(this.choice.scope));
  readonly #ordered = $derived.by(() => this.#names.of(this.#rows));
  // Of all rows: one that leaves the scope while the list is held stays up to date.
  readonly #everyRow = $derived.by(() => this.#rowsOf(EVERYTHING));
  readonly #byKey = $derived.by(() => new Map(this.#everyRow.map((row) => [rowKey(row), row])));
  /** How many rows are down, whatever the scope. */
  readonly #down = $derived.by(() => this.#everyRow.filter(isRowDown).length);
  /** The selected rows that still exist. */
  readonly selected = $derived.by(() => this.selection.among(this.#everyRow));

  // Computed separately, so that clearing the search does not compute the whole list again.
  readonly #all = $derived.by(() =>
    fleetList(this.#ordered, { ...this.choice.view, query: '', parkedOpen: this.parkedOpen }),
  );
  readonly #fresh = $derived.by(() =>
    queryOf(this.query) === null
      ? this.#all
      : fleetList(this.#ordered, {
          ...this.choice.view,
          query: this.query,
          parkedOpen: this.parkedOpen,
        }),
  );

  /** From top to bottom. Rows keep their places while the user is active or a menu is open. */
  readonly items = $derived.by(() => {
    const wanted = { asked: `${this.parkedOpen} ${this.viewKey}`, fresh: this.#fresh.items };
    return this.#held.next(wanted, this.held, (key) => this.#byKey.get(key));
  });

  readonly #places = $derived.by(
    () =>
      new Map(
        this.items.flatMap((item, i) => (item.kind === 'row' ? [[rowKey(item.row), i]] : [])),
      ),
  );

  /** The row that keys apply to: the first one, until the user moves to another. During a search -1 until then. */
  readonly activeIndex = $derived.by(() => {
    const known = this.#activeKey === null ? -1 : this.indexOf(this.#activeKey);
    return known >= 0 || queryOf(this.query) !== null ? known : this.items.findIndex(isRow);
  });

  /** `rowsOf` returns the rows of a scope. */
  constructor(rowsOf: (scope: Scope) => readonly Row[], choice: ListChoice = new ListChoice()) {
    this.#rowsOf = rowsOf;
    this.choice = choice;
  }

  /** Shows all rows, whatever their state. */
  showAll(): void {
    this.query = '';
    this.choice.showAll();
  }

  /** Shows the rows of one group, whatever their state. */
  showGroup(group: string): void {
    this.query = '';
    this.choice.showGroup(group);
  }

  /** Identifies what the user chose to see. When it changes, the list starts at its top. */
  get viewKey(): string {
    return JSON.stringify([this.choice.view, this.query]);
  }

  /** All rows in the order that a search keeps for equally good matches. */
  get ordered(): readonly Row[] {
    return this.#ordered;
  }

  /** True while the user is active in the list, so that rows keep their places. */
  get held(): boolean {
    return this.hold.held || this.choosing || this.menuOf !== null || this.selected.length > 0;
  }

  get counts() {
    return this.#fresh.counts;
  }

  /** The number of rows that match search and filter, including parked ones. */
  get fitting(): number {
    return this.#fresh.fitting;
  }

  /** How many rows that are down filter and scope hide. During a search that is expected. */
  get hiddenDown(): number {
    const { filter } = this.choice;
    const hidesNone = filter === 'all' || filter === 'down';
    if ((hidesNone && this.choice.isWhole) || queryOf(this.query) !== null) return 0;
    // One that went down while the list is held keeps its place in it.
    return this.#down - this.items.filter(isDown).length;
  }

  /** The row at which Tab enters the list: the active one, or else the first. */
  get tabStop(): number {
    return this.activeIndex >= 0 ? this.activeIndex : this.items.findIndex(isRow);
  }

  /** True if the user has moved to the active row, or has opened the window for it. */
  get chosen(): boolean {
    return this.#isChosen && this.#activeKey !== null && this.indexOf(this.#activeKey) >= 0;
  }

  get active(): Row | null {
    return this.#rowAt(this.activeIndex);
  }

  /** The rows in the order of the list. */
  get shownRows(): readonly Row[] {
    return rowsIn(this.items);
  }

  /** The rows that an action on this one is for: all that are selected, if it is one of them. */
  chosenWith(row: Row): readonly Row[] {
    return this.selection.has(row) ? this.selected : [row];
  }

  /** Selects all rows from the one that the user moved to last to this one. */
  selectTo(index: number): void {
    const from = this.chosen ? this.activeIndex : index;
    const [first, last] = from < index ? [from, index] : [index, from];
    this.selection.add(rowsIn(this.items.slice(first, last + 1)));
    this.activate(index);
  }

  activate(index: number): void {
    const row = this.#rowAt(index);
    if (row) this.#choose(rowKey(row));
  }

  /** Clears the active row, because the search text has changed. */
  deactivate(): void {
    this.#activeKey = null;
    this.#isChosen = false;
  }

  #choose(key: string): void {
    this.#activeKey = key;
    this.#isChosen = true;
  }

  /** Activates the first or the last row and returns its index; -1 if there is none. */
  moveToEnd(end: 'first' | 'last'): number {
    const at = end === 'first' ? this.items.findIndex(isRow) : this.items.findLastIndex(isRow);
    this.activate(at);
    return at;
  }

  /** Activates the next row, or the first one if none is active, and returns its index. */
  move(step: 1 | -1): number {
    let at = this.activeIndex;
    if (at < 0 && step < 0) return -1;
    do at += step;
    while (this.items[at]?.kind === 'heading');
    // At an end, the active row is the user's choice from now on.
    this.activate(this.#rowAt(at) === null ? this.activeIndex : at);
    return this.activeIndex;
  }

  /** Clears search and filter, and the scope if it hides the row, and activates it. Returns -1 if the row is not listed (yet). */
  find(key: InstanceKey): number {
    this.query = '';
    const wanted = this.#byKey.get(rowKey(key));
    if (!wanted) return -1;
    if (!this.#rows.includes(wanted)) this.choice.scope = EVERYTHING;
    if (this.choice.filter !== 'all') this.choice.filter = 'all';
    if (wanted.parked) this.parkedOpen = true;
    this.#choose(rowKey(key));
    return this.activeIndex;
  }

  /**
   * Clears search and selection, lets rows move, and makes the first row that is down the active one, or else the first
   * of all. Returns its index; -1 if there is no row.
   */
  findProblems(): number {
    this.query = '';
    this.deactivate();
    this.selection.clear();
    this.hold.release();
    // It stays the active one when others come above it.
    const down = this.items.findIndex(isDown);
    const index = down >= 0 ? down : this.items.findIndex(isRow);
    const row = this.#rowAt(index);
    this.#activeKey = row && rowKey(row);
    return index;
  }

  /** The row to continue with when this one moves away: the next one, or else the previous one. */
  neighbourOf(key: string): string | null {
    const keys = this.shownRows.map(rowKey);
    const at = keys.indexOf(key);
    return at < 0 ? null : (keys[at + 1] ?? keys[at - 1] ?? null);
  }

  /** The index of a row; -1 if it is not shown. */
  indexOf(key: string): number {
    return this.#places.get(key) ?? -1;
  }

  #rowAt(index: number): Row | null {
    const item = this.items[index];
    return item?.kind === 'row' ? item.row : null;
  }
}
