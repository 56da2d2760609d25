// The pause that the service asked for with `Retry-After`: only "Check now" asks before it is over.
import { pausedFor } from '#core/account/poll-schedule';
import type { Result } from '#core/account/problem';
import type { Settings } from '#core/account/settings';
import type { Clock } from '../../ports.ts';

export class RequestedPause {
  readonly #clock: Clock;
  #until = Number.NEGATIVE_INFINITY;
  #lengthMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Takes over what a response asks for. Any other outcome ends the pause, so that retries and their back-off go on.
   * A request without a network leaves it.
   */
  heed(answer: Result<unknown>, settings: Settings): void {
    const kind = answer.ok ? null : answer.problem.kind;
    if (kind !== 'offline' && kind !== 'rate-limited') this.end();
    const pause = answer.ok ? null : pausedFor(answer.problem, settings);
    if (pause === null) return;
    this.#until = this.#clock.now() + pause;
    this.#lengthMs = pause;
  }

  end(): void {
    this.#until = Number.NEGATIVE_INFINITY;
  }

  /** The rest of the pause in ms. After the clock was set back it is the whole pause at most. */
  get restMs(): number {
    return Math.min(Math.max(0, this.#until - this.#clock.now()), this.#lengthMs);
  }
}
