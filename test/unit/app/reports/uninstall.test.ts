// Removing all data: the order of the steps, and what is reported when one fails.
import { describe, expect, it } from 'vitest';
import { Uninstall } from '../../../../main/app/reports/uninstall.ts';
import { FakeKeychain } from '../../../support/core/fake-keychain.ts';

const LOCKED = { kind: 'keychain', why: 'locked', detail: 'no answer' } as const;

function world({ writable = true, removable = true, shared = false } = {}) {
  const keychain = new FakeKeychain();
  keychain.tokens.set('main', 'right').set('of-old', 'other');
  const done: string[] = [];
  const removal = new Uninstall({
    keychain,
    loginItem: { isOn: () => true, set: (on) => done.push(`login: ${on}`) > 0 },
    log: { hide() {}, info() {}, warn() {}, error() {} },
    profile: {
      folder: '/profile',
      isWritable: () => writable,
      isShared: () => shared,
      remove: () => {
        done.push('remove');
        return removable;
      },
      exitProcess: () => void done.push('exit'),
    },
    stop: () => void done.push('stop'),
  });
  return { removal, keychain, done };
}

it('uninstall empties the keychain, stops the app, removes the files and quits', async () => {
  const { removal, keychain, done } = world();
  expect(await removal.run(false)).toEqual({ ok: true });
  expect([...keychain.tokens]).toEqual([]);
  expect(done).toEqual(['stop', 'login: false', 'remove', 'exit']);
});

describe('a keychain that cannot be opened', () => {
  it('prevents any removal', async () => {
    const { removal, keychain, done } = world();
    keychain.problem = LOCKED;
    const problem = { kind: 'keychain', problem: LOCKED };
    expect(await removal.run(false)).toEqual({ ok: false, problem });
    expect(done).toEqual([]);
  });

  it('is skipped on request', async () => {
    const { removal, keychain, done } = world();
    keychain.problem = LOCKED;
    expect(await removal.run(true)).toEqual({ ok: true });
    expect(done.at(-1)).toBe('exit');
  });
});

it("a profile with other people's files keeps everything, including the tokens", async () => {
  const { removal, keychain, done } = world({ shared: true });
  const problem = { kind: 'shared', folder: '/profile' };
  expect(await removal.run(false)).toEqual({ ok: false, problem });
  expect(keychain.tokens.size).toBe(2);
  expect(done).toEqual([]);
});

it('a read-only profile keeps everything, including the tokens', async () => {
  const { removal, keychain, done } = world({ writable: false });
  const problem = { kind: 'read-only', folder: '/profile' };
  expect(await removal.run(false)).toEqual({ ok: false, problem });
  expect(keychain.tokens.size).toBe(2);
  expect(done).toEqual([]);
});

it('the app stays open if files could not be removed', async () => {
  const { removal, done } = world({ removable: false });
  const problem = { kind: 'left', folder: '/profile' };
  expect(await removal.run(false)).toEqual({ ok: false, problem });
  expect(done).not.toContain('exit');
});
