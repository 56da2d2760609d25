// The strips of the rows that the page holds: asked for together when the list rests, and again when they are out of date.
import { untrack } from 'svelte';
import { stripSentence } from '#core/history/strip';
import { STRIP_BINS } from '#core/window/detail';
import type { Row } from '#core/window/shown';
import { rowKey } from './row-key.ts';
import type { Session } from './session.svelte.ts';

/** So long after the last movement of the list. */
const ASK_AFTER_MS = 150;
/** On the app's clock; half an hour is one step of a strip. */
const FRESH_MS = 5 * 60_000;
/** Of one in trouble; just after a loss its strip has nothing of it yet. */
const FRESH_IN_TROUBLE_MS = 30_000;
/** Rows whose strips are kept, many screens of them. */
const MOST_KNOWN = 1000;

export interface Day {
  /** See `core/strip.ts`. */
  readonly strip: string;
  readonly sentence: string;
}

interface Known extends Day {
  readonly at: number;
  /** What the row was then: with anything else the strip is another. */
  readonly health: Row['health'];
  readonly since: number;
}

export class Strips {
  readonly #session: Session;
  readonly #rows: () => readonly Row[];
  #known = $state.raw<ReadonlyMap<string, Known>>(new Map());
  #timer: ReturnType<typeof setTimeout> | null = null;
  #asking = false;

  /** `rows`: those that the page holds now. */
  constructor(session: Session, rows: () => readonly Row[]) {
    this.#session = session;
    this.#rows = rows;
  }

  /** The last 24 h of a row; null until they are known. */
  of(row: Row): Day | null {
    return this.#known.get(rowKey(row)) ?? null;
  }

  /** Asks for what is missing or out of date, once the list rests. */
  soon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#ask();
    }, ASK_AFTER_MS);
  }

  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #ask(): Promise<void> {
    if (document.hidden || this.#asking) return;
    const at = untrack(() => this.#session.now);
    const rows = untrack(this.#rows).filter((row) => !this.#isFresh(row, at));
    if (rows.length === 0) return;
    this.#asking = true;
    try {
      const strips = await this.#session.ask.strips(rows, STRIP_BINS);
      this.#keep(rows, strips, at);
    } finally {
      this.#asking = false;
    }
    // The list may have been moved meanwhile.
    this.soon();
  }

  #isFresh(row: Row, now: number): boolean {
    const known = this.#known.get(rowKey(row));
    if (known === undefined) return false;
    const same = known.health === row.health && known.since === row.since;
    const freshMs = row.health === 'healthy' ? FRESH_MS : FRESH_IN_TROUBLE_MS;
    return same && now - known.at < freshMs;
  }

  #keep(rows: readonly Row[], strips: readonly string[], at: number): void {
    const known = new Map(this.#known.size > MOST_KNOWN ? [] : this.#known);
    rows.forEach((row, i) => {
      const { health, since } = row;
      const strip = strips[i] ?? '';
      known.set(rowKey(row), { strip, sentence: stripSentence(strip), at, health, since });
    });
    this.#known = known;
  }
}
