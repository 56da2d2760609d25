// Loads the journal page by page, and drops the events of pages far from the viewport.

import {
  dayOf,
  type HistoryEvent,
  type JournalFilter,
  type JournalPage,
} from '#core/history/events';
import { localDate } from '#core/i18n/calendar';

export interface LoadedPage {
  readonly id: number;
  /** The cursor that loads it; null for the newest page. */
  readonly cursor: string | null;
  /** Null while it is far from the viewport: the page only keeps its height. */
  readonly events: readonly HistoryEvent[] | null;
  /** The last day of the previous page. */
  readonly before: string | null;
}

/** How many pages on either side of the visible one keep their events. */
const KEPT_PAGES = 4;
/** New events extend the newest page; beyond this number it is loaded again. */
const MAX_NEWEST = 300;

type Ask = (filter: JournalFilter, cursor: string | null) => Promise<JournalPage>;

export class JournalStore {
  pages = $state.raw<readonly LoadedPage[]>([]);
  /** New events that are not shown yet. */
  fresh = $state.raw<readonly HistoryEvent[]>([]);
  busy = $state(true);
  failed = $state(false);
  /** True once the oldest event is loaded. */
  ended = $state(false);
  readonly #ask: Ask;
  readonly #now: () => number;
  /** The last rendered height of each page, in px. */
  readonly #heights = new Map<number, number>();
  #filter: JournalFilter = {};
  #next: string | null = null;
  #lastDay: string | null = null;
  #newest: HistoryEvent | null = null;
  #shownAt = 0;
  /** True if there are more new events than one page holds. */
  #tooManyFresh = false;
  /** Increases with each filter, so that answers to an earlier one are dropped. */
  #filterVersion = 0;
  #checking = false;

  /** `now` returns the app's clock. */
  constructor(ask: Ask, now: () => number) {
    this.#ask = ask;
    this.#now = now;
  }

  /** Starts again at the newest event. */
  async show(filter: JournalFilter): Promise<void> {
    this.#filter = filter;
    this.#filterVersion += 1;
    this.#shownAt = this.#now();
    this.busy = true;
    this.failed = false;
    const page = await this.#page(filter, null);
    if (page === null) return;
    this.#heights.clear();
    this.#lastDay = null;
    this.#tooManyFresh = false;
    this.fresh = [];
    this.#newest = page.events[0] ?? null;
    this.pages = [{ id: 0, cursor: null, events: page.events, before: null }];
    this.#setEnd(page);
    this.busy = false;
  }

  /** After a failure: starts again with the same filter. */
  retry(): Promise<void> {
    return this.show(this.#filter);
  }

  /** Loads the next older page. */
  async more(): Promise<void> {
    const cursor = this.#next;
    if (this.busy || this.ended || cursor === null) return;
    this.busy = true;
    const page = await this.#page(this.#filter, cursor);
    if (page === null) return;
    const id = this.pages.length;
    this.pages = [...this.pages, { id, cursor, events: page.events, before: this.#lastDay }];
    this.#setEnd(page);
    this.busy = false;
  }

  /** Looks for new events. With `atTop` they are shown at once, because nothing visible moves. */
  async checkForNew(atTop: boolean): Promise<void> {
    if (this.busy || this.#checking || this.#tooManyFresh) return;
    this.#checking = true;
    const newest = this.#newest;
    // Earlier days cannot contain anything new.
    const from = dayOf(newest?.at ?? this.#shownAt);
    const page = await this.#page({ ...this.#filter, from }, null);
    this.#checking = false;
    if (page === null || newest !== this.#newest) return;
    const known = newest && JSON.stringify(newest);
    const found = page.events.findIndex((event) => JSON.stringify(event) === known);
    const added = found < 0 ? page.events : page.events.slice(0, found);
    if (added.length === 0) return;
    this.#newest = added[0] ?? newest;
    this.#tooManyFresh = found < 0;
    this.fresh = found < 0 ? added : [...added, ...this.fresh];
    if (atTop) this.showFresh();
  }

  /** Shows the new events above all others. */
  showFresh(): void {
    const [first, ...others] = this.pages;
    const lines = [...this.fresh, ...(first?.events ?? [])];
    if (this.#tooManyFresh || !first?.events || lines.length > MAX_NEWEST) {
      void this.show(this.#filter);
      return;
    }
    this.fresh = [];
    this.pages = [{ ...first, events: lines }, ...others];
  }

  setHeight(id: number, height: number): void {
    if (height > 0) this.#heights.set(id, height);
  }

  heightOf(id: number): number {
    return this.#heights.get(id) ?? 0;
  }

  /** Called when a page comes into view: it and its neighbours get their events, the others drop theirs. */
  async loadNear(id: number): Promise<void> {
    const isNear = (page: LoadedPage) => page.id === 0 || Math.abs(page.id - id) <= KEPT_PAGES;
    if (this.pages.some((page) => page.events !== null && !isNear(page))) {
      this.pages = this.pages.map((page) => (isNear(page) ? page : { ...page, events: null }));
    }
    const wanted = this.pages.find((page) => page.id === id);
    if (wanted?.events !== null) return;
    const page = await this.#page(this.#filter, wanted.cursor);
    if (page === null) return;
    this.pages = this.pages.map((p) => (p.id === id ? { ...p, events: page.events } : p));
  }

  #setEnd({ events, cursor }: JournalPage): void {
    const last = events.at(-1);
    if (last) this.#lastDay = localDate(last.at);
    this.#next = cursor;
    this.ended = cursor === null;
  }

  /** Null if the request failed or its filter is no longer current. */
  async #page(filter: JournalFilter, cursor: string | null): Promise<JournalPage | null> {
    const version = this.#filterVersion;
    try {
      const page = await this.#ask(filter, cursor);
      return version === this.#filterVersion ? page : null;
    } catch {
      if (version === this.#filterVersion) {
        this.failed = true;
        this.busy = false;
      }
      return null;
    }
  }
}
