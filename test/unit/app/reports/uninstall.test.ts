// Removing all data: the order of the steps, and what is reported when one fails.
import { describe, expect, it } from 'vitest';
import { Uninstall } from '../../../../main/app/reports/uninstall.ts';
import { FakeKeychain } from '../../../support/core/fake-keychain.ts';
import { settle } from '../../../support/core/hand-clock.ts';

const LOCKED = { kind: 'keychain', why: 'locked', detail: 'no answer' } as const;

function world({
  writable = true,
  removable = true as boolean | 'throws',
  shared = false,
  stopFails = false,
  iconFails = false,
  closing = Promise.resolve(),
} = {}) {
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
        if (removable === 'throws') throw new Error('no');
        return removable;
      },
      release: () => void done.push('release'),
      exitProcess: (complete) => void done.push(complete ? 'exit' : 'exit, incomplete'),
    },
    iconFiles: {
      removeOld: async () => {},
      removeAll: async () => {
        done.push('icon');
        if (iconFails) throw new Error('no');
      },
    },
    stop: async () => {
      done.push('stop');
      if (stopFails) throw new Error('no');
      await closing;
    },
  });
  return { removal, keychain, done };
}

it('uninstall empties the keychain, frees the profile, stops the app, removes the files and quits', async () => {
  const { removal, keychain, done } = world();
  expect(await removal.run(false)).toEqual({ ok: true });
  expect([...keychain.tokens]).toEqual([]);
  expect(done).toEqual(['release', 'stop', 'icon', 'login: false', 'remove', 'exit']);
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

it.each([false, 'throws'] as const)(
  'the process ends also if files are left (%s)',
  async (removable) => {
    const { removal, done } = world({ removable });
    await removal.run(false);
    expect(done).toEqual(['release', 'stop', 'icon', 'login: false', 'remove', 'exit, incomplete']);
  },
);

it('nothing is removed before the app has stopped, notifications included', async () => {
  let close = () => {};
  const closing = new Promise<void>((resolve) => {
    close = resolve;
  });
  const { removal, done } = world({ closing });
  const ended = removal.run(false);
  await settle();
  expect(done).toEqual(['release', 'stop']);
  close();
  await ended;
  expect(done).toEqual(['release', 'stop', 'icon', 'login: false', 'remove', 'exit']);
});

it('the process ends also if the app cannot be stopped', async () => {
  const { removal, done } = world({ stopFails: true });
  await removal.run(false);
  expect(done).toEqual(['release', 'stop', 'icon', 'login: false', 'remove', 'exit']);
});

it('the process ends also if the files of the icon cannot be removed', async () => {
  const { removal, done } = world({ iconFails: true });
  await removal.run(false);
  expect(done).toEqual(['release', 'stop', 'icon', 'login: false', 'remove', 'exit']);
});
