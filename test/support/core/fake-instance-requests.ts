// Fake requests about a single instance: each is recorded, and answered at once or when a test says so.
import { bad, type Result } from '../../../main/core/account/problem.ts';
import type { NoQr } from '../../../main/core/pairing/problems.ts';
import type * as port from '../../../main/ports.ts';

export interface InstanceRequest<T> {
  readonly at: number;
  readonly baseUrl: string;
  readonly token: string;
  readonly apiInstanceName: string;
  readonly signal: AbortSignal;
  readonly answer: (result: Result<T, NoQr>) => void;
}

export class InstanceRequests<T> {
  /** While true, each request waits until the test calls its `answer`. */
  held = false;
  /** The problem that every request fails with; null while they succeed. */
  problem: NoQr | null = null;
  value: (apiInstanceName: string) => Result<T, NoQr>;
  readonly asked: InstanceRequest<T>[] = [];
  readonly #clock: port.Clock;
  #open = 0;
  highestOpen = 0;

  constructor(clock: port.Clock, value: (apiInstanceName: string) => Result<T, NoQr>) {
    this.#clock = clock;
    this.value = value;
  }

  ask(
    baseUrl: string,
    token: string,
    apiInstanceName: string,
    signal: AbortSignal,
  ): Promise<Result<T, NoQr>> {
    this.#open += 1;
    this.highestOpen = Math.max(this.highestOpen, this.#open);
    return new Promise((resolve) => {
      let ended = false;
      const end = () => {
        this.#open -= ended ? 0 : 1;
        ended = true;
        signal.removeEventListener('abort', end);
      };
      signal.addEventListener('abort', end);
      const answer = (result: Result<T, NoQr>) => {
        end();
        resolve(result);
      };
      const at = this.#clock.now();
      this.asked.push({ at, baseUrl, token, apiInstanceName, signal, answer });
      if (this.held) return;
      answer(this.problem === null ? this.value(apiInstanceName) : bad(this.problem));
    });
  }

  /** Seconds between each request and the previous one. */
  get gaps(): readonly number[] {
    return this.asked.slice(1).map(({ at }, i) => (at - (this.asked[i]?.at ?? 0)) / 1000);
  }
}
