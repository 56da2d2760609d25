// The system's keychain, which may ask a person in any call and may never reply: nobody waits for it for long.
import { bad, type Result } from '#core/account/problem';
import type { Keychain } from '../../ports.ts';
import { KeytarVault } from './keytar-vault.ts';
import { type SecretBus, SecretService } from './secret-service.ts';
import { SecretVault } from './secret-vault.ts';
import { attempt, isMissing, type Vault, WAITING } from './vault.ts';
import { KeychainWrites } from './writes.ts';

/** How long a read is waited for, in ms of real time. It stays pending; a later read gets its answer. */
const READ_LIMIT_MS = 2_000;

interface Lookup {
  readonly answer: Promise<Result<string>>;
  readonly quietly: boolean;
  /** Somebody was told to wait for it. */
  late: boolean;
}

/** The keychain of this system. `windowId`: see `SecretService`. */
export function createKeychain(bus: SecretBus, windowId: () => string): Keychain {
  return new VaultKeychain(
    process.platform === 'linux'
      ? new SecretVault(new SecretService(bus, windowId))
      : new KeytarVault(),
  );
}

export class VaultKeychain implements Keychain {
  readonly #vault: Vault;
  readonly #writes: KeychainWrites;
  /** Reads by account, from their beginning until somebody has had their answer. */
  readonly #lookups = new Map<string, Lookup>();
  /** Reads run one after the other: what is unlocked for one is unlocked for all. */
  #last: Promise<unknown> = Promise.resolve();
  /** How often a person was asked in vain. */
  #refusals = 0;
  readonly #onChange: (() => void)[] = [];

  constructor(vault: Vault) {
    this.#vault = vault;
    this.#writes = new KeychainWrites(vault);
    vault.onAppear(() => this.#changed());
  }

  onChange(call: () => void): void {
    this.#onChange.push(call);
  }

  async token(account: string, withoutPrompt: boolean): Promise<Result<string>> {
    const pending = this.#lookups.get(account);
    // A quiet look is no answer to a person who wants to be asked.
    const lookup =
      pending && (withoutPrompt || !pending.quietly)
        ? pending
        : this.#lookUp(account, withoutPrompt);
    const answer = await limited(lookup.answer, READ_LIMIT_MS);
    if (answer === null) {
      lookup.late = true;
      return bad(WAITING);
    }
    if (this.#lookups.get(account) === lookup) this.#lookups.delete(account);
    return answer;
  }

  store(account: string, token: string, signal: AbortSignal): Promise<Result<null>> {
    // What an earlier read finds is no longer what counts.
    this.#lookups.delete(account);
    return this.#writes.store(account, token, signal);
  }

  remove(account: string): Promise<Result<null>> {
    this.#lookups.delete(account);
    return this.#writes.remove(account);
  }

  removeAll(): Promise<Result<null>> {
    this.#lookups.clear();
    return this.#writes.removeAll();
  }

  #lookUp(account: string, withoutPrompt: boolean): Lookup {
    const refusals = this.#refusals;
    const answer = this.#last.then(() => {
      // A person who was asked for another account meanwhile, and refused, is not asked again.
      const quietly = withoutPrompt || this.#refusals > refusals;
      return this.#find(account, quietly);
    });
    const lookup: Lookup = { answer, quietly: withoutPrompt, late: false };
    this.#lookups.set(account, lookup);
    this.#last = answer;
    // Apart from the next read, which does not depend on what becomes of this one.
    void answer.then((found) => {
      if (this.#lookups.get(account) !== lookup) return;
      if (found.ok) this.#writes.known(account, found.value);
      if (lookup.late) this.#changed();
    });
    return lookup;
  }

  async #find(account: string, quietly: boolean): Promise<Result<string>> {
    const found = await attempt(() => this.#vault.find(account, quietly));
    if (!quietly && wasRefused(found)) this.#refusals += 1;
    return found;
  }

  #changed(): void {
    for (const call of this.#onChange) call();
  }
}

/** Whatever fails, a person may have been asked for it; the words of the system do not always say so. */
function wasRefused(found: Result<string>): boolean {
  return !found.ok && found.problem.kind === 'keychain' && !isMissing(found.problem);
}

/** The answer, or null if it takes longer. */
async function limited<T>(answer: Promise<T>, limitMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, limitMs, null);
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
