// The token of one account: from memory, or from the keychain, which is asked once at a time.
import type { Problem, Result } from '#core/account/problem';
import type { Keychain, Log } from '../../ports.ts';

export class TokenSource {
  readonly #account: string;
  readonly #keychain: Keychain;
  readonly #log: Log;
  #token: string | null = null;
  /** It came with a sign-in. */
  #isGiven = false;
  /** The pending keychain call. It may wait at an unlock prompt, so it is not repeated. */
  #lookup: Promise<Result<string>> | null = null;
  /** It asks nobody. */
  #isQuiet = false;
  /** How often the token was set or forgotten. */
  #changes = 0;
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

  /** `needsToken`: only a sign-in brings the token, and the keychain isn't read. */
  async read(needsToken = false): Promise<Result<string>> {
    // A lookup under way may still find one.
    if (needsToken && !this.#isGiven) this.forget();
    if (this.#token !== null || needsToken) return this.#present();
    if (this.#lookup === null) {
      this.#isQuiet = this.#withoutPrompt;
      this.#lookup = this.#keychain.token(this.#account, this.#isQuiet);
    }
    const lookup = this.#lookup;
    const quietly = this.#isQuiet;
    const changes = this.#changes;
    const found = await lookup;
    // A sign-in or a sign-out meanwhile is newer than what the keychain held.
    if (this.#changes !== changes) return this.#present();
    if (this.#lookup === lookup) this.#lookup = null;
    if (!found.ok) {
      // After a quiet look a person may still be asked, if they requested that meanwhile.
      if (!quietly && asksPeople(found.problem)) this.#withoutPrompt = true;
      return found;
    }
    this.#token = found.value;
    this.#log.hide(found.value);
    return found;
  }

  /** True while the keychain is asked. */
  get isReading(): boolean {
    return this.#lookup !== null;
  }

  /** Uses this token from now on. */
  set(token: string): void {
    this.#token = token;
    this.#isGiven = true;
    this.#lookup = null;
    this.#changes += 1;
  }

  forget(): void {
    this.#token = null;
    this.#isGiven = false;
    this.#lookup = null;
    this.#changes += 1;
  }

  /** Nobody asked for what comes next. */
  forbidPrompt(): void {
    this.#withoutPrompt = true;
  }

  /** The keychain may prompt again: a person has asked for a check. */
  allowPrompt(): void {
    this.#withoutPrompt = false;
  }

  #present(): Result<string> {
    return this.#token === null
      ? { ok: false, problem: { kind: 'no-token' } }
      : { ok: true, value: this.#token };
  }
}

/** Without an entry and without a keychain nobody was asked. */
function asksPeople(problem: Problem): boolean {
  return problem.kind === 'keychain' && problem.why !== 'missing';
}
