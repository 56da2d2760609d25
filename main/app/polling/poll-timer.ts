// The poll timer of an account: fires when the next poll is due.

import { afterWaiting, outdatedFrom } from '#core/account/failures';
import { isJump, NETWORK_WATCH_MS } from '#core/account/poll-schedule';
import type { Settings } from '#core/account/settings';
import type { AccountState } from '#core/account/state';
import type { Clock, Power } from '../../ports.ts';

export interface TimerOwner {
  account(): AccountState;
  settings(): Settings;
  /** The rest of a pause that the service asked for. A network that is back doesn't shorten it. */
  pauseMs(): number;
  onDue(): void;
  /** A timer fired far from its time: the machine slept without notice, or the clock was set. */
  onJump(offMs: number): void;
  /** The list is out of date merely because time has passed. */
  onOutdated(account: AccountState): void;
}

export class PollTimer {
  readonly #clock: Clock;
  readonly #power: Power;
  readonly #owner: TimerOwner;
  #cancel: () => void = () => {};
  /** When the scheduled poll is due; null if none is. */
  #due: number | null = null;

  constructor({ clock, power }: { clock: Clock; power: Power }, owner: TimerOwner) {
    this.#clock = clock;
    this.#power = power;
    this.#owner = owner;
  }

  cancel(): void {
    this.#due = null;
    this.#cancel();
    this.#cancel = () => {};
  }

  schedule(delayMs: number): void {
    this.#waitUntil(this.#clock.now() + delayMs);
  }

  /** True if a poll is scheduled and due within this time. */
  isDueWithin(ms: number): boolean {
    const left = (this.#due ?? Number.POSITIVE_INFINITY) - this.#clock.now();
    return left >= 0 && left <= ms;
  }

  #waitUntil(due: number): void {
    this.#due = due;
    const account = this.#owner.account();
    const fault = 'fault' in account ? account.fault : null;
    const offline = fault?.problem.kind === 'offline';
    const start = this.#clock.now();
    // No event says that the network is back, so it is checked while there is none. Where the system
    // claims that there is one all the time, only a request can tell.
    const every = this.#power.online()
      ? this.#owner.settings().pollSeconds * 1000
      : NETWORK_WATCH_MS;
    const look = offline ? start + every : due;
    const outdatedAt = fault && !fault.outdated ? Math.max(start, outdatedFrom(fault)) : due;
    const wake = Math.min(due, look, outdatedAt);
    this.#wakeAt(wake, () => {
      const now = this.#clock.now();
      const before = this.#owner.account();
      const waited = afterWaiting(before, now);
      if (waited !== before) this.#owner.onOutdated(waited);
      // A clock that was set back a little must not double the wait.
      const isDue = wake === due || now >= due;
      const isBack = offline && this.#owner.pauseMs() === 0 && this.#power.online();
      if (isDue || isBack) this.#owner.onDue();
      else this.#waitUntil(due);
    });
  }

  #wakeAt(at: number, call: () => void): void {
    this.#cancel();
    this.#cancel = this.#clock.after(at - this.#clock.now(), () => {
      const off = this.#clock.now() - at;
      if (isJump(off, this.#owner.settings())) this.#owner.onJump(off);
      else call();
    });
  }
}
