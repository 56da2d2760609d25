// Monitored time: how long the app has been watching the lists, as opposed to elapsed time.

/**
 * Between two lists at most two poll intervals count, whatever the reason: sleep, faults, a closed app.
 * The rest of such a gap does not count, and events in it count as happening with the next list.
 */
export class MonitoredTime {
  readonly #at: readonly number[];
  readonly #monitoredTime: readonly number[];
  readonly #most: number;

  constructor(at: readonly number[], pollMs: number) {
    this.#at = at;
    this.#most = 2 * pollMs;
    let sum = 0;
    this.#monitoredTime = at.map((now, i) => {
      sum += Math.min(this.#most, Math.max(0, now - (at[i - 1] ?? now)));
      return sum;
    });
  }

  /** Monitored ms from the first list ever to this one. */
  atList(list: number): number {
    return this.#monitoredTime[list] ?? Number.NaN;
  }

  /** The same up to a moment between lists. */
  atMoment(moment: number): number {
    const list = this.lastBy(moment);
    if (list < 0) return 0;
    return this.atList(list) + Math.min(this.#most, moment - (this.#at[list] ?? moment));
  }

  /** The last list by then; -1 if there is none yet. */
  lastBy(moment: number): number {
    let low = -1;
    let high = this.#at.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#at[middle] ?? 0) <= moment) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
