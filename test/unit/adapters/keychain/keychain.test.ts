// When the app prompts a person to unlock the keychain, and how it reads the results; a real keychain is tested on a desktop.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeychain } from '../../../../main/adapters/keychain/keychain.ts';
import { SECOND } from '../../../support/core/core-builders.ts';

const keytar = vi.hoisted(() => ({
  getPassword: vi.fn<() => Promise<string | null>>(),
  deletePassword: vi.fn<() => Promise<boolean>>(),
  findCredentials: vi.fn<() => Promise<{ account: string; password: string }[]>>(),
}));
vi.mock('keytar', () => ({ default: keytar }));

/** Whether the system reports the entry as locked; null if it cannot tell. */
let locked: boolean | null;
const hasLockedEntry = async () => locked;
let keychain: ReturnType<typeof createKeychain>;

beforeEach(() => {
  vi.useFakeTimers();
  locked = null;
  keychain = createKeychain({ hasLockedEntry });
});
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

const why = async (answer: ReturnType<typeof keychain.token>) => {
  const found = await answer;
  if (found.ok) return found.value;
  return found.problem.kind === 'keychain' ? found.problem.why : found.problem.kind;
};

describe('a token', () => {
  it('is the stored text without its line break, and a missing entry is no token', async () => {
    keytar.getPassword.mockResolvedValueOnce('wt_1\n').mockResolvedValueOnce(null);
    expect(await why(keychain.token('main', false))).toBe('wt_1');
    expect(await why(keychain.token('main', false))).toBe('no-token');
  });

  it('that is not found while an entry is locked counts as locked', async () => {
    keytar.getPassword.mockResolvedValue(null);
    locked = true;
    expect(await why(keychain.token('main', false))).toBe('locked');
    expect(keytar.getPassword).toHaveBeenCalledTimes(1);
  });

  it('is requested once while the prompt is open, and found after it is answered', async () => {
    let unlock: (token: string) => void = () => {};
    keytar.getPassword.mockReturnValue(
      new Promise((resolve) => {
        unlock = resolve;
      }),
    );
    locked = true;
    for (const quietly of [false, true, true, false]) {
      const answer = why(keychain.token('main', quietly));
      await vi.advanceTimersByTimeAsync(10 * SECOND);
      expect(await answer).toBe('locked');
    }
    expect(keytar.getPassword).toHaveBeenCalledTimes(1);
    const answer = why(keychain.token('main', true));
    unlock('wt_1');
    expect(await answer).toBe('wt_1');
  });

  it('of one account is requested after that of another, and both arrive', async () => {
    let unlock: (token: string) => void = () => {};
    keytar.getPassword.mockReturnValueOnce(
      new Promise((resolve) => {
        unlock = resolve;
      }),
    );
    keytar.getPassword.mockResolvedValue('wt_2');
    const answers = ['main', 'second'].map((account) => why(keychain.token(account, false)));
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    expect(await Promise.all(answers)).toEqual(['locked', 'locked']);
    expect(keytar.getPassword).toHaveBeenCalledTimes(1);
    const later = ['main', 'second'].map((account) => why(keychain.token(account, true)));
    unlock('wt_1');
    expect(await Promise.all(later)).toEqual(['wt_1', 'wt_2']);
  });

  it('is not requested without a prompt while the system reports it as locked', async () => {
    keytar.getPassword.mockResolvedValue('wt_1');
    locked = true;
    expect(await why(keychain.token('main', true))).toBe('locked');
    expect(keytar.getPassword).not.toHaveBeenCalled();
    locked = false;
    expect(await why(keychain.token('main', true))).toBe('wt_1');
  });

  it('is not requested in the background again after a refusal, if the system cannot tell whether it is locked', async () => {
    keytar.getPassword.mockRejectedValue(new Error('User canceled the operation.'));
    expect(await why(keychain.token('main', true))).toBe('locked');
    expect(await why(keychain.token('main', true))).toBe('locked');
    expect(keytar.getPassword).toHaveBeenCalledTimes(1);
    expect(await why(keychain.token('main', false))).toBe('locked');
    expect(keytar.getPassword).toHaveBeenCalledTimes(2);
  });

  it('is requested in the background again after the keychain was missing', async () => {
    keytar.getPassword.mockRejectedValueOnce(
      new Error('org.freedesktop.DBus.Error.ServiceUnknown'),
    );
    keytar.getPassword.mockResolvedValue('wt_1');
    expect(await why(keychain.token('main', false))).toBe('missing');
    expect(await why(keychain.token('main', true))).toBe('wt_1');
  });
});

it('a locked keychain refuses removals, and its entries are not listed', async () => {
  keytar.deletePassword.mockResolvedValue(false);
  locked = true;
  expect(await keychain.remove('main')).toMatchObject({ ok: false, problem: { why: 'locked' } });
  expect(await keychain.removeAll()).toMatchObject({ ok: false, problem: { why: 'locked' } });
  expect(keytar.findCredentials).not.toHaveBeenCalled();
});
