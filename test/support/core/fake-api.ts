// A fake service client whose responses, and their timing, a test controls.
import { bad, good, type Problem, type Result } from '../../../main/core/account/problem.ts';
import type { Instance, InstanceList } from '../../../main/core/instance/instance.ts';
import type * as port from '../../../main/ports.ts';
import { listOf, REJECTED } from './core-builders.ts';
import { InstanceRequests } from './fake-instance-requests.ts';

export interface Asked {
  readonly at: number;
  readonly baseUrl: string;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly answer: (result: Result<InstanceList>) => void;
}

export const TOKEN = 'right';

/** Returns its rows for the right token: at once, or while `held`, when the test calls `answer`. */
export class FakeApi implements port.Api {
  rows: readonly Instance[] = [];
  problem: Problem | null = null;
  held = false;
  readonly asked: Asked[] = [];
  readonly #clock: port.Clock;
  #open = 0;
  highestOpen = 0;

  /** State requests for one instance, answered from `rows`. */
  readonly states: InstanceRequests<Instance>;
  /** QR requests for one instance. The only byte of each image is its number, from 1. */
  readonly qrs: InstanceRequests<port.QrImage>;
  #qrCount = 0;

  constructor(clock: port.Clock) {
    this.#clock = clock;
    this.states = new InstanceRequests(clock, (name) => {
      const row = this.rows.find(({ apiInstanceName }) => apiInstanceName === name);
      return row ? good(row) : bad({ kind: 'unknown-instance', said: null });
    });
    this.qrs = new InstanceRequests<port.QrImage>(clock, () => {
      this.#qrCount += 1;
      return good({ type: 'image/png', bytes: Uint8Array.of(this.#qrCount) });
    });
  }

  state(...asked: Parameters<port.Api['state']>): ReturnType<port.Api['state']> {
    return this.states.ask(...asked);
  }

  qr(...asked: Parameters<port.Api['qr']>): ReturnType<port.Api['qr']> {
    return this.qrs.ask(...asked);
  }

  list(baseUrl: string, token: string, signal: AbortSignal): Promise<Result<InstanceList>> {
    this.#open += 1;
    this.highestOpen = Math.max(this.highestOpen, this.#open);
    return new Promise((resolve) => {
      const end = () => {
        this.#open -= ended ? 0 : 1;
        ended = true;
      };
      let ended = false;
      signal.addEventListener('abort', end);
      const answer = (result: Result<InstanceList>) => {
        end();
        resolve(result);
      };
      this.asked.push({ at: this.#clock.now(), baseUrl, token, signal, answer });
      if (!this.held) answer(this.#resultFor(token));
    });
  }

  /** Seconds between each request and the previous one. */
  get gaps(): readonly number[] {
    return this.asked.slice(1).map(({ at }, i) => (at - (this.asked[i]?.at ?? 0)) / 1000);
  }

  #resultFor(token: string): Result<InstanceList> {
    if (this.problem !== null) return bad(this.problem);
    return token === TOKEN ? good(listOf(...this.rows)) : bad(REJECTED);
  }
}
