// Knows which rows the page has on screen, as it last reported them, and waits for its report on a revision.
import { type InstanceKey, keyOf } from '#core/instance/instance';

/** How long to wait for the page to report its visible rows, in ms of the system clock. */
const REPORT_TIMEOUT_MS = 1000;

export class SeenRows {
  #revision = 0;
  #rows: ReadonlySet<string> = new Set();
  readonly #waiting = new Set<() => void>();

  /** Takes the page's report: the visible rows, as of a revision. */
  reported(revision: number, rows: readonly InstanceKey[]): void {
    this.#revision = revision;
    this.#rows = new Set(rows.map(keyOf));
    for (const wake of this.#waiting) wake();
  }

  /** Another page shows nothing yet. */
  forget(): void {
    this.#revision = 0;
    this.#rows = new Set();
  }

  /** Those that the page shows; none while it has not reported this revision. */
  among(keys: readonly InstanceKey[], revision: number): readonly InstanceKey[] {
    if (this.#revision < revision) return [];
    return keys.filter((key) => this.#rows.has(keyOf(key)));
  }

  /** Resolves when the page has reported this revision or a later one, or has had its time for that. */
  async reach(revision: number): Promise<void> {
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
