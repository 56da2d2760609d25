// When the next poll of an account is due: its timer, the pause that the service asked for, and the watchdog over both.
import type { Result } from '#core/account/problem';
import type { Clock, Power } from '../../ports.ts';
import { PollTimer, type TimerOwner } from './poll-timer.ts';
import { RequestedPause } from './requested-pause.ts';
import { Watchdog, type WatchdogOwner } from './watchdog.ts';

export class NextPoll {
  readonly #owner: Omit<TimerOwner, 'pauseMs'>;
  readonly #timer: PollTimer;
  readonly #watchdog: Watchdog;
  readonly #requested: RequestedPause;
  /** The planned delay of the poll that is due next or running. */
  #plannedMs = 0;

  constructor(
    ports: { readonly clock: Clock; readonly power: Power },
    owner: Omit<TimerOwner, 'pauseMs'> & WatchdogOwner,
  ) {
    this.#owner = owner;
    this.#requested = new RequestedPause(ports.clock);
    this.#timer = new PollTimer(ports, { ...owner, pauseMs: () => this.#requested.restMs });
    this.#watchdog = new Watchdog(ports.clock, owner);
  }

  /** Plans the poll. It waits for the rest of a pause that the service asked for, unless a person insists. */
  plan(wantedMs: number, insists = false): void {
    this.cancel();
    this.#plannedMs = insists ? wantedMs : Math.max(wantedMs, this.#requested.restMs);
    this.#timer.schedule(this.#plannedMs);
    this.#watchdog.expectBegin(this.#plannedMs);
  }

  /** No poll is planned or under way. */
  cancel(): void {
    this.#timer.cancel();
    this.#watchdog.rest();
  }

  /** The planned poll begins: from now on it must end in time. */
  begin(): void {
    this.#timer.cancel();
    this.#watchdog.expectEnd(this.#plannedMs);
  }

  isDueWithin(ms: number): boolean {
    return this.#timer.isDueWithin(ms);
  }

  /** Takes over the pause that a response asks for. */
  heed(answer: Result<unknown>): void {
    this.#requested.heed(answer, this.#owner.settings());
  }

  /** The pause was for another address. */
  endPause(): void {
    this.#requested.end();
  }
}
