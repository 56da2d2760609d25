// How long the keychain is waited for, how often a person is asked, and what becomes of a late reply.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VaultKeychain } from '../../../../main/adapters/keychain/keychain.ts';
import { SECOND } from '../../../support/core/core-builders.ts';
import { readFrom, SlowVault } from '../../../support/core/slow-vault.ts';

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

const read = (account = 'main', quietly = false) => readFrom(keychain, account, quietly);

/** The next rejection that nobody handles, which the app logs. */
function unhandled(): Promise<unknown> {
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  return new Promise((resolve) => {
    process.once('unhandledRejection', (error) => {
      for (const other of others) process.on('unhandledRejection', other);
      resolve(error);
    });
  });
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

  it('that may ask does not wait for one that asks nobody', async () => {
    vault.held = true;
    vault.locked = true;
    expect([await read('main', true), await read('main', false)]).toEqual(['waiting', 'waiting']);
    vault.pending[0]?.();
    await settled();
    expect(vault.reads).toEqual([
      ['main', 'quietly'],
      ['main', 'asking'],
    ]);
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

  it('goes on after one that broke, and after a listener that did', async () => {
    vault.tokens.set('main', 'wt_1');
    vault.broken = true;
    expect(await read()).toBe('refused');
    expect(await keychain.store('main', 'wt_2', never())).toMatchObject({ ok: false });
    vault.broken = false;
    expect(await read()).toBe('wt_1');

    const broken = unhandled();
    keychain.onChange(() => {
      throw new Error('a listener broke');
    });
    vault.held = true;
    expect(await read('second')).toBe('waiting');
    vault.held = false;
    vault.pending[0]?.();
    expect(String(await broken)).toContain('a listener broke');
    expect(await read('second')).toBe('no-token');
    expect(await read('main')).toBe('wt_1');
  });

  it('is worth a try when the keychain appears', () => {
    vault.appear();
    expect(changes).toBe(1);
  });
});
