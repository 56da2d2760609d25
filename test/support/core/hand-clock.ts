// A fake clock that a test advances by hand.
import type * as port from '../../../main/ports.ts';
import { timeOf } from './core-builders.ts';

/** Lets pending promise callbacks run. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export class HandClock implements port.Clock {
  #now = timeOf('10:00');
  #timers: { at: number; readonly call: () => void }[] = [];

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

  /** Drops all timers, as when the process is killed. */
  forget(): void {
    this.#timers = [];
  }

  get timers(): number {
    return this.#timers.length;
  }

  /** How long until the next timer is due, in ms; Infinity without one. */
  get untilNext(): number {
    return Math.min(...this.#timers.map(({ at }) => at)) - this.#now;
  }

  /** Advances the time and fires every timer when it is due. */
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

  /** A sleep of the machine in which timers go on, as on macOS and Windows. Those due fire with the next `pass`. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  /** Shifts the system clock; timers keep their remaining time. */
  set(by: number): void {
    this.#now += by;
    for (const timer of this.#timers) timer.at += by;
  }
}
