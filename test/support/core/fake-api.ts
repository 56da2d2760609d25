// A service that answers as a test says, and when it says so.
import { bad, good, type Problem, type Result } from '../../../main/core/account/problem.ts';
import type { Instance, InstanceList } from '../../../main/core/instance/instance.ts';
import type * as port from '../../../main/ports.ts';
import { listOf, REJECTED } from './core-builders.ts';
import { Questions } from './fake-questions.ts';

export interface Asked {
  readonly at: number;
  readonly baseUrl: string;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly answer: (result: Result<InstanceList>) => void;
}

export const TOKEN = 'right';

/** Answers at once with its rows to the right token; while it is held, only when a test says so. */
export class FakeApi implements port.Api {
  rows: readonly Instance[] = [];
  problem: Problem | null = null;
  held = false;
  readonly asked: Asked[] = [];
  readonly #clock: port.Clock;
  #open = 0;
  highestOpen = 0;

  /** What is asked about one instance; its state is the one that the rows tell of. */
  readonly states: Questions<Instance>;
  /** Each code holds its number, from 1. */
  readonly qrs: Questions<port.QrImage>;
  #drawn = 0;

  constructor(clock: port.Clock) {
    this.#clock = clock;
    this.states = new Questions(clock, (name) => {
      const row = this.rows.find(({ apiInstanceName }) => apiInstanceName === name);
      return row ? good(row) : bad({ kind: 'unknown-instance', said: null });
    });
    this.qrs = new Questions<port.QrImage>(clock, () => {
      this.#drawn += 1;
      return good({ type: 'image/png', bytes: Uint8Array.of(this.#drawn) });
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

  /** Seconds between each request and the one before it. */
  get gaps(): readonly number[] {
    return this.asked.slice(1).map(({ at }, i) => (at - (this.asked[i]?.at ?? 0)) / 1000);
  }

  #resultFor(token: string): Result<InstanceList> {
    if (this.problem !== null) return bad(this.problem);
    return token === TOKEN ? good(listOf(...this.rows)) : bad(REJECTED);
  }
}
