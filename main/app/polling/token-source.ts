// The token of one account: from memory, or from the keychain, which is asked once at a time.
import type { Result } from '#core/account/problem';
import type { Keychain, Log } from '../../ports.ts';

export class TokenSource {
  readonly #account: string;
  readonly #keychain: Keychain;
  readonly #log: Log;
  #token: string | null = null;
  /** The pending keychain call. It may wait at an unlock prompt, so it is not repeated. */
  #lookup: Promise<Result<string>> | null = null;
  /** The keychain has prompted once. It must not prompt again until the user requests a check. */
  #withoutPrompt = false;

  constructor(account: string, keychain: Keychain, log: Log) {
    this.#account = account;
    this.#keychain = keychain;
    this.#log = log;
  }

  /** Null until it was read, and after `forget`. */
  get known(): string | null {
    return this.#token;
  }

  async read(): Promise<Result<string>> {
    if (this.#token !== null) return { ok: true, value: this.#token };
    this.#lookup ??= this.#keychain.token(this.#account, this.#withoutPrompt);
    const lookup = this.#lookup;
    const found = await lookup;
    if (this.#lookup === lookup) this.#lookup = null;
    if (!found.ok) {
      if (found.problem.kind !== 'no-token') this.#withoutPrompt = true;
      return found;
    }
    // A sign-in that succeeded meanwhile has a newer token.
    this.#token ??= found.value;
    this.#log.hide(found.value);
    return { ok: true, value: this.#token };
  }

  /** Uses this token from now on. */
  set(token: string): void {
    this.#token = token;
  }

  forget(): void {
    this.#token = null;
    this.#lookup = null;
  }

  /** The keychain may prompt again: a person has asked for a check. */
  allowPrompt(): void {
    this.#withoutPrompt = false;
  }
}
