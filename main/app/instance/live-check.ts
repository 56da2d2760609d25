// The live check: asks the service about one instance when a person wants to know. Health still changes only with a list.
import { MIN_GAP_MS, retryAfterOf } from '#core/account/poll-schedule';
import { bad, good } from '#core/account/problem';
import { type InstanceKey, keyOf } from '#core/instance/instance';
import { logWordOf, type NoQr } from '#core/pairing/problems';
import { readAgain } from '#core/pairing/session';
import type { LiveCheckResult } from '#core/window/contract';
import type { Api, Clock, Log } from '../../ports.ts';
import type { InstanceAccess } from './access.ts';

const CANCELLED: NoQr = { kind: 'unreachable', why: 'reset', status: null, said: null };
/** The pause when the service is rate limited without `Retry-After`. */
const PAUSE_MS = 20_000;

export interface LiveCheckPorts {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
}

export interface LiveCheckOwner {
  /** The instance as currently known. */
  access(key: InstanceKey): InstanceAccess;
  /** The answer differs from the account's last list: poll at once. */
  onNews(account: string): void;
}

export class LiveCheck {
  readonly #ports: LiveCheckPorts;
  readonly #owner: LiveCheckOwner;
  /** By instance: the last answer, possibly still pending, and until when it is reused. */
  readonly #last = new Map<string, { until: number; readonly answer: Promise<LiveCheckResult> }>();
  /** By account: no request before then, because of a rate limit. */
  readonly #paused = new Map<string, { readonly until: number; readonly problem: NoQr }>();
  #abort = new AbortController();

  constructor(ports: LiveCheckPorts, owner: LiveCheckOwner) {
    this.#ports = ports;
    this.#owner = owner;
  }

  /** Asks at most once in 3 s for each instance; in between it returns the last answer. Never throws. */
  ask(key: InstanceKey): Promise<LiveCheckResult> {
    const now = this.#ports.clock.now();
    for (const [name, { until }] of this.#last) if (!isAhead(until, now)) this.#last.delete(name);
    const name = keyOf(key);
    const last = this.#last.get(name);
    if (last) return last.answer;
    const entry = { until: Number.POSITIVE_INFINITY, answer: this.#ask(key) };
    this.#last.set(name, entry);
    void entry.answer.then(() => {
      entry.until = this.#ports.clock.now() + MIN_GAP_MS;
    });
    return entry.answer;
  }

  /** Ends the requests in flight and forgets their answers. */
  stop(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#last.clear();
  }

  async #ask(key: InstanceKey): Promise<LiveCheckResult> {
    const { api, clock, log } = this.#ports;
    const { account, apiInstanceName } = key;
    const { monitored, target } = this.#owner.access(key);
    if (monitored === undefined) return bad({ kind: 'unknown-instance', said: null });
    if (!target.ok) return target;
    const pause = this.#paused.get(account);
    if (pause && isAhead(pause.until, clock.now())) return bad(pause.problem);
    const { signal } = this.#abort;
    const { baseUrl, token } = target.value;
    const answer = await api.state(baseUrl, token, apiInstanceName, signal);
    if (signal.aborted) return bad(CANCELLED);
    if (!answer.ok) {
      const { problem } = answer;
      log.warn(`${account}: ${apiInstanceName}: live check: ${logWordOf(problem)}`);
      if (problem.kind === 'rate-limited') {
        const until = clock.now() + (retryAfterOf(problem) ?? PAUSE_MS);
        this.#paused.set(account, { until, problem });
      }
      if (problem.kind === 'unknown-instance' && monitored.absence === null)
        this.#owner.onNews(account);
      return answer;
    }
    // A list may have arrived meanwhile.
    const current = this.#owner.access(key).monitored ?? monitored;
    const reading = readAgain(current, answer.value);
    const isNews = current.absence !== null || reading.kind !== current.reading.kind;
    if (isNews) this.#owner.onNews(account);
    return good(reading);
  }
}

/** Also false after the clock was set back by more than an hour. */
function isAhead(until: number, now: number): boolean {
  return until > now && (until === Number.POSITIVE_INFINITY || until - now <= 60 * 60_000);
}
