// Knows which rows the page has on screen, as it last reported them, and waits for its report on a revision.
import { type InstanceKey, keyOf } from '#core/instance/instance';
import type { Attention } from './attention.ts';

/** How long to wait for the page to report its visible rows, in ms of the system clock. */
const REPORT_TIMEOUT_MS = 1000;

const NONE: ReadonlySet<InstanceKey> = new Set();

interface SeenRowsParts {
  readonly isInFront: () => boolean;
  readonly attention: Pick<Attention, 'isThere'>;
  /** These rows are on the screen, in front. */
  readonly onSeen: (rows: readonly InstanceKey[]) => void;
}

export class SeenRows {
  readonly #parts: SeenRowsParts;
  #revision = 0;
  #rows: ReadonlySet<string> = new Set();
  readonly #waiting = new Set<() => void>();

  constructor(parts: SeenRowsParts) {
    this.#parts = parts;
  }

  /** Takes the page's report: the visible rows, as of a revision. */
  reported(revision: number, rows: readonly InstanceKey[]): void {
    this.#revision = revision;
    this.#rows = new Set(rows.map(keyOf));
    for (const wake of this.#waiting) wake();
    if (this.#parts.isInFront()) this.#parts.onSeen(rows);
  }

  /** Those that a person sees as of this revision. One question for all: thousands may have fallen. */
  async seenOf(keys: readonly InstanceKey[], revision: number): Promise<ReadonlySet<InstanceKey>> {
    const { attention, isInFront } = this.#parts;
    if (keys.length === 0 || !isInFront()) return NONE;
    await this.#reach(revision);
    const shown = () => (isInFront() ? this.#among(keys, revision) : []);
    if (shown().length === 0 || !(await attention.isThere())) return NONE;
    return new Set(shown());
  }

  /** Another page shows nothing yet. */
  forget(): void {
    this.#revision = 0;
    this.#rows = new Set();
  }

  /** Those that the page shows; none while it has not reported this revision. */
  #among(keys: readonly InstanceKey[], revision: number): readonly InstanceKey[] {
    if (this.#revision < revision) return [];
    return keys.filter((key) => this.#rows.has(keyOf(key)));
  }

  /** Resolves when the page has reported this revision or a later one, or has had its time for that. */
  async #reach(revision: number): Promise<void> {
    if (this.#revision >= revision) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      const check = () => {
        if (this.#revision >= revision) done();
      };
      const timer = setTimeout(done, REPORT_TIMEOUT_MS);
      this.#waiting.add(check);
    });
  }
}
