// A clock that jumps from one timer to the next, so that a month takes a minute.
import type { Clock } from '../../../main/ports.ts';

interface Timer {
  /** In ms of the timers' own time, which stops while the computer sleeps. */
  readonly due: number;
  readonly call: () => void;
}

export class VirtualClock implements Clock {
  /** Always few, so an unsorted list is the fastest. */
  #timers: Timer[] = [];
  #now: number;
  /** How far the wall clock is ahead of the timers' own time: the time slept. */
  #slept = 0;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** How long the computer has been awake, in ms from any origin. */
  get awake(): number {
    return this.#now - this.#slept;
  }

  after(delayMs: number, call: () => void): () => void {
    // Real timers are never early, and count whole milliseconds.
    const timer = { due: this.#now - this.#slept + Math.max(0, Math.ceil(delayMs)), call };
    this.#timers.push(timer);
    return () => this.#remove(timer);
  }

  /** Lets time pass until `end`; all effects of a timer are complete before the next one fires. */
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

  /** The computer sleeps until `end`: the remaining time of each timer stays the same. */
  sleepUntil(end: number): void {
    this.#slept += end - this.#now;
    this.#now = end;
  }

  /** The program that set the timers has ended. */
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

/** Waits for every promise that can settle now: `setImmediate` runs after all microtasks, and takes 1 µs. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
