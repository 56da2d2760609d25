// Signing in and out: asks the service about a token first, stores only what it accepted, and forgets on the way out.

import { renamed } from '#core/account/account-name';
import {
  describeProblem,
  type FormProblem,
  good,
  type Problem,
  type Result,
} from '#core/account/problem';
import type { Account } from '#core/account/settings';
import { type AccountState, newAccount, restoredAfterSignIn, snoozesOf } from '#core/account/state';
import { readToken } from '#core/account/token';
import { isAllowedBaseUrl, tidyBaseUrl } from '#core/instance/address';
import type { InstanceList } from '#core/instance/instance';
import type { SignIn, SignInAnswer } from '#core/window/contract';
import type { Clock, Display, Keychain, Log, Pictures, SettingsStore } from '../../ports.ts';
import type { HistoryRecorder } from '../history/recorder.ts';
import type { InstanceRequests } from '../instance/instance-requests.ts';
import type { AccountPoller } from '../polling/account-poller.ts';
import type { Store } from '../store.ts';

export interface SignInPorts {
  readonly clock: Clock;
  readonly display: Display;
  readonly keychain: Keychain;
  readonly log: Log;
  readonly pictures: Pictures;
  readonly settings: SettingsStore;
}

export interface SignInParts {
  readonly store: Store;
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

  constructor(ports: SignInPorts, parts: SignInParts) {
    this.#ports = ports;
    this.#parts = parts;
  }

  /** Asks the service first and stores only what it accepted. */
  async signIn(ask: SignIn): Promise<SignInAnswer> {
    const { settings, display } = this.#ports;
    const { store, recorder, requests } = this.#parts;
    const known = this.#accountOf(ask.account);
    const poller = this.#parts.poller(ask.account);
    if (!known || !poller) return { ok: false, problem: { kind: 'no-token' } };
    // A newer sign-in ends an older one that still waits.
    this.cancel(ask.account);
    const tried = await this.#try(poller, known.account, ask);
    if (!tried.ok) return tried;
    const { token, answer, hasWaited } = tried;
    // Service and keychain may have taken long: people act meanwhile, and polls go on.
    const before = this.#accountOf(ask.account);
    if (!before) return { ok: false, problem: { kind: 'no-token' } };
    const account = changedBy(ask, before.account);
    requests.stopFor(account.id);
    if (account.name !== before.account.name || account.baseUrl !== before.account.baseUrl) {
      settings.saveAccount(account);
    }
    // First, so that the page that held the token receives nothing more.
    display.renew();
    const sameService = account.baseUrl === before.account.baseUrl;
    const left =
      sameService && answer.ok ? restoredAfterSignIn(before, answer.value) : snoozesOf(before);
    store.setAccount({ ...newAccount(account, left), sessionOnly: ask.sessionOnly });
    if (store.state.intro === 'not-due') store.publish({ intro: 'due' });
    recorder.restart(account.id);
    poller.startWith(token, hasWaited ? null : answer);
    return { ok: true };
  }

  /** Cancels a sign-in that still waits for the service or for the keychain. Nothing of it is stored. */
  cancel(id: string): void {
    this.#storing.get(id)?.abort();
    this.#parts.poller(id)?.cancelTryToken();
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

  async #try(poller: AccountPoller, before: Account, ask: SignIn): Promise<Accepted | Refused> {
    const { log } = this.#ports;
    const read = readToken(ask.token);
    if (!read.ok) return read;
    const { id, baseUrl } = changedBy(ask, before);
    if (!isAllowedBaseUrl(baseUrl)) {
      return { ok: false, problem: { kind: 'address-not-allowed', baseUrl } };
    }
    const refuse = (problem: Problem): Refused => {
      log.warn(`sign-in: ${id}: ${describeProblem(problem)}`);
      poller.reschedule();
      return { ok: false, problem };
    };
    const answer = await poller.tryToken(baseUrl, read.token);
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
    if (account && account.storing !== storing) store.setAccount({ ...account, storing });
  }

  /** The account as it is now; it may be removed at any time. */
  #accountOf(id: string): AccountState | undefined {
    return this.#parts.store.state.accounts.find(({ account }) => account.id === id);
  }
}

/** An empty name or address in the request keeps the present one. */
function changedBy({ name, baseUrl }: SignIn, account: Account): Account {
  return {
    id: account.id,
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

type Refused = { readonly ok: false; readonly problem: FormProblem };
