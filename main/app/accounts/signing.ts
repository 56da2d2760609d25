// Signing in and out: what is stored, what is forgotten, and how an account goes on from there.

import { heldOf, leftAfterSignIn, newAccount } from '#core/account/state';
import type { SignIn, SignInAnswer } from '#core/window/contract';
import type { Display, Keychain, Log, Pictures, SettingsStore } from '../../ports.ts';
import type { Historian } from '../history/recorder.ts';
import type { OneInstance } from '../instance/one-instance.ts';
import type { MemoryWriter } from '../memory-writer.ts';
import type { AccountWatch } from '../polling/account-poller.ts';
import type { LiveState } from '../store.ts';
import { tryToSignIn } from './sign-in.ts';

export interface SigningPorts {
  readonly display: Display;
  readonly keychain: Keychain;
  readonly log: Log;
  readonly pictures: Pictures;
  readonly settings: SettingsStore;
}

export interface SigningParts {
  readonly live: LiveState;
  readonly writer: MemoryWriter;
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
    const { live, historian, one } = this.#parts;
    const before = live.now.accounts.find((a) => a.account.id === ask.account);
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
    live.setAccount({ ...newAccount(account, left), sessionOnly: ask.sessionOnly });
    if (live.now.intro === 'not-due') live.publish({ intro: 'due' });
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
    const { live, one, writer } = this.#parts;
    const { sessionOnly } = live.account(id);
    const removed = await keychain.remove(id);
    if (!removed.ok && !sessionOnly) return removed;
    log.info(`sign-out: ${id}`);
    one.stopFor(id);
    this.#parts.watch(id)?.forget();
    live.setAccount({ ...live.account(id), remembered: null, toldFault: null });
    writer.write();
    await pictures.forget(id);
    return { ok: true };
  }
}
