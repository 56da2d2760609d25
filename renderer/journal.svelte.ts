// The journal as far as it was scrolled: pages by cursor, of which only those near the eye hold their lines.
import {
  dayOf,
  type HistoryEvent,
  type JournalFilter,
  type JournalPage,
} from '#core/history/events';
import { localDate } from '#core/i18n/days';

export interface Page {
  readonly id: number;
  /** Where it begins; null for the newest. */
  readonly cursor: string | null;
  /** Null while it is far away: its place is kept by its height. */
  readonly events: readonly HistoryEvent[] | null;
  /** The day in which the page before ended. */
  readonly before: string | null;
}

/** So many pages on either side of the one that is looked at are kept. */
const NEAR = 4;
/** The newest page grows by what happens; with more lines than this it is asked for anew. */
const MOST_NEWEST = 300;

type Ask = (filter: JournalFilter, cursor: string | null) => Promise<JournalPage>;

export class Journal {
  pages = $state.raw<readonly Page[]>([]);
  /** What happened since, and is not shown yet. */
  fresh = $state.raw<readonly HistoryEvent[]>([]);
  busy = $state(true);
  failed = $state(false);
  /** Everything was read, back to the first line. */
  ended = $state(false);
  readonly #ask: Ask;
  readonly #now: () => number;
  /** Of each page as it was last laid out, in px. */
  readonly #heights = new Map<number, number>();
  #filter: JournalFilter = {};
  #next: string | null = null;
  #lastDay: string | null = null;
  #newest: HistoryEvent | null = null;
  #shownAt = 0;
  /** There is more new than one page holds. */
  #overflown = false;
  /** What is answered to an earlier filter is nobody's any more. */
  #turn = 0;
  #looking = false;

  /** `now`: the app's clock. */
  constructor(ask: Ask, now: () => number) {
    this.#ask = ask;
    this.#now = now;
  }

  /** Begins anew from the newest line. */
  async show(filter: JournalFilter): Promise<void> {
    this.#filter = filter;
    this.#turn += 1;
    this.#shownAt = this.#now();
    this.busy = true;
    this.failed = false;
    const page = await this.#page(filter, null);
    if (page === null) return;
    this.#heights.clear();
    this.#lastDay = null;
    this.#overflown = false;
    this.fresh = [];
    this.#newest = page.events[0] ?? null;
    this.pages = [{ id: 0, cursor: null, events: page.events, before: null }];
    this.#takeEnd(page);
    this.busy = false;
  }

  /** The next older page. */
  async more(): Promise<void> {
    const cursor = this.#next;
    if (this.busy || this.ended || cursor === null) return;
    this.busy = true;
    const page = await this.#page(this.#filter, cursor);
    if (page === null) return;
    const id = this.pages.length;
    this.pages = [...this.pages, { id, cursor, events: page.events, before: this.#lastDay }];
    this.#takeEnd(page);
    this.busy = false;
  }

  /** Something may have happened. `atTop`: it is shown at once, since nothing that is looked at moves by it. */
  async look(atTop: boolean): Promise<void> {
    if (this.busy || this.#looking || this.#overflown) return;
    this.#looking = true;
    const newest = this.#newest;
    // The days before hold nothing that is not known.
    const from = dayOf(newest?.at ?? this.#shownAt);
    const page = await this.#page({ ...this.#filter, from }, null);
    this.#looking = false;
    if (page === null || newest !== this.#newest) return;
    const known = newest && JSON.stringify(newest);
    const found = page.events.findIndex((event) => JSON.stringify(event) === known);
    const added = found < 0 ? page.events : page.events.slice(0, found);
    if (added.length === 0) return;
    this.#newest = added[0] ?? newest;
    this.#overflown = found < 0;
    this.fresh = found < 0 ? added : [...added, ...this.fresh];
    if (atTop) this.takeFresh();
  }

  /** Puts what is new above the rest. */
  takeFresh(): void {
    const [first, ...others] = this.pages;
    const lines = [...this.fresh, ...(first?.events ?? [])];
    if (this.#overflown || !first?.events || lines.length > MOST_NEWEST) {
      void this.show(this.#filter);
      return;
    }
    this.fresh = [];
    this.pages = [{ ...first, events: lines }, ...others];
  }

  laidOut(id: number, height: number): void {
    if (height > 0) this.#heights.set(id, height);
  }

  heightOf(id: number): number {
    return this.#heights.get(id) ?? 0;
  }

  /** This page comes into view: it and those beside it hold their lines, the others need not. */
  async near(id: number): Promise<void> {
    const isNear = (page: Page) => page.id === 0 || Math.abs(page.id - id) <= NEAR;
    if (this.pages.some((page) => page.events !== null && !isNear(page))) {
      this.pages = this.pages.map((page) => (isNear(page) ? page : { ...page, events: null }));
    }
    const wanted = this.pages.find((page) => page.id === id);
    if (wanted?.events !== null) return;
    const page = await this.#page(this.#filter, wanted.cursor);
    if (page === null) return;
    this.pages = this.pages.map((p) => (p.id === id ? { ...p, events: page.events } : p));
  }

  #takeEnd({ events, cursor }: JournalPage): void {
    const last = events.at(-1);
    if (last) this.#lastDay = localDate(last.at);
    this.#next = cursor;
    this.ended = cursor === null;
  }

  /** Null where it cannot be had, or nobody wants it any more. */
  async #page(filter: JournalFilter, cursor: string | null): Promise<JournalPage | null> {
    const turn = this.#turn;
    try {
      const page = await this.#ask(filter, cursor);
      return turn === this.#turn ? page : null;
    } catch {
      if (turn === this.#turn) {
        this.failed = true;
        this.busy = false;
      }
      return null;
    }
  }
}
