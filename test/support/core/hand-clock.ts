// A clock that is cranked by hand.
import type * as port from '../../../main/ports.ts';
import { timeOf } from './core-builders.ts';

/** Lets everything happen that waits for nothing but its turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export class HandClock implements port.Clock {
  #now = timeOf('10:00');
  #timers: { readonly at: number; readonly call: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(delayMs: number, call: () => void): () => void {
    const timer = { at: this.#now + delayMs, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Whoever had set a timer has been killed. */
  forget(): void {
    this.#timers = [];
  }

  get timers(): number {
    return this.#timers.length;
  }

  /** Time passes, and every timer fires when it is due. */
  async pass(ms: number): Promise<void> {
    await settle();
    const end = this.#now + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.at);
      due.call();
      await settle();
    }
    this.#now = end;
  }

  /** Somebody sets the clock; timers take as long as they would have. */
  set(by: number): void {
    this.#now += by;
    this.#timers = this.#timers.map((timer) => ({ ...timer, at: timer.at + by }));
  }
}
