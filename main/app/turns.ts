// Does long work in pieces, so that between them everything else has its turn.
import type { Clock } from '../ports.ts';

/** Resolves when everything else that is due has had its turn. */
export function othersTurn(clock: Clock): Promise<void> {
  return new Promise((resolve) => void clock.after(0, resolve));
}

/** Does the first step at once, and each further one at a later turn. Resolves after the last. */
export async function takeTurns(clock: Clock, steps: Iterator<void>): Promise<void> {
  while (steps.next().done !== true) await othersTurn(clock);
}

/** So many instances or alerts take some ms in each step that they go through. */
export const MANY = 1000;

/** What is done in one turn, or in several: one for each of its pieces. */
export type Step = () => Iterator<void> | void;

/** Steps that each have a turn of their own, until somebody needs the rest at once. */
export class Turns {
  readonly #clock: Clock;
  #left: Step[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** In this order, and after the steps that are left. */
  take(steps: readonly Step[]): void {
    if (this.#left.length === 0) this.#schedule();
    this.#left.push(...steps);
  }

  /** Before the app ends, or before what the steps are about changes. */
  finish(): void {
    while (this.#left.length > 0) this.#next();
  }

  #next(): void {
    const pieces = this.#left.shift()?.();
    if (pieces && pieces.next().done !== true) this.#left.unshift(() => pieces);
  }

  /** One at a time: timers that are due together have no turn in between. */
  #schedule(): void {
    this.#clock.after(0, () => {
      this.#next();
      if (this.#left.length > 0) this.#schedule();
    });
  }
}
