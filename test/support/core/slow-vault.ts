// A keychain in memory, whose calls end when the test lets them, and what a person or the app reads from it.
import { vi } from 'vitest';
import type { VaultKeychain } from '../../../main/adapters/keychain/keychain.ts';
import { LOCKED, type Vault } from '../../../main/adapters/keychain/vault.ts';
import { bad, good, type Result } from '../../../main/core/account/problem.ts';
import { SECOND } from './core-builders.ts';

/** A vault in memory, whose calls end when the test lets them. */
export class SlowVault implements Vault {
  readonly tokens = new Map<string, string>();
  /** The reads in their order: account, and whether a person could be asked. */
  readonly reads: [string, 'quietly' | 'asking'][] = [];
  /** Ends the pending calls, the oldest first. */
  readonly pending: (() => void)[] = [];
  locked = false;
  held = false;
  /** How many writes are refused from now on. */
  refusals = 0;
  broken = false;
  appear: () => void = () => {};

  onAppear(call: () => void): void {
    this.appear = call;
  }

  async find(account: string, quietly: boolean): Promise<Result<string>> {
    this.reads.push([account, quietly ? 'quietly' : 'asking']);
    await this.#turn();
    if (this.locked) return bad(LOCKED);
    const token = this.tokens.get(account);
    return token === undefined ? bad({ kind: 'no-token' }) : good(token);
  }

  async store(account: string, token: string): Promise<Result<null>> {
    const refuses = this.#refuses();
    await this.#turn();
    if (refuses) return bad(LOCKED);
    this.tokens.set(account, token);
    return good(null);
  }

  async remove(account: string | null): Promise<Result<null>> {
    const refuses = this.#refuses();
    await this.#turn();
    if (refuses) return bad(LOCKED);
    if (account === null) this.tokens.clear();
    else this.tokens.delete(account);
    return good(null);
  }

  #refuses(): boolean {
    this.refusals -= 1;
    return this.refusals >= 0;
  }

  async #turn(): Promise<void> {
    if (this.held) await new Promise<void>((resolve) => this.pending.push(resolve));
    if (this.broken) throw new Error('broken');
  }
}

/** The token that a read gets while the timers are fake, or what is in its way. */
export async function readFrom(
  keychain: VaultKeychain,
  account = 'main',
  quietly = false,
): Promise<string> {
  const answer = keychain.token(account, quietly);
  await vi.advanceTimersByTimeAsync(2 * SECOND);
  const found = await answer;
  if (found.ok) return found.value;
  return found.problem.kind === 'keychain' ? found.problem.why : found.problem.kind;
}
