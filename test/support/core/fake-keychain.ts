// A keychain in memory that can be made to fail.
import { bad, good, type Problem, type Result } from '../../../main/core/account/problem.ts';
import type * as port from '../../../main/ports.ts';

export class FakeKeychain implements port.Keychain {
  readonly tokens = new Map<string, string>();
  /** Why every call fails; null while they succeed. */
  problem: Problem | null = null;
  /** For each read: whether it had to avoid an unlock prompt. */
  readonly quietly: boolean[] = [];

  /** Calls of `store` end only with `reply`. */
  silent = false;
  #reply: () => void = () => {};
  readonly #onChange: (() => void)[] = [];

  onChange(call: () => void): void {
    this.#onChange.push(call);
  }

  /** Says that it is worth reading again. */
  changed(): void {
    for (const call of this.#onChange) call();
  }

  /** Ends the last silent call of `store`. */
  reply(): void {
    this.#reply();
  }

  get reads(): number {
    return this.quietly.length;
  }

  async token(account: string, quietly: boolean): Promise<Result<string>> {
    this.quietly.push(quietly);
    const token = this.tokens.get(account);
    return this.#open(token === undefined ? bad({ kind: 'no-token' }) : good(token));
  }

  async store(account: string, token: string, signal: AbortSignal): Promise<Result<null>> {
    if (this.silent) {
      await new Promise<void>((resolve) => {
        this.#reply = resolve;
        signal.addEventListener('abort', () => resolve());
      });
      if (signal.aborted) return bad({ kind: 'keychain', why: 'waiting', detail: 'given up' });
    }
    if (this.problem === null) this.tokens.set(account, token);
    return this.#open(good(null));
  }

  async remove(account: string): Promise<Result<null>> {
    if (this.problem === null) this.tokens.delete(account);
    return this.#open(good(null));
  }

  async removeAll(): Promise<Result<null>> {
    if (this.problem === null) this.tokens.clear();
    return this.#open(good(null));
  }

  #open<T>(result: Result<T>): Result<T> {
    return this.problem === null ? result : bad(this.problem);
  }
}
