// How the keychain names and keeps the credentials of a proxy.
import { describe, expect, it } from 'vitest';
import { bad } from '../../../../../main/core/account/problem.ts';
import { explain } from '../../../../../main/core/account/problem-text.ts';
import {
  entryOf,
  isAccountId,
  MAX_PASSWORD,
  MAX_USER,
  parseCredentials,
  printCredentials,
  proxyOf,
} from '../../../../../main/core/account/proxy/proxy-sign-in.ts';
import { readSettings } from '../../../../../main/core/account/settings-file/read-settings.ts';

const CREDENTIALS = { user: 'ana', password: ' p"ä\u00DF ', readable: true };

describe('the entry of a proxy', () => {
  it('has a name that no account has', () => {
    expect(entryOf('proxy.example:3128')).toBe('proxy:proxy.example:3128');
    expect(isAccountId(entryOf('proxy.example:3128'))).toBe(false);
    const ids = ['main', 'proxy:proxy.example:3128', ' proxy:x', 'proxy', ''];
    const { settings, warnings } = readSettings({ accounts: ids.map((id) => ({ id })) });
    expect(settings.accounts.map(({ id }) => id)).toEqual(['main', 'proxy']);
    expect(warnings.map(({ used }) => used)).toEqual(['left out', 'left out', 'left out']);
  });

  it('brings back what was stored, spaces included', () => {
    expect(parseCredentials(printCredentials(CREDENTIALS))).toEqual(CREDENTIALS);
  });

  it('is short enough for every keychain', () => {
    const longest = { user: 'ü'.repeat(MAX_USER), password: '語'.repeat(MAX_PASSWORD) };
    const entry = printCredentials({ ...longest, readable: false });
    expect(new TextEncoder().encode(entry).length).toBeLessThanOrEqual(2560);
  });

  it.each(['', 'a-token', 'null', '[]', '"text"', '{"user":"ana"}', '{"user":1,"password":"p"}'])(
    'is ignored if it is %j',
    (entry) => {
      expect(parseCredentials(entry)).toBeNull();
    },
  );

  it('that does not say so was not meant for a way that others can read', () => {
    const { readable } = parseCredentials('{"user":"ana","password":"p","readable":1}') ?? {};
    expect(readable).toBe(false);
  });
});

it('the problem names its proxy, in its title too', () => {
  const { problem } = bad({
    ...{ kind: 'unreachable', why: 'proxy-sign-in', status: null, said: null },
    proxy: 'proxy.example:3128',
  });
  expect(proxyOf(problem)).toBe('proxy.example:3128');
  expect(explain(problem).title).toContain('proxy.example:3128');
  expect(proxyOf({ kind: 'offline' })).toBeNull();
  expect(proxyOf(null)).toBeNull();
});
