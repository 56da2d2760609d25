// The keychain of macOS and Windows: when it is asked again, and that no call of it uses up the threads.
import { afterEach, expect, it, vi } from 'vitest';
import { KeytarVault } from '../../../../main/adapters/keychain/keytar-vault.ts';
import { settle } from '../../../support/core/hand-clock.ts';

const keytar = {
  getPassword: vi.fn<() => Promise<string | null>>(),
  setPassword: vi.fn<() => Promise<void>>(),
  deletePassword: vi.fn<() => Promise<boolean>>(),
  findCredentials: vi.fn<() => Promise<{ account: string; password: string }[]>>(),
};
const load = async () => keytar as unknown as typeof import('keytar');

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

it('after a refusal it is asked again only for a person', async () => {
  keytar.getPassword.mockRejectedValue(new Error('User canceled the operation.'));
  const vault = new KeytarVault(load);
  expect(await why(vault.find('main', true))).toBe('locked');
  expect(await why(vault.find('main', true))).toBe('locked');
  expect(keytar.getPassword).toHaveBeenCalledTimes(1);
  expect(await why(vault.find('main', false))).toBe('locked');
  expect(keytar.getPassword).toHaveBeenCalledTimes(2);
});

it('calls that never end occupy one thread, however many there are', async () => {
  keytar.getPassword.mockReturnValue(new Promise(() => {}));
  const vault = new KeytarVault(load);
  for (const account of ['main', 'second', 'third', 'fourth']) void vault.find(account, false);
  void vault.store('main', 'wt_1');
  void vault.remove('second');
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
  expect(await vault.remove(null)).toEqual({ ok: true, value: null });
  keytar.findCredentials.mockResolvedValue([entry]);
  expect(await vault.remove(null)).toMatchObject({ ok: false, problem: { why: 'refused' } });
});
