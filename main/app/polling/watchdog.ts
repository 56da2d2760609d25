// Watches that polls begin and end, on a timer of its own: no fault of the poll timer silences it.
import { isJump, watchdogAfter } from '#core/account/poll-schedule';
import type { Settings } from '#core/account/settings';
import type { Clock } from '../../ports.ts';

export interface WatchdogOwner {
  settings(): Settings;
  /** A poll has not begun or not ended in time. */
  onStall(): void;
  /** The timer fired far from its time: the machine slept without notice, or the clock was set. */
  onJump(offMs: number): void;
}

export class Watchdog {
  readonly #clock: Clock;
  readonly #owner: WatchdogOwner;
  #cancel: () => void = () => {};

  constructor(clock: Clock, owner: WatchdogOwner) {
    this.#clock = clock;
    this.#owner = owner;
  }

  /** A poll is due in `delayMs`: it must begin soon after that. */
  expectBegin(delayMs: number): void {
    this.#arm(delayMs + watchdogAfter(delayMs));
  }

  /** A poll that was due after `delayMs` begins: it must end in time. */
  expectEnd(delayMs: number): void {
    this.#arm(watchdogAfter(delayMs));
  }

  /** No poll is due: the machine sleeps, or there is nothing to poll. */
  rest(): void {
    this.#cancel();
    this.#cancel = () => {};
  }

  #arm(afterMs: number): void {
    this.#cancel();
    const at = this.#clock.now() + afterMs;
    this.#cancel = this.#clock.after(afterMs, () => {
      const off = this.#clock.now() - at;
      // Watches on, whatever the owner makes of this one.
      this.expectEnd(0);
      if (isJump(off, this.#owner.settings())) this.#owner.onJump(off);
      else this.#owner.onStall();
    });
  }
}
