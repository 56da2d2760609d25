// A clock that goes from one timer straight to the next, so that a month takes a minute.
import type { Clock } from '../../../main/ports.ts';

interface Timer {
  /** In ms of the timers' own time, which stands still while the computer sleeps. */
  readonly due: number;
  readonly call: () => void;
}

export class VirtualClock implements Clock {
  /** Never more than a handful, so an unsorted list is the fastest. */
  #timers: Timer[] = [];
  #now: number;
  /** How much further the wall's clock is than the timers' own: what was slept. */
  #slept = 0;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(delayMs: number, call: () => void): () => void {
    // Timers of a computer are never earlier than asked for, and count whole milliseconds.
    const timer = { due: this.#now - this.#slept + Math.max(0, Math.ceil(delayMs)), call };
    this.#timers.push(timer);
    return () => this.#remove(timer);
  }

  /** Lets the time pass until then; everything that a timer sets off has happened before the next one. */
  async passTo(end: number): Promise<void> {
    for (;;) {
      const timer = this.#next();
      if (timer === null || timer.due + this.#slept > end) break;
      this.#remove(timer);
      this.#now = Math.max(this.#now, timer.due + this.#slept);
      timer.call();
      await settle();
    }
    this.#now = Math.max(this.#now, end);
  }

  /** The computer sleeps until then: timers have as far to go afterwards as before. */
  sleepUntil(end: number): void {
    this.#slept += end - this.#now;
    this.#now = end;
  }

  /** The program that set the timers is gone. */
  clear(): void {
    this.#timers = [];
  }

  #next(): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.#timers) if (next === null || timer.due < next.due) next = timer;
    return next;
  }

  #remove(timer: Timer): void {
    const at = this.#timers.indexOf(timer);
    if (at >= 0) this.#timers.splice(at, 1);
  }
}

/** After every promise that can be kept by now: `setImmediate` waits for all microtasks, however deep, in 1 µs. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
