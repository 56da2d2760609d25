// Writes to the keychain that are given up, and what becomes of those that happen later.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VaultKeychain } from '../../../../main/adapters/keychain/keychain.ts';
import { SECOND } from '../../../support/core/core-builders.ts';
import { readFrom, SlowVault } from '../../../support/core/slow-vault.ts';

let vault: SlowVault;
let keychain: VaultKeychain;

beforeEach(() => {
  vi.useFakeTimers();
  vault = new SlowVault();
  keychain = new VaultKeychain(vault);
});
afterEach(() => {
  vi.useRealTimers();
});

const settled = () => vi.advanceTimersByTimeAsync(0);
const never = () => new AbortController().signal;
const read = () => readFrom(keychain);

describe('a write that was given up and happens later', () => {
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

  /** Gives up a write that happens later, and leaves its undoing pending. */
  async function holdUndoing(): Promise<void> {
    vault.tokens.set('main', 'before');
    await read();
    await giveUp('wt_1');
    vault.pending[0]?.();
    vault.held = true;
    await settled();
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

  it('is undone by the next write, if undoing it has failed', async () => {
    vault.tokens.set('main', 'before');
    await read();
    await giveUp('wt_1');
    vault.refusals = 1;
    vault.pending[0]?.();
    await settled();
    expect(await read()).toBe('wt_1');
    vault.refusals = 1;
    expect(await keychain.store('main', 'wt_2', never())).toMatchObject({ ok: false });
    await settled();
    expect([...vault.tokens]).toEqual([['main', 'before']]);
  });

  it('is undone also if a read finds it meanwhile', async () => {
    await holdUndoing();
    expect(await read()).toBe('wt_1');
    vault.pending[1]?.();
    await settled();
    expect([...vault.tokens]).toEqual([['main', 'before']]);
  });

  it('is undone without taking the place of a token that was stored meanwhile', async () => {
    await holdUndoing();
    expect(await keychain.store('main', 'newer', never())).toMatchObject({ ok: true });
    vault.pending[1]?.();
    await settled();
    expect([...vault.tokens]).toEqual([['main', 'newer']]);
  });

  it('does not bring back a token that was removed', async () => {
    await giveUp('wt_1');
    await keychain.remove('main');
    vault.pending[0]?.();
    await settled();
    expect([...vault.tokens]).toEqual([]);
  });
});

describe('a removal of everything', () => {
  it('gives up what is being stored, and lets nothing be stored after it', async () => {
    vault.held = true;
    const stored = keychain.store('main', 'wt_1', never());
    await settled();
    vault.held = false;
    const removed = keychain.removeAll();
    expect(await stored).toMatchObject({ ok: false, problem: { why: 'waiting' } });
    // The keychain does it all the same, once its question is answered.
    vault.pending[0]?.();
    expect(await removed).toMatchObject({ ok: true });
    expect(await keychain.store('main', 'wt_2', never())).toMatchObject({ ok: false });
    await settled();
    expect([...vault.tokens]).toEqual([]);
  });

  it('that fails leaves everything as it was', async () => {
    vault.tokens.set('main', 'before');
    await read();
    vault.held = true;
    const removed = keychain.removeAll();
    await vi.advanceTimersByTimeAsync(30 * SECOND);
    expect(await removed).toMatchObject({ ok: false, problem: { why: 'locked' } });
    vault.held = false;
    expect(await keychain.store('main', 'newer', never())).toMatchObject({ ok: true });
    expect([...vault.tokens]).toEqual([['main', 'newer']]);
  });
});

it('a removal that is given up after 30 s says that the keychain is locked: its question is withdrawn', async () => {
  vault.held = true;
  const removed = Promise.all([keychain.remove('main'), keychain.removeAll()]);
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  expect(await removed).toMatchObject([
    { ok: false, problem: { why: 'locked' } },
    { ok: false, problem: { why: 'locked' } },
  ]);
});
