// Writes to the keychain. One that was given up and happens later is put right: the newest token stays.
import { bad, type Problem, type Result } from '#core/account/problem';
import { attempt, LOCKED, type Vault, WAITING } from './vault.ts';

/** How long a removal is waited for, in ms of real time. A person may be asked meanwhile. */
const REMOVE_LIMIT_MS = 30_000;

export class KeychainWrites {
  readonly #vault: Vault;
  /** What the keychain should hold for each account, as far as that is known; null for nothing. */
  readonly #wanted = new Map<string, string | null>();
  /** The writes for each account that somebody waits for. */
  readonly #running = new Map<string, number>();
  /** Accounts whose entry was changed by a write that had been given up. */
  readonly #wrong = new Set<string>();
  /** Accounts whose entry is being restored. */
  readonly #repairing = new Set<string>();
  /** What is being stored, until the keychain has replied. */
  readonly #storing = new Set<Promise<unknown>>();
  /** Gives up what is being stored, and refuses more, once everything is removed. */
  #stop = new AbortController();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** The keychain holds this token, which counts unless it is one that is to be undone. */
  known(account: string, token: string): void {
    if (this.#wrong.has(account) || this.#repairing.has(account)) return;
    this.#wanted.set(account, token);
  }

  /** An abort gives it up. */
  store(account: string, token: string, until: AbortSignal): Promise<Result<null>> {
    const signal = AbortSignal.any([until, this.#stop.signal]);
    if (signal.aborted) return Promise.resolve(bad(WAITING));
    const call = () => {
      const stored = this.#vault.store(account, token, signal);
      this.#storing.add(stored);
      void stored.finally(() => this.#storing.delete(stored)).catch(() => {});
      return stored;
    };
    return this.#write(account, token, signal, WAITING, call);
  }

  /** After the limit the question to a person is withdrawn: the keychain counts as locked. */
  remove(account: string): Promise<Result<null>> {
    return withLimit((signal) =>
      this.#write(account, null, signal, LOCKED, () => this.#vault.remove(account, signal)),
    );
  }

  /** Gives up what is being stored first: it would come after the removal. Nothing is stored after a removal. */
  async removeAll(): Promise<Result<null>> {
    this.#stop.abort();
    const before = [...this.#wanted];
    // What is written late all the same is removed.
    this.#wanted.clear();
    const answer = await withLimit((signal) => {
      const removed = Promise.allSettled(this.#storing).then(() =>
        attempt(() => this.#vault.remove(null, signal)),
      );
      return untilAborted(removed, signal, LOCKED, () => {});
    });
    if (answer.ok) return answer;
    // The app goes on with what the keychain has.
    this.#stop = new AbortController();
    for (const [account, token] of before) this.#wanted.set(account, token);
    return answer;
  }

  async #write(
    account: string,
    wanted: string | null,
    signal: AbortSignal,
    givenUp: Problem,
    call: () => Promise<Result<null>>,
  ): Promise<Result<null>> {
    const running = this.#running.get(account) ?? 0;
    this.#running.set(account, running + 1);
    const answer = await untilAborted(attempt(call), signal, givenUp, (late) => {
      if (!late.ok) return;
      this.#wrong.add(account);
      this.#putRight(account);
    });
    this.#running.set(account, (this.#running.get(account) ?? 1) - 1);
    if (answer.ok) {
      this.#wanted.set(account, wanted);
      // It has replaced whatever was written late before it.
      this.#wrong.delete(account);
    }
    this.#putRight(account);
    return answer;
  }

  /** Mostly asks a person nothing new: what was just written is unlocked. */
  #putRight(account: string): void {
    if ((this.#running.get(account) ?? 0) > 0 || this.#repairing.has(account)) return;
    if (!this.#wrong.delete(account)) return;
    this.#repairing.add(account);
    const wanted = this.#wantedFor(account);
    const repaired = withLimit((signal) =>
      attempt(() =>
        wanted === null
          ? this.#vault.remove(account, signal)
          : this.#vault.store(account, wanted, signal),
      ),
    );
    void repaired.then(({ ok }) => {
      this.#repairing.delete(account);
      // A newer write may have come before it. What failed waits for the next write.
      if (!ok || this.#wantedFor(account) !== wanted) this.#wrong.add(account);
      if (ok) this.#putRight(account);
    });
  }

  #wantedFor(account: string): string | null {
    return this.#wanted.get(account) ?? null;
  }
}

/** The answer, or `givenUp` once the signal says that nobody waits for it any more. */
async function untilAborted(
  answer: Promise<Result<null>>,
  signal: AbortSignal,
  givenUp: Problem,
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
  return bad(givenUp);
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
