// The poll loop of one account: its token, its timer and its one request at a time.
import { afterStall, CANCELLED } from '#core/account/failures';
import {
  AFTER_RESUME_MS,
  afterInterruption,
  afterKeychain,
  MIN_GAP_MS,
  RESUME_GRACE_MS,
} from '#core/account/poll-schedule';
import { bad, describeProblem, type Problem, type Result } from '#core/account/problem';
import { type AccountState, fleetOf, problemOf } from '#core/account/state';
import { afterPoll } from '#core/alerts/after-poll';
import { droppedFrom, type InstanceList } from '#core/instance/instance';
import { ChangedLine } from './changed-line.ts';
import { NextPoll } from './next-poll.ts';
import type { PollerOwner, PollerPorts } from './poller-owner.ts';
import { TokenSource } from './token-source.ts';

export class AccountPoller {
  readonly #ports: PollerPorts;
  readonly #owner: PollerOwner;
  readonly #id: string;
  readonly #token: TokenSource;
  readonly #next: NextPoll;
  /** The request in flight, or null. Its signal says whether the response still matters. */
  #request: AbortController | null = null;
  /** The request in flight if it belongs to a sign-in. */
  #trial: AbortController | null = null;
  #requestedAt = Number.NEGATIVE_INFINITY;
  /** Failures before this time are not counted. */
  #graceUntil = Number.NEGATIVE_INFINITY;
  #asleep = false;
  /** The keychain has changed, or a person wants it read, since the running poll began to read it. */
  #readsAgain = false;
  readonly #dropped: ChangedLine;
  readonly #blockedBy: ChangedLine;

  constructor(id: string, ports: PollerPorts, owner: PollerOwner) {
    this.#id = id;
    this.#ports = ports;
    this.#owner = owner;
    this.#token = new TokenSource(id, ports.keychain, ports.log);
    this.#dropped = new ChangedLine(id, ports.log);
    this.#blockedBy = new ChangedLine(id, ports.log);
    this.#next = new NextPoll(ports, {
      account: () => owner.account(),
      settings: () => owner.settings(),
      onDue: () => void this.#poll(),
      onStall: () => this.#restartStalled(),
      onJump: (offMs: number) => this.#resumeAfterJump(offMs),
      onOutdated: (account: AccountState) => owner.onPhase(account, false),
    });
  }

  /** A person wants all accounts checked, whatever sleep or pause there was. A running poll is enough. */
  check(): void {
    this.#askAgain();
    this.#pollSoon(true, this.#owner.spreadMs());
  }

  /** Polls this account alone, since something is new. A pause that the service asked for goes on. */
  checkAlone(): void {
    this.#askAgain();
    this.#pollSoon(false);
  }

  /** The keychain may ask for the token. A read under way may be one that asks nobody, so there is one more. */
  #askAgain(): void {
    this.#token.allowPrompt();
    if (this.#token.isReading) this.#readsAgain = true;
  }

  #pollSoon(insists: boolean, delayMs = 0): void {
    this.#asleep = false;
    if (this.#request) return;
    // A clock that was set back must not prolong the wait.
    const wait = Math.min(this.#requestedAt + MIN_GAP_MS - this.#ports.clock.now(), MIN_GAP_MS);
    this.#schedule(Math.max(delayMs, wait), insists);
  }

  /** Reads the keychain again if a token is missing. It asks nobody who was asked before, or is signed out. */
  keychainChanged(): void {
    this.#readsAgain = true;
    const problem = problemOf(this.#owner.account());
    if (problem?.kind === 'no-token') this.#token.forbidPrompt();
    const waits = problem?.kind === 'no-token' || problem?.kind === 'keychain';
    if (waits && !this.#request) this.#schedule(this.#owner.spreadMs());
  }

  /** Ends all requests and timers until `resume`. */
  sleep(): void {
    this.#asleep = true;
    this.#pause();
  }

  /** Stops the timer and drops a pending response. */
  #pause(): void {
    this.#next.cancel();
    this.#request?.abort();
    this.#request = null;
    const account = this.#owner.account();
    if (account.checking) this.#owner.onPhase(account, false);
  }

  /** After a sleep: the network needs a moment. */
  resume(): void {
    const isDueSoon = !this.#asleep && this.#next.isDueWithin(AFTER_RESUME_MS);
    this.#asleep = false;
    if (this.#owner.account().phase === 'signed-out') return;
    this.#graceUntil = this.#ports.clock.now() + AFTER_RESUME_MS + RESUME_GRACE_MS;
    // A sign-in goes on. Any other request from before the sleep is sent again.
    if (this.#trial !== null && this.#trial === this.#request) return;
    // Resumes that are reported again and again must not put the poll off.
    if (isDueSoon) return;
    this.#pause();
    this.#schedule(AFTER_RESUME_MS + this.#owner.spreadMs());
  }

  /** Tries a token that is not stored yet. Polling rests until `startWith` or `reschedule`. */
  async tryToken(baseUrl: string, token: string): Promise<Result<InstanceList>> {
    this.#pause();
    const request = new AbortController();
    this.#request = request;
    this.#trial = request;
    this.#ports.log.hide(token);
    this.#requestedAt = this.#ports.clock.now();
    const answer = await this.#ports.api.list(baseUrl, token, request.signal);
    if (this.#request === request) this.#request = null;
    if (this.#trial === request) this.#trial = null;
    // A response that arrives after a cancel is ignored.
    return request.signal.aborted ? bad(CANCELLED) : answer;
  }

  /** Cancels `tryToken` if it still waits. */
  cancelTryToken(): void {
    this.#trial?.abort();
  }

  /** Continues after a refused token or with a new interval. A running poll continues. */
  reschedule(): void {
    const delayMs = afterInterruption(this.#owner.account(), this.#owner.settings());
    if (delayMs !== null && !this.#request) this.#schedule(delayMs + this.#owner.spreadMs());
  }

  /** Starts with this token, from a response that it has just brought, or with a new poll. */
  startWith(token: string, answer: Result<InstanceList> | null): void {
    this.#pause();
    this.#token.set(token);
    if (answer !== null) this.#handle(answer);
    else if (!this.#asleep) this.#pollSoon(true);
  }

  /** Starts over: the account is new or has another address. */
  restart(): void {
    this.#pause();
    this.#next.endPause();
    this.#schedule(0);
  }

  /** The token for other requests to the account's address; null while nothing may be asked. */
  get token(): string | null {
    return this.#asleep ? null : this.#token.known;
  }

  /** Forgets the token. */
  forget(): void {
    this.#pause();
    this.#token.forget();
    this.#owner.onPhase({ phase: 'signed-out' }, false);
  }

  async #poll(): Promise<void> {
    const { api, clock, log } = this.#ports;
    if (this.#request) return;
    this.#next.cancel();
    const { baseUrl, needsToken } = this.#owner.account().account;
    const refusal = this.#ports.addressRule(baseUrl);
    if (refusal !== null) return this.#block(refusal);

    const request = new AbortController();
    this.#request = request;
    this.#next.begin();
    this.#readsAgain = false;
    const token = await this.#token.read(needsToken);
    if (request.signal.aborted) return;
    if (!token.ok) {
      this.#request = null;
      if (token.problem.kind === 'no-token') {
        log.info(`${this.#id}: no token in the keychain`);
        return this.forget();
      }
      this.#block(token.problem);
      return this.#schedule(this.#readsAgain ? 0 : afterKeychain(this.#owner.settings()));
    }
    this.#requestedAt = clock.now();
    this.#owner.onPhase(this.#owner.account(), true);
    const answer = await api.list(baseUrl, token.value, request.signal);
    if (request.signal.aborted) return;
    this.#request = null;
    this.#handle(answer);
  }

  #handle(answer: Result<InstanceList>): void {
    const { clock, log, random } = this.#ports;
    const account = this.#owner.account();
    if (!answer.ok) log.warn(`${this.#id}: ${describeProblem(answer.problem)}`);
    else this.#dropped.warn(droppedFrom(answer.value));
    this.#blockedBy.warn('');
    this.#next.heed(answer);
    const now = clock.now();
    const outcome = afterPoll(account, answer, {
      now,
      settings: this.#owner.settings(),
      random: random(),
      forgiving: now < this.#graceUntil,
    });
    try {
      this.#owner.onOutcome(outcome);
    } finally {
      this.#schedule(outcome.nextMs);
    }
  }

  #schedule(delayMs: number, insists = false): void {
    this.#next.cancel();
    if (!this.#asleep) this.#next.plan(delayMs, insists);
  }

  #resumeAfterJump(offMs: number): void {
    this.#ports.log.info(`${this.#id}: the clock jumped by ${Math.round(offMs / 1000)} s`);
    this.#pause();
    this.resume();
  }

  /** Gives up a poll that does not begin or end and starts over, so that the icon never freezes on green. */
  #restartStalled(): void {
    const { clock, log } = this.#ports;
    log.warn(`${this.#id}: a poll did not begin or end in time; a new one starts`);
    const atKeychain = this.#token.isReading;
    this.#pause();
    this.#pollSoon(false);
    this.#owner.onPhase(afterStall(this.#owner.account(), clock.now(), atKeychain), false);
  }

  #block(problem: Problem): void {
    this.#blockedBy.warn(describeProblem(problem));
    const fleet = fleetOf(this.#owner.account());
    this.#owner.onPhase({ phase: 'blocked', fleet, problem }, false);
  }
}
