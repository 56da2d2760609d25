// Signing in and out: asks the service about a token first, stores only what it accepted, and forgets on the way out.

import {
  describeProblem,
  type FormProblem,
  type Problem,
  type Result,
} from '#core/account/problem';
import type { Account } from '#core/account/settings';
import { heldOf, leftAfterSignIn, newAccount } from '#core/account/state';
import { readToken } from '#core/account/token';
import { isAllowedBaseUrl, tidyBaseUrl } from '#core/instance/address';
import type { InstanceList } from '#core/instance/instance';
import type { SignIn, SignInAnswer } from '#core/window/contract';
import type { Display, Keychain, Log, Pictures, SettingsStore } from '../../ports.ts';
import type { Historian } from '../history/recorder.ts';
import type { OneInstance } from '../instance/one-instance.ts';
import type { AccountWatch } from '../polling/account-poller.ts';
import type { Store } from '../store.ts';

export interface SigningPorts {
  readonly display: Display;
  readonly keychain: Keychain;
  readonly log: Log;
  readonly pictures: Pictures;
  readonly settings: SettingsStore;
}

export interface SigningParts {
  readonly store: Store;
  readonly historian: Historian;
  readonly one: OneInstance;
  readonly watch: (account: string) => AccountWatch | undefined;
}

export class Signing {
  readonly #ports: SigningPorts;
  readonly #parts: SigningParts;

  constructor(ports: SigningPorts, parts: SigningParts) {
    this.#ports = ports;
    this.#parts = parts;
  }

  /** Asks the service first and stores only what it accepted. */
  async in(ask: SignIn): Promise<SignInAnswer> {
    const { settings, display } = this.#ports;
    const { store, historian, one } = this.#parts;
    const before = store.state.accounts.find((a) => a.account.id === ask.account);
    const watch = this.#parts.watch(ask.account);
    if (!before || !watch) return { ok: false, problem: { kind: 'no-token' } };
    const tried = await tryToSignIn(this.#ports, watch, before.account, ask);
    if (!tried.ok) return tried;
    const { account, token, answer } = tried;
    one.stopFor(account.id);
    if (account.name !== before.account.name || account.baseUrl !== before.account.baseUrl) {
      settings.saveAccount(account);
    }
    // First, so that the page which held the token is told nothing more.
    display.renew();
    const sameService = account.baseUrl === before.account.baseUrl;
    const left = sameService && answer.ok ? leftAfterSignIn(before, answer.value) : heldOf(before);
    store.setAccount({ ...newAccount(account, left), sessionOnly: ask.sessionOnly });
    if (store.state.intro === 'not-due') store.publish({ intro: 'due' });
    historian.beginAnew(account.id);
    watch.begin(token, answer);
    return { ok: true };
  }

  /** Nothing is stored of a sign-in that is still asking. */
  cancel(id: string): void {
    this.#parts.watch(id)?.cancelTry();
  }

  /** Removes the keychain entry, and forgets the list with its pictures. */
  async out(id: string): Promise<SignInAnswer> {
    const { keychain, log, pictures } = this.#ports;
    const { store, one } = this.#parts;
    const { sessionOnly } = store.account(id);
    const removed = await keychain.remove(id);
    if (!removed.ok && !sessionOnly) return removed;
    log.info(`sign-out: ${id}`);
    one.stopFor(id);
    this.#parts.watch(id)?.forget();
    store.setAccount({ ...store.account(id), remembered: null, toldFault: null });
    store.save();
    await pictures.forget(id);
    return { ok: true };
  }
}

/** A token that the service accepted, with the answer that it brought. */
interface Accepted {
  readonly ok: true;
  readonly account: Account;
  readonly token: string;
  readonly answer: Result<InstanceList>;
}

type Refused = { readonly ok: false; readonly problem: FormProblem };

/** `before` is the account as it is; an empty name or address in the question keeps what it has. */
async function tryToSignIn(
  { keychain, log }: { readonly keychain: Keychain; readonly log: Log },
  watch: AccountWatch,
  before: Account,
  ask: SignIn,
): Promise<Accepted | Refused> {
  const read = readToken(ask.token);
  if (!read.ok) return read;
  const account: Account = {
    id: before.id,
    name: ask.name.trim() || before.name,
    baseUrl: tidyBaseUrl(ask.baseUrl) || before.baseUrl,
  };
  const { baseUrl } = account;
  if (!isAllowedBaseUrl(baseUrl)) {
    return { ok: false, problem: { kind: 'address-not-allowed', baseUrl } };
  }
  const refuse = (problem: Problem): Refused => {
    log.warn(`sign-in: ${account.id}: ${describeProblem(problem)}`);
    watch.goOn();
    return { ok: false, problem };
  };
  const answer = await watch.tryToken(baseUrl, read.token);
  if (!answer.ok) return refuse(answer.problem);
  const stored = ask.sessionOnly ? null : await keychain.store(account.id, read.token);
  if (stored?.ok === false) return refuse(stored.problem);
  log.info(`sign-in: ${account.id}: accepted${ask.sessionOnly ? ', for this session only' : ''}`);
  return { ok: true, account, token: read.token, answer };
}
