// Signing in and out: asks the service about a token first, stores only what it accepted, and forgets on the way out.

import type { AddressRule } from '#core/account/access/address-rule';
import { readToken } from '#core/account/access/token';
import { renamed } from '#core/account/account-name';
import { CANCELLED } from '#core/account/failures';
import {
  bad,
  describeProblem,
  type FormProblem,
  good,
  type Problem,
  type Result,
} from '#core/account/problem';
import { type Account, DEFAULT_BASE_URL } from '#core/account/settings';
import { type AccountState, newAccount, snoozesOf } from '#core/account/state';
import { restoredAfterSignIn } from '#core/app-state/saved-state';
import { tidyBaseUrl } from '#core/instance/address';
import type { InstanceList } from '#core/instance/instance';
import type { SignIn, SignInAnswer } from '#core/window/contract';
import type { Api, Clock, Display, Keychain, Log, Pictures } from '../../ports.ts';
import type { HistoryRecorder } from '../history/recorder.ts';
import type { InstanceRequests } from '../instance/instance-requests.ts';
import type { AccountPoller } from '../polling/account-poller.ts';
import type { Store } from '../store.ts';
import type { AccountChanges } from './account-changes.ts';

export interface SignInPorts {
  readonly addressRule: AddressRule;
  readonly api: Api;
  readonly clock: Clock;
  readonly display: Display;
  readonly keychain: Keychain;
  readonly log: Log;
  readonly pictures: Pictures;
}

export interface SignInParts {
  readonly store: Store;
  readonly accounts: AccountChanges;
  readonly recorder: HistoryRecorder;
  readonly requests: InstanceRequests;
  readonly poller: (account: string) => AccountPoller | undefined;
}

/** A keychain that takes longer asks a person, or does not reply: that is said. */
const STORE_MOMENT_MS = 1_000;

export class SignInFlow {
  readonly #ports: SignInPorts;
  readonly #parts: SignInParts;
  /** What gives up storing a token, by account. */
  readonly #storing = new Map<string, AbortController>();
  /** The sign-in to a new account that is under way, or was the last. */
  #newAccount: { readonly id: string; readonly trial: AbortController } | null = null;

  constructor(ports: SignInPorts, parts: SignInParts) {
    this.#ports = ports;
    this.#parts = parts;
  }

  /** Asks the service first and stores only what it accepted. A new account is added then. */
  async signIn(ask: SignIn): Promise<SignInAnswer> {
    return ask.account === null ? this.#signInToNew(ask) : this.#signInTo(ask.account, ask);
  }

  async #signInTo(id: string, ask: SignIn): Promise<SignInAnswer> {
    const { store, recorder, requests, accounts } = this.#parts;
    const known = this.#accountOf(id);
    const poller = this.#parts.poller(id);
    if (!known || !poller) return { ok: false, problem: { kind: 'no-token' } };
    // A newer sign-in ends an older one that still waits.
    this.cancel(id);
    const wanted = changedBy(ask, known.account);
    const tried = await this.#try(wanted, ask, (token) => poller.tryToken(wanted.baseUrl, token));
    if (!tried.ok) {
      if (tried.wasAsked) poller.reschedule();
      return { ok: false, problem: tried.problem };
    }
    const { token, answer, hasWaited } = tried;
    // Service and keychain may have taken long: people act meanwhile, and polls go on.
    const before = this.#accountOf(id);
    if (!before) return { ok: false, problem: { kind: 'no-token' } };
    const account = changedBy(ask, before.account);
    requests.stopFor(id);
    accounts.put(account);
    // First, so that the page that held the token receives nothing more.
    this.#ports.display.renew();
    const sameService = account.baseUrl === before.account.baseUrl;
    const left =
      sameService && answer.ok ? restoredAfterSignIn(before, answer.value) : snoozesOf(before);
    store.setAccount({ ...newAccount(account, left), sessionOnly: ask.sessionOnly });
    if (store.state.intro === 'not-due') store.publish({ intro: 'due' });
    recorder.restart(id);
    poller.startWith(token, hasWaited ? null : answer);
    return { ok: true };
  }

  async #signInToNew(ask: SignIn): Promise<SignInAnswer> {
    const { api, keychain } = this.#ports;
    const { store, accounts } = this.#parts;
    const account = changedBy(ask, { id: this.#freeId(), name: '', baseUrl: DEFAULT_BASE_URL });
    this.cancel(null);
    const trial = new AbortController();
    this.#newAccount = { id: account.id, trial };
    const tried = await this.#try(account, ask, async (token) => {
      this.#ports.log.hide(token);
      const answer = await api.list(account.baseUrl, token, trial.signal);
      return trial.signal.aborted ? bad(CANCELLED) : answer;
    });
    if (!tried.ok) return { ok: false, problem: tried.problem };
    if (!accounts.put(account)) {
      if (!ask.sessionOnly) await keychain.remove(account.id);
      return { ok: false, problem: { kind: 'not-saved' } };
    }
    this.#newAccount = null;
    this.#ports.display.renew();
    accounts.apply();
    store.setAccount({ ...store.account(account.id), sessionOnly: ask.sessionOnly });
    this.#parts.poller(account.id)?.startWith(tried.token, tried.hasWaited ? null : tried.answer);
    return { ok: true };
  }

  /** An id that no account has or had: one may come back, and the history of one that was removed stays. */
  #freeId(): string {
    const { store } = this.#parts;
    for (let n = 2; ; n += 1) if (!store.isKnown(`account-${n}`)) return `account-${n}`;
  }

  /** Cancels a sign-in that still waits for the service or for the keychain. Nothing of it is stored. */
  cancel(id: string | null): void {
    if (id === null) this.#newAccount?.trial.abort();
    const known = id ?? this.#newAccount?.id;
    if (known !== undefined) this.#storing.get(known)?.abort();
    if (id !== null) this.#parts.poller(id)?.cancelTryToken();
  }

  /** Removes the keychain entry, the list and its pictures. */
  async signOut(id: string): Promise<SignInAnswer> {
    const { keychain, log, pictures } = this.#ports;
    const { store, requests } = this.#parts;
    this.cancel(id);
    const { sessionOnly } = store.account(id);
    const removed = await keychain.remove(id);
    if (!removed.ok && !sessionOnly) return removed;
    log.info(`sign-out: ${id}`);
    requests.stopFor(id);
    this.#parts.poller(id)?.forget();
    store.setAccount({ ...store.account(id), restored: null, faultAlert: null });
    store.save();
    await pictures.forget(id);
    return { ok: true };
  }

  async #try(
    { id, baseUrl }: Account,
    ask: SignIn,
    list: (token: string) => Promise<Result<InstanceList>>,
  ): Promise<Accepted | Refused> {
    const { log } = this.#ports;
    const read = readToken(ask.token);
    if (!read.ok) return { ...read, wasAsked: false };
    const refusal = this.#ports.addressRule(baseUrl);
    if (refusal !== null) return { ok: false, problem: refusal, wasAsked: false };
    const refuse = (problem: Problem): Refused => {
      log.warn(`sign-in: ${id}: ${describeProblem(problem)}`);
      return { ok: false, problem, wasAsked: true };
    };
    const answer = await list(read.token);
    if (!answer.ok) return refuse(answer.problem);
    const stored = ask.sessionOnly ? good(false) : await this.#store(id, read.token);
    if (!stored.ok) return refuse(stored.problem);
    log.info(`sign-in: ${id}: accepted${ask.sessionOnly ? ', for this session only' : ''}`);
    return { ok: true, token: read.token, answer, hasWaited: stored.value };
  }

  /** Stores the token, and says so while the keychain is waited for; true if it was. */
  async #store(id: string, token: string): Promise<Result<boolean>> {
    const { clock, keychain } = this.#ports;
    const storing = new AbortController();
    this.#storing.set(id, storing);
    let hasWaited = false;
    const stop = clock.after(STORE_MOMENT_MS, () => {
      hasWaited = true;
      this.#sayStoring(id, true);
      // It may take for ever, in which the account is polled with the token that it has.
      this.#parts.poller(id)?.reschedule();
    });
    const stored = await keychain.store(id, token, storing.signal);
    stop();
    // A newer sign-in waits by itself.
    if (this.#storing.get(id) === storing) {
      this.#storing.delete(id);
      this.#sayStoring(id, false);
    }
    return stored.ok ? good(hasWaited) : stored;
  }

  #sayStoring(id: string, storing: boolean): void {
    const { store } = this.#parts;
    const account = this.#accountOf(id);
    if (account === undefined) store.publish({ storingNew: storing });
    else if (account.storing !== storing) store.setAccount({ ...account, storing });
  }

  /** The account as it is now; it may be removed at any time. */
  #accountOf(id: string): AccountState | undefined {
    return this.#parts.store.state.accounts.find(({ account }) => account.id === id);
  }
}

/**
 * An empty name or address in the request keeps the present one. A token that isn't stored leaves in the keychain what
 * is there.
 */
function changedBy({ name, baseUrl, sessionOnly }: SignIn, account: Account): Account {
  const { needsToken, ...rest } = account;
  return {
    ...rest,
    ...(needsToken && sessionOnly && { needsToken }),
    name: renamed(account, name),
    baseUrl: tidyBaseUrl(baseUrl) || account.baseUrl,
  };
}

/** A token that the service accepted, with its response. */
interface Accepted {
  readonly ok: true;
  readonly token: string;
  readonly answer: Result<InstanceList>;
  /** The keychain was waited for, so the response is no longer of now. */
  readonly hasWaited: boolean;
}

interface Refused {
  readonly ok: false;
  readonly problem: FormProblem;
  /** The service was asked. */
  readonly wasAsked: boolean;
}
