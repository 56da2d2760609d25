// Validates the accounts of a settings file. There is always at least one.
import { tidyBaseUrl } from '../../instance/address.ts';
import { type AddWarning, isObject, shorten } from '../../instance/unchecked.ts';
import { isAccountId } from '../proxy/proxy-sign-in.ts';
import { type Account, DEFAULT_BASE_URL, DEFAULT_SETTINGS, isWithin } from '../settings.ts';

export function readAccounts(raw: unknown, addWarning: AddWarning): readonly Account[] {
  if (raw === undefined) return DEFAULT_SETTINGS.accounts;
  if (!Array.isArray(raw)) {
    addWarning('accounts', raw, 'the default account');
    return DEFAULT_SETTINGS.accounts;
  }
  const accounts: Account[] = [];
  const ids = new Set<string>();
  for (const [index, entry] of raw.entries()) {
    const id = isObject(entry) && typeof entry.id === 'string' ? entry.id.trim() : '';
    if (!isObject(entry) || !isAccountId(id) || ids.has(id)) {
      addWarning(`accounts[${index}]`, entry, 'left out');
      continue;
    }
    ids.add(id);
    // An invalid address is kept. Replacing it by the default would send the token to another host.
    const { baseUrl = DEFAULT_BASE_URL } = entry;
    const address = typeof baseUrl === 'string' ? baseUrl : shorten(baseUrl);
    const name = typeof entry.name === 'string' ? entry.name.trim() : '';
    const interval = readInterval(entry.pollSeconds, `accounts[${index}].pollSeconds`, addWarning);
    const foreign = entry.needsToken === true ? { needsToken: true as const } : {};
    accounts.push({ id, name, baseUrl: tidyBaseUrl(address), ...interval, ...foreign });
  }
  if (accounts.length > 0) return accounts;
  addWarning('accounts', raw, 'the default account');
  return DEFAULT_SETTINGS.accounts;
}

function readInterval(
  raw: unknown,
  key: string,
  addWarning: AddWarning,
): Pick<Account, 'pollSeconds'> {
  if (raw === undefined) return {};
  if (typeof raw === 'number' && isWithin('pollSeconds', raw)) return { pollSeconds: raw };
  addWarning(key, raw, 'that of all accounts');
  return {};
}
