// Loads the strips of the rendered rows: in one request once the list has settled, and again when they are out of date.
import { untrack } from 'svelte';
import { stripSentence } from '#core/history/strip';
import { STRIP_BINS } from '#core/window/detail';
import type { Row } from '#core/window/shown';
import { rowKey } from '../../page/row-key.ts';
import type { Session } from '../../page/session.svelte.ts';

/** The delay after the last movement of the list. */
const REQUEST_DELAY_MS = 150;
/** On the app's clock. One bin of a strip is half an hour. */
const FRESH_MS = 5 * 60_000;
/** For rows with a problem: the strip gains the newest incident only after a moment. */
const FRESH_WITH_PROBLEM_MS = 30_000;
/** The number of strips kept, enough for many screens. */
const MAX_CACHED = 1000;

export interface RowStrip {
  /** See `core/strip.ts`. */
  readonly strip: string;
  readonly sentence: string;
}

interface CachedStrip extends RowStrip {
  readonly at: number;
  /** State of the row at the time of loading; if it differs, the strip is out of date. */
  readonly health: Row['health'];
  readonly since: number;
}

export class RowStrips {
  readonly #session: Session;
  readonly #rows: () => readonly Row[];
  #cached = $state.raw<ReadonlyMap<string, CachedStrip>>(new Map());
  #timer: ReturnType<typeof setTimeout> | null = null;
  #requesting = false;

  /** `rows` returns the rendered rows. */
  constructor(session: Session, rows: () => readonly Row[]) {
    this.#session = session;
    this.#rows = rows;
  }

  /** The last 24 hours of a row; null until they are loaded. */
  of(row: Row): RowStrip | null {
    return this.#cached.get(rowKey(row)) ?? null;
  }

  /** Requests what is missing or out of date, once the list has settled. */
  soon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#request();
    }, REQUEST_DELAY_MS);
  }

  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #request(): Promise<void> {
    if (document.hidden || this.#requesting) return;
    const at = untrack(() => this.#session.now);
    const rows = untrack(this.#rows).filter((row) => !this.#isFresh(row, at));
    if (rows.length === 0) return;
    this.#requesting = true;
    try {
      const strips = await this.#session.ask.strips(rows, STRIP_BINS);
      this.#keep(rows, strips, at);
    } finally {
      this.#requesting = false;
    }
    // The list may have moved in the meantime.
    this.soon();
  }

  #isFresh(row: Row, now: number): boolean {
    const cached = this.#cached.get(rowKey(row));
    if (cached === undefined) return false;
    const same = cached.health === row.health && cached.since === row.since;
    const freshMs = row.health === 'healthy' ? FRESH_MS : FRESH_WITH_PROBLEM_MS;
    return same && now - cached.at < freshMs;
  }

  #keep(rows: readonly Row[], strips: readonly string[], at: number): void {
    const cached = new Map(this.#cached.size > MAX_CACHED ? [] : this.#cached);
    rows.forEach((row, i) => {
      const { health, since } = row;
      const strip = strips[i] ?? '';
      cached.set(rowKey(row), { strip, sentence: stripSentence(strip), at, health, since });
    });
    this.#cached = cached;
  }
}
