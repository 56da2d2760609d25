// Knows the calls that have no reply yet, so that the end of the app can wait for them.
import { setTimeout } from 'node:timers/promises';

export class UnderWay {
  readonly #calls = new Set<Promise<unknown>>();

  /** Counts a call as under way until it has settled, however that is. */
  add(call: Promise<unknown>): void {
    const settled = call
      .catch(() => {})
      .finally(() => {
        this.#calls.delete(settled);
      });
    this.#calls.add(settled);
  }

  /** Resolves when no call is under way, not even one that another led to, or after a limit in ms of real time. */
  async settled(limitMs: number): Promise<void> {
    const limit = setTimeout(limitMs, 'limit', { ref: false });
    while (this.#calls.size > 0) {
      if ((await Promise.race([Promise.all(this.#calls), limit])) === 'limit') return;
    }
  }
}
