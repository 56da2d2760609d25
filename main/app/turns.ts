// Does long work in pieces, so that between them everything else has its turn.
import type { Clock } from '../ports.ts';

/** Resolves when everything else that is due has had its turn. */
export function othersTurn(clock: Clock): Promise<void> {
  return new Promise((resolve) => void clock.after(0, resolve));
}

/** Does the first step at once, and each further one at a later turn. */
export function takeTurns(clock: Clock, steps: Iterator<void>): void {
  if (steps.next().done !== true) clock.after(0, () => takeTurns(clock, steps));
}
