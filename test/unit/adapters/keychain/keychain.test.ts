// How long the keychain is waited for, how often a person is asked, and what becomes of a late answer.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VaultKeychain } from '../../../../main/adapters/keychain/keychain.ts';
import { LOCKED, type Vault } from '../../../../main/adapters/keychain/vault.ts';
import { bad, good, type Result } from '../../../../main/core/account/problem.ts';
import { SECOND } from '../../../support/core/core-builders.ts';

/** A vault in memory, whose calls end when the test lets them. */
class SlowVault implements Vault {
  readonly tokens = new Map<string, string>();
  /** The reads in their order: account, and whether a person could be asked. */
  readonly reads: [string, 'quietly' | 'asking'][] = [];
  /** Ends the pending calls, the oldest first. */
  readonly pending: (() => void)[] = [];
  locked = false;
  held = false;
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
    await this.#turn();
    this.tokens.set(account, token);
    return good(null);
  }

  async remove(account: string | null): Promise<Result<null>> {
    await this.#turn();
    if (account === null) this.tokens.clear();
    else this.tokens.delete(account);
    return good(null);
  }

  async #turn(): Promise<void> {
    if (this.held) await new Promise<void>((resolve) => this.pending.push(resolve));
  }
}

let vault: SlowVault;
let keychain: VaultKeychain;
let changes: number;

beforeEach(() => {
  vi.useFakeTimers();
  vault = new SlowVault();
  keychain = new VaultKeychain(vault);
  changes = 0;
  keychain.onChange(() => {
    changes += 1;
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const settled = () => vi.advanceTimersByTimeAsync(0);
const never = () => new AbortController().signal;

async function read(account = 'main', quietly = false): Promise<string> {
  const answer = keychain.token(account, quietly);
  await vi.advanceTimersByTimeAsync(2 * SECOND);
  const found = await answer;
  if (found.ok) return found.value;
  return found.problem.kind === 'keychain' ? found.problem.why : found.problem.kind;
}

describe('a read', () => {
  it('that takes longer is waited for no more, goes on, and says when it has an answer', async () => {
    vault.tokens.set('main', 'wt_1');
    vault.held = true;
    for (const quietly of [false, true, false]) expect(await read('main', quietly)).toBe('waiting');
    expect(vault.reads).toEqual([['main', 'asking']]);
    expect(changes).toBe(0);
    vault.pending[0]?.();
    await settled();
    expect(changes).toBe(1);
    expect(await read('main', true)).toBe('wt_1');
    expect(vault.reads).toHaveLength(1);
  });

  it('of one account follows that of another: a person who refused is not asked again for the next', async () => {
    vault.held = true;
    vault.locked = true;
    const answers = [keychain.token('main', false), keychain.token('second', false)];
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    await Promise.all(answers);
    expect(vault.reads).toEqual([['main', 'asking']]);
    vault.pending[0]?.();
    await settled();
    expect(vault.reads).toEqual([
      ['main', 'asking'],
      ['second', 'quietly'],
    ]);
    vault.held = false;
    vault.pending[1]?.();
    await settled();
    expect([await read('main', true), await read('second', true)]).toEqual(['locked', 'locked']);
    await read('second', false);
    expect(vault.reads.at(-1)).toEqual(['second', 'asking']);
  });

  it('that was pending when a token was stored or removed never brings back the old one', async () => {
    vault.tokens.set('main', 'old');
    vault.held = true;
    expect(await read()).toBe('waiting');
    vault.held = false;
    await keychain.store('main', 'new', never());
    vault.pending[0]?.();
    await settled();
    expect([await read(), changes]).toEqual(['new', 0]);

    vault.held = true;
    expect(await read()).toBe('waiting');
    vault.held = false;
    await keychain.remove('main');
    vault.pending[1]?.();
    await settled();
    expect(await read()).toBe('no-token');
  });

  it('is worth a try when the keychain appears', () => {
    vault.appear();
    expect(changes).toBe(1);
  });
});

describe('a write that was given up and comes true late', () => {
  /** Stores a token, and gives it up before the keychain has done it. */
  async function giveUp(token: string): Promise<void> {
    vault.held = true;
    const cancel = new AbortController();
    const stored = keychain.store('main', token, cancel.signal);
    await settled();
    cancel.abort();
    expect(await stored).toMatchObject({ ok: false, problem: { why: 'waiting' } });
    vault.held = false;
  }

  it('is undone', async () => {
    await giveUp('wt_1');
    vault.pending[0]?.();
    await settled();
    expect([...vault.tokens]).toEqual([]);
  });

  it('leaves the token that was there before', async () => {
    vault.tokens.set('main', 'before');
    await read();
    await giveUp('wt_1');
    vault.pending[0]?.();
    await settled();
    expect([...vault.tokens]).toEqual([['main', 'before']]);
  });

  it('does not replace a newer token, whether that was stored before or is stored meanwhile', async () => {
    await giveUp('wt_1');
    await keychain.store('main', 'newer', never());
    vault.pending[0]?.();
    await settled();
    expect([...vault.tokens]).toEqual([['main', 'newer']]);

    await giveUp('wt_2');
    vault.held = true;
    const stored = keychain.store('main', 'newest', never());
    vault.pending[1]?.();
    await settled();
    vault.held = false;
    vault.pending[2]?.();
    await stored;
    await settled();
    expect([...vault.tokens]).toEqual([['main', 'newest']]);
  });

  it('does not bring back a token that was removed', async () => {
    await giveUp('wt_1');
    await keychain.remove('main');
    vault.pending[0]?.();
    await settled();
    expect([...vault.tokens]).toEqual([]);
  });
});

it('a removal is given up after 30 s', async () => {
  vault.held = true;
  const removed = Promise.all([keychain.remove('main'), keychain.removeAll()]);
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  expect(await removed).toMatchObject([
    { ok: false, problem: { why: 'waiting' } },
    { ok: false, problem: { why: 'waiting' } },
  ]);
});
