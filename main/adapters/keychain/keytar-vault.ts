// Keeps tokens in the keychain of macOS and in the credentials of Windows, through keytar.
import { bad, good, type Problem, type Result } from '#core/account/problem';
import { attempt, isMissing, keychainProblem, LOCKED, SERVICE, type Vault } from './vault.ts';

type Keytar = typeof import('keytar');

export class KeytarVault implements Vault {
  /** Calls run one after the other: each occupies one of the few threads that file access needs too. */
  #last: Promise<unknown> = Promise.resolve();
  /** Why the entry of an account could not be read: a person may have been asked for it, and have refused. */
  readonly #refused = new Map<string, Problem>();
  readonly #load: () => Promise<Keytar>;
  readonly #asksPeople: boolean;

  /** `asksPeople`: reading may ask a person, which only macOS does. */
  constructor(
    load: () => Promise<Keytar> = loadKeytar,
    asksPeople = process.platform === 'darwin',
  ) {
    this.#load = load;
    this.#asksPeople = asksPeople;
  }

  /** These keychains are always there. */
  onAppear(): void {}

  async find(account: string, quietly: boolean): Promise<Result<string>> {
    const refused = this.#refused.get(account);
    if (quietly && refused) return bad(refused);
    const found = await this.#run((keytar) => keytar.getPassword(SERVICE, account));
    if (!found.ok) {
      // What the system says of a refusal is in any language, or "unknown error".
      if (this.#asksPeople && !isMissing(found.problem)) this.#refused.set(account, found.problem);
      return found;
    }
    this.#refused.delete(account);
    const token = found.value?.trim() ?? '';
    return token === '' ? bad({ kind: 'no-token' }) : good(token);
  }

  async store(account: string, token: string, signal: AbortSignal): Promise<Result<null>> {
    const stored = await this.#run((keytar) => keytar.setPassword(SERVICE, account, token), signal);
    if (!stored.ok) return stored;
    this.#refused.delete(account);
    return good(null);
  }

  async remove(account: string | null, signal: AbortSignal): Promise<Result<null>> {
    const accounts = account === null ? await this.#accounts() : good([account]);
    if (!accounts.ok) return accounts;
    for (const each of accounts.value) {
      const removed = await this.#run((keytar) => keytar.deletePassword(SERVICE, each), signal);
      if (!removed.ok) return removed;
      this.#refused.delete(each);
    }
    if (account !== null) return good(null);
    const left = await this.#accounts();
    if (!left.ok) return left;
    return left.value.length === 0
      ? good(null)
      : bad(keychainProblem('refused', 'entries are left'));
  }

  async #accounts(): Promise<Result<readonly string[]>> {
    const found = await this.#run((keytar) => keytar.findCredentials(SERVICE));
    return found.ok ? good(found.value.map(({ account }) => account)) : found;
  }

  /** A call that was given up before its turn is not made. */
  #run<T>(call: (keytar: Keytar) => Promise<T>, signal?: AbortSignal): Promise<Result<T>> {
    const running = this.#last.then(() =>
      attempt(async () => {
        const keytar = await this.#load();
        return signal?.aborted ? bad(LOCKED) : good(await call(keytar));
      }),
    );
    this.#last = running;
    return running;
  }
}

async function loadKeytar(): Promise<Keytar> {
  const module = await import('keytar');
  return 'default' in module ? (module.default as Keytar) : module;
}
