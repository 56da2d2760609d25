// Keeps tokens in the keychain of macOS and in the credentials of Windows, through keytar.
import { bad, good, type Result } from '#core/account/problem';
import { attempt, keychainProblem, LOCKED, SERVICE, type Vault } from './vault.ts';

type Keytar = typeof import('keytar');

export class KeytarVault implements Vault {
  /** Calls run one after the other: each occupies one of the few threads that file access needs too. */
  #last: Promise<unknown> = Promise.resolve();
  /** Accounts whose entry a person did not unlock when asked. */
  readonly #locked = new Set<string>();
  readonly #load: () => Promise<Keytar>;

  constructor(load: () => Promise<Keytar> = loadKeytar) {
    this.#load = load;
  }

  /** These keychains are always there. */
  onAppear(): void {}

  async find(account: string, quietly: boolean): Promise<Result<string>> {
    if (quietly && this.#locked.has(account)) return bad(LOCKED);
    const found = await this.#run((keytar) => keytar.getPassword(SERVICE, account));
    const isLocked =
      !found.ok && found.problem.kind === 'keychain' && found.problem.why === 'locked';
    if (isLocked) this.#locked.add(account);
    else this.#locked.delete(account);
    if (!found.ok) return found;
    const token = found.value?.trim() ?? '';
    return token === '' ? bad({ kind: 'no-token' }) : good(token);
  }

  async store(account: string, token: string): Promise<Result<null>> {
    const stored = await this.#run((keytar) => keytar.setPassword(SERVICE, account, token));
    return stored.ok ? good(null) : stored;
  }

  async remove(account: string | null): Promise<Result<null>> {
    const accounts = account === null ? await this.#accounts() : good([account]);
    if (!accounts.ok) return accounts;
    for (const each of accounts.value) {
      const removed = await this.#run((keytar) => keytar.deletePassword(SERVICE, each));
      if (!removed.ok) return removed;
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

  #run<T>(call: (keytar: Keytar) => Promise<T>): Promise<Result<T>> {
    const running = this.#last.then(() =>
      attempt(async () => good(await call(await this.#load()))),
    );
    this.#last = running;
    return running;
  }
}

async function loadKeytar(): Promise<Keytar> {
  const module = await import('keytar');
  return 'default' in module ? (module.default as Keytar) : module;
}
