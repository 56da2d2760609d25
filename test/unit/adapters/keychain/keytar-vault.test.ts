// The keychain of macOS and Windows: when it is asked again, and that no call of it uses up the threads.
import { afterEach, expect, it, vi } from 'vitest';
import { VaultKeychain } from '../../../../main/adapters/keychain/keychain.ts';
import { KeytarVault } from '../../../../main/adapters/keychain/keytar-vault.ts';
import { settle } from '../../../support/core/hand-clock.ts';

const keytar = {
  getPassword: vi.fn<() => Promise<string | null>>(),
  setPassword: vi.fn<() => Promise<void>>(),
  deletePassword: vi.fn<() => Promise<boolean>>(),
  findCredentials: vi.fn<() => Promise<{ account: string; password: string }[]>>(),
};
const load = async () => keytar as unknown as typeof import('keytar');

const never = () => new AbortController().signal;
const macOs = () => new KeytarVault(load, true);

afterEach(() => vi.resetAllMocks());

const why = async (answer: ReturnType<KeytarVault['find']>) => {
  const found = await answer;
  if (found.ok) return found.value;
  return found.problem.kind === 'keychain' ? found.problem.why : found.problem.kind;
};

it('a token is the stored text without its line break, and a missing entry is no token', async () => {
  keytar.getPassword.mockResolvedValueOnce('wt_1\n').mockResolvedValueOnce(null);
  const vault = new KeytarVault(load);
  expect(await why(vault.find('main', false))).toBe('wt_1');
  expect(await why(vault.find('main', false))).toBe('no-token');
});

it.each([
  ['User canceled the operation.', 'locked'],
  ['An unknown error occurred.', 'refused'],
  ['Der Benutzername oder das Passwort ist nicht korrekt.', 'refused'],
])(
  'after a refusal it is asked again only for a person, whatever the system says: %s',
  async (words, as) => {
    keytar.getPassword.mockRejectedValue(new Error(words));
    const vault = macOs();
    expect(await why(vault.find('main', false))).toBe(as);
    for (const _ of [1, 2, 3]) expect(await why(vault.find('main', true))).toBe(as);
    expect(keytar.getPassword).toHaveBeenCalledTimes(1);
    expect(await why(vault.find('main', false))).toBe(as);
    expect(keytar.getPassword).toHaveBeenCalledTimes(2);

    keytar.setPassword.mockResolvedValue();
    keytar.getPassword.mockResolvedValue('wt_1');
    expect(await vault.store('main', 'wt_1', never())).toMatchObject({ ok: true });
    expect(await why(vault.find('main', true))).toBe('wt_1');
  },
);

it('a person who refused for one account is not asked for the next, whatever the system says', async () => {
  let refuse = (_: Error) => {};
  keytar.getPassword.mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)));
  keytar.getPassword.mockRejectedValue(new Error('An unknown error occurred.'));
  const vault = macOs();
  const find = vi.spyOn(vault, 'find');
  const keychain = new VaultKeychain(vault);
  const answers = [keychain.token('main', false), keychain.token('second', false)];
  await settle();
  refuse(new Error('An unknown error occurred.'));
  await Promise.all(answers);
  expect(find.mock.calls).toEqual([
    ['main', false],
    ['second', true],
  ]);
});

it('is asked again each time where nobody is disturbed by it, or while there is no keychain', async () => {
  keytar.getPassword.mockRejectedValue(new Error('An unknown error occurred.'));
  const windows = new KeytarVault(load, false);
  for (const _ of [1, 2]) expect(await why(windows.find('main', true))).toBe('refused');
  expect(keytar.getPassword).toHaveBeenCalledTimes(2);

  const absent = Object.assign(new Error('not there'), { code: 'ERR_MODULE_NOT_FOUND' });
  const loads = vi.fn<typeof load>().mockRejectedValue(absent);
  const missing = new KeytarVault(loads, true);
  for (const _ of [1, 2]) expect(await why(missing.find('main', true))).toBe('missing');
  expect(loads).toHaveBeenCalledTimes(2);
});

it('a write that was given up before its turn is not made', async () => {
  let reply = (_: string | null) => {};
  keytar.getPassword.mockReturnValueOnce(new Promise((resolve) => (reply = resolve)));
  const vault = macOs();
  void vault.find('main', false);
  const cancel = new AbortController();
  const writes = [vault.store('main', 'wt_1', cancel.signal), vault.remove('main', cancel.signal)];
  await settle();
  cancel.abort();
  reply(null);
  const locked = { ok: false, problem: { why: 'locked' } };
  expect(await Promise.all(writes)).toMatchObject([locked, locked]);
  expect(keytar.setPassword).not.toHaveBeenCalled();
  expect(keytar.deletePassword).not.toHaveBeenCalled();
});

it('calls that never end occupy one thread, however many there are', async () => {
  keytar.getPassword.mockReturnValue(new Promise(() => {}));
  const vault = new KeytarVault(load);
  for (const account of ['main', 'second', 'third', 'fourth']) void vault.find(account, false);
  void vault.store('main', 'wt_1', never());
  void vault.remove('second', never());
  await settle();
  await settle();
  expect(keytar.getPassword).toHaveBeenCalledTimes(1);
  expect(keytar.setPassword).not.toHaveBeenCalled();
  expect(keytar.deletePassword).not.toHaveBeenCalled();
});

it('removes the entries of all accounts, and says so if one is left', async () => {
  const entry = { account: 'main', password: 'wt_1' };
  keytar.findCredentials.mockResolvedValueOnce([entry]).mockResolvedValueOnce([]);
  keytar.deletePassword.mockResolvedValue(true);
  const vault = new KeytarVault(load);
  expect(await vault.remove(null, never())).toEqual({ ok: true, value: null });
  keytar.findCredentials.mockResolvedValue([entry]);
  expect(await vault.remove(null, never())).toMatchObject({
    ok: false,
    problem: { why: 'refused' },
  });
});
