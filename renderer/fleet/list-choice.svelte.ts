// What the user chose to see of the list: filter, sort order, scope, and what the headings are.
import { DEFAULT_LIST_VIEW, type ListView } from '#core/app-state/app-state';
import type { Filter, Sort } from './list/fleet-list.ts';

/** The instances to choose from: those of one account, of one group, or all. */
export type Scope = Pick<ListView, 'account' | 'group'>;

export const EVERYTHING: Scope = { account: null, group: null };

export class ListChoice {
  /** Null until the user chooses. */
  #chosen = $state.raw<ListView | null>(null);
  readonly #first: () => ListView;
  readonly #remember: (view: ListView) => void;
  readonly #existing: (view: ListView) => ListView;
  readonly #view = $derived.by(() => this.#existing(this.#chosen ?? this.#first()));

  /**
   * `first` is what was chosen in an earlier page. `remember` receives the choice whenever the user changes it. `existing` returns it without an account or a group
   * that is gone.
   */
  constructor(
    first: () => ListView = () => DEFAULT_LIST_VIEW,
    remember: (view: ListView) => void = () => {},
    existing: (view: ListView) => ListView = (chosen) => chosen,
  ) {
    this.#first = first;
    this.#remember = remember;
    this.#existing = existing;
  }

  get view(): ListView {
    return this.#view;
  }

  get filter(): Filter {
    return this.#view.filter;
  }

  set filter(filter: Filter) {
    this.#choose({ filter });
  }

  get sort(): Sort {
    return this.#view.sort;
  }

  set sort(sort: Sort) {
    this.#choose({ sort });
  }

  get scope(): Scope {
    return this.#view;
  }

  set scope({ account, group }: Scope) {
    this.#choose({ account, group });
  }

  /** True if the headings are the groups. */
  get byGroup(): boolean {
    return this.#view.byGroup;
  }

  set byGroup(byGroup: boolean) {
    this.#choose({ byGroup });
  }

  /** True if the scope leaves nothing out. */
  get isWhole(): boolean {
    return this.#view.account === null && this.#view.group === null;
  }

  /** Shows all rows, whatever their state. */
  showAll(): void {
    if (this.filter !== 'all' || !this.isWhole) this.#choose({ ...EVERYTHING, filter: 'all' });
  }

  /** Shows the rows of one group, whatever their state. */
  showGroup(group: string): void {
    this.#choose({ account: null, group, filter: 'all' });
  }

  /** Shows all that is down. */
  showDown(): void {
    this.#choose({ ...EVERYTHING, filter: 'down' });
  }

  #choose(change: Partial<ListView>): void {
    const chosen = { ...this.#view, ...change };
    this.#chosen = chosen;
    this.#remember(chosen);
  }
}
