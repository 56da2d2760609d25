// The poll loop of one account: its token, its one timer and its one request at a time.
import { afterStall } from '#core/account/failures';
import {
  AFTER_RESUME_MS,
  afterKeychain,
  MIN_GAP_MS,
  RESUME_GRACE_MS,
  slowRetryMs,
} from '#core/account/poll-schedule';
import { bad, describeProblem, type Problem, type Result } from '#core/account/problem';
import type { Settings } from '#core/account/settings';
import { type AccountState, fleetOf, type Phase } from '#core/account/state';
import { afterPoll, type Outcome } from '#core/alerts/after-poll';
import { isAllowedBaseUrl } from '#core/instance/address';
import type { InstanceList } from '#core/instance/instance';
import type { Api, Clock, Keychain, Log, Power } from '../../ports.ts';
import { PollTimer } from './poll-timer.ts';

const CALLED_OFF: Problem = { kind: 'unreachable', why: 'reset', status: null, said: null };

export interface PollerPorts {
  readonly api: Api;
  readonly keychain: Keychain;
  readonly clock: Clock;
  readonly power: Power;
  readonly log: Log;
  /** In [0, 1); spreads the retries after a failure. */
  random(): number;
}

/** What a poller reads of the app's state, and what it reports. */
export interface PollerOwner {
  account(): AccountState;
  settings(): Settings;
  /** A new phase without a response, or a check that has begun. */
  onPhase(phase: Phase, checking: boolean): void;
  onOutcome(outcome: Outcome): void;
}

export class AccountPoller {
  readonly #ports: PollerPorts;
  readonly #owner: PollerOwner;
  readonly #id: string;
  #token: string | null = null;
  readonly #timer: PollTimer;
  /** The request under way, or null. Its signal says whether the response still matters. */
  #asking: AbortController | null = null;
  /** The request under way if it belongs to a sign-in. */
  #trying: AbortController | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** The pending keychain call. It may wait for a person, who is asked only once. */
  #finding: Promise<Result<string>> | null = null;
  /** The owner was asked to unlock the keychain, and is not asked again until they want something. */
  #quietly = false;
  /** Failures before this time are not counted. */
  #forgivingUntil = Number.NEGATIVE_INFINITY;
  #asleep = false;

  constructor(id: string, ports: PollerPorts, owner: PollerOwner) {
    this.#id = id;
    this.#ports = ports;
    this.#owner = owner;
    this.#timer = new PollTimer(ports, {
      account: () => owner.account(),
      settings: () => owner.settings(),
      onDue: () => void this.#poll(),
      onStall: () => this.#giveUp(),
      onJump: (offMs) => {
        ports.log.info(`${id}: the clock jumped by ${Math.round(offMs / 1000)} s`);
        this.#pause();
        this.resume();
      },
      onOutdated: (account) => owner.onPhase(account, false),
    });
  }

  /** Polls now, or as soon as the gap between two requests allows. A poll under way is enough. */
  check(): void {
    this.#quietly = false;
    if (this.#asking) return;
    const wait = this.#askedAt + MIN_GAP_MS - this.#ports.clock.now();
    // A clock that was set back must not prolong the wait.
    this.#plan(Math.min(Math.max(0, wait), MIN_GAP_MS));
  }

  /** Ends all requests and timers until `resume`. */
  sleep(): void {
    this.#asleep = true;
    this.#pause();
  }

  /** Stops the timer and drops a response that is under way. */
  #pause(): void {
    this.#timer.cancel();
    this.#asking?.abort();
    this.#asking = null;
    const account = this.#owner.account();
    if (account.checking) this.#owner.onPhase(account, false);
  }

  /** After a sleep: the network needs a moment. */
  resume(): void {
    this.#asleep = false;
    if (this.#owner.account().phase === 'signed-out') return;
    this.#forgivingUntil = this.#ports.clock.now() + AFTER_RESUME_MS + RESUME_GRACE_MS;
    // A sign-in goes on. Any other request from before the sleep is sent again.
    if (this.#trying !== null && this.#trying === this.#asking) return;
    this.#pause();
    this.#plan(AFTER_RESUME_MS);
  }

  /** Tries a token that is not stored yet. Polling rests until `begin` or `goOn`. */
  async tryToken(baseUrl: string, token: string): Promise<Result<InstanceList>> {
    this.#pause();
    const asking = new AbortController();
    this.#asking = asking;
    this.#trying = asking;
    this.#ports.log.hide(token);
    this.#askedAt = this.#ports.clock.now();
    const answer = await this.#ports.api.list(baseUrl, token, asking.signal);
    if (this.#asking === asking) this.#asking = null;
    if (this.#trying === asking) this.#trying = null;
    // A response that arrives after a cancel is ignored.
    return asking.signal.aborted ? bad(CALLED_OFF) : answer;
  }

  /** Cancels `tryToken` if it still waits. */
  cancelTry(): void {
    this.#trying?.abort();
  }

  /** Continues after a refused token or with a new interval. A poll under way is awaited. */
  goOn(): void {
    if (this.#asking) return;
    const { phase } = this.#owner.account();
    const settings = this.#owner.settings();
    if (phase === 'blocked') this.#plan(slowRetryMs(settings));
    else if (phase !== 'signed-out') this.#plan(settings.pollSeconds * 1000);
  }

  /** Starts with this token, from a response that it has already brought. */
  begin(token: string, answer: Result<InstanceList>): void {
    this.#pause();
    this.#token = token;
    this.#take(answer);
  }

  /** Starts over: the account is new or has another address. */
  restart(): void {
    this.#pause();
    this.#plan(0);
  }

  /** The token for other requests to the account's address; null while nothing may be asked. */
  get token(): string | null {
    return this.#asleep ? null : this.#token;
  }

  /** Forgets the token. */
  forget(): void {
    this.#pause();
    this.#token = null;
    this.#owner.onPhase({ phase: 'signed-out' }, false);
  }

  async #poll(): Promise<void> {
    const { api, clock, log } = this.#ports;
    if (this.#asking) return;
    this.#timer.cancel();
    const { baseUrl } = this.#owner.account().account;
    if (!isAllowedBaseUrl(baseUrl)) return this.#block({ kind: 'address-not-allowed', baseUrl });

    const asking = new AbortController();
    this.#asking = asking;
    this.#timer.watch();
    const token = await this.#findToken();
    if (asking.signal.aborted) return;
    if (!token.ok) {
      this.#asking = null;
      if (token.problem.kind === 'no-token') {
        log.info(`${this.#id}: no token in the keychain`);
        this.#timer.cancel();
        return this.#owner.onPhase({ phase: 'signed-out' }, false);
      }
      this.#quietly = true;
      this.#block(token.problem);
      return this.#plan(afterKeychain(token.problem, this.#owner.settings()));
    }
    this.#askedAt = clock.now();
    this.#owner.onPhase(this.#owner.account(), true);
    const answer = await api.list(baseUrl, token.value, asking.signal);
    if (asking.signal.aborted) return;
    this.#asking = null;
    this.#take(answer);
  }

  async #findToken(): Promise<Result<string>> {
    if (this.#token !== null) return { ok: true, value: this.#token };
    this.#finding ??= this.#ports.keychain.token(this.#id, this.#quietly);
    const found = await this.#finding;
    this.#finding = null;
    if (found.ok) {
      this.#token = found.value;
      this.#ports.log.hide(found.value);
    }
    return found;
  }

  #take(answer: Result<InstanceList>): void {
    const { clock, log, random } = this.#ports;
    const account = this.#owner.account();
    if (!answer.ok) log.warn(`${this.#id}: ${describeProblem(answer.problem)}`);
    else if (answer.value.repeated.length > 0) {
      const names = answer.value.repeated.join(', ');
      log.warn(`${this.#id}: listed more than once, kept once: ${names}`);
    }
    const now = clock.now();
    const outcome = afterPoll(account, answer, {
      now,
      settings: this.#owner.settings(),
      random: random(),
      forgiving: now < this.#forgivingUntil,
    });
    this.#owner.onOutcome(outcome);
    this.#plan(outcome.nextMs);
  }

  #plan(delayMs: number): void {
    this.#timer.cancel();
    if (!this.#asleep) this.#timer.plan(delayMs);
  }

  /** Gives up a poll that does not end and starts over, so that the icon never freezes on green. */
  #giveUp(): void {
    this.#ports.log.warn(`${this.#id}: a poll did not end; a new one starts`);
    this.#pause();
    this.#owner.onPhase(afterStall(this.#owner.account(), this.#ports.clock.now()), false);
    this.check();
  }

  #block(problem: Problem): void {
    const account = this.#owner.account();
    const words = describeProblem(problem);
    // The same problem may recur with every poll until a person acts.
    const isNews = account.phase !== 'blocked' || describeProblem(account.problem) !== words;
    if (isNews) this.#ports.log.warn(`${this.#id}: ${words}`);
    const fleet = fleetOf(account);
    this.#owner.onPhase({ phase: 'blocked', fleet, problem }, false);
  }
}
