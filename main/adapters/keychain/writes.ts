// Writes to the keychain. One that was given up and comes true all the same is put right: the newest token stays.
import { bad, type Result } from '#core/account/problem';
import { type Vault, WAITING } from './vault.ts';

/** How long a removal is waited for, in ms of real time. A person may be asked meanwhile. */
const REMOVE_LIMIT_MS = 30_000;

export class KeychainWrites {
  readonly #vault: Vault;
  /** What the keychain should hold for each account, as far as that is known; null for nothing. */
  readonly #wanted = new Map<string, string | null>();
  /** The writes for each account that somebody waits for. */
  readonly #running = new Map<string, number>();
  /** Accounts for which a write that was given up has come true. */
  readonly #wrong = new Set<string>();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** The keychain holds this token. */
  known(account: string, token: string): void {
    this.#wanted.set(account, token);
  }

  /** An abort gives it up. */
  store(account: string, token: string, signal: AbortSignal): Promise<Result<null>> {
    return this.#write(account, token, signal, () => this.#vault.store(account, token, signal));
  }

  remove(account: string): Promise<Result<null>> {
    return withLimit((signal) =>
      this.#write(account, null, signal, () => this.#vault.remove(account, signal)),
    );
  }

  async removeAll(): Promise<Result<null>> {
    return withLimit(async (signal) =>
      untilAborted(this.#vault.remove(null, signal), signal, () => {}),
    );
  }

  async #write(
    account: string,
    wanted: string | null,
    signal: AbortSignal,
    call: () => Promise<Result<null>>,
  ): Promise<Result<null>> {
    const running = this.#running.get(account) ?? 0;
    this.#running.set(account, running + 1);
    const answer = await untilAborted(call(), signal, (late) => {
      if (!late.ok) return;
      this.#wrong.add(account);
      this.#putRight(account);
    });
    this.#running.set(account, (this.#running.get(account) ?? 1) - 1);
    if (answer.ok) {
      this.#wanted.set(account, wanted);
      // It has replaced whatever came true before it.
      this.#wrong.delete(account);
    }
    this.#putRight(account);
    return answer;
  }

  /** Asks a person nothing new in the usual case: what was just written is unlocked. */
  #putRight(account: string): void {
    if ((this.#running.get(account) ?? 0) > 0 || !this.#wrong.delete(account)) return;
    const wanted = this.#wanted.get(account) ?? null;
    void withLimit((signal) =>
      wanted === null
        ? this.#vault.remove(account, signal)
        : this.#vault.store(account, wanted, signal),
    );
  }
}

/** The answer, or `waiting` once the signal says that nobody waits for it any more. */
async function untilAborted(
  answer: Promise<Result<null>>,
  signal: AbortSignal,
  onLate: (answer: Result<null>) => void,
): Promise<Result<null>> {
  let abort = () => {};
  const aborted = new Promise<null>((resolve) => {
    abort = () => resolve(null);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
  const first = await Promise.race([answer, aborted]);
  signal.removeEventListener('abort', abort);
  if (first !== null) return first;
  void answer.then(onLate);
  return bad(WAITING);
}

async function withLimit(
  call: (signal: AbortSignal) => Promise<Result<null>>,
): Promise<Result<null>> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), REMOVE_LIMIT_MS);
  try {
    return await call(limit.signal);
  } finally {
    clearTimeout(timer);
  }
}
