// Tests to which addresses a token may go, and which Electron counts as official.
import { describe, expect, it } from 'vitest';
import {
  addressRuleOn,
  type UnofficialElectron,
  unofficial,
} from '../../../../../main/core/account/access/address-rule.ts';

describe('where a token may go', () => {
  const HERE = [
    'http://127.0.0.1:8080/api/v1',
    'http://localhost/api',
    'https://[::1]:4443',
    'https://LOCALHOST/api/v1',
  ];
  const ELSEWHERE = [
    'https://app.wachat.net/api/v1',
    'https://127.0.0.1.example.com/api',
    'https://localhost.example.com',
    'https://example.com/127.0.0.1',
    'https://[::2]/api',
    'https://128.0.0.1',
  ];
  const REFUSED = [
    'http://app.wachat.net/api/v1',
    'https://127.0.0.1@example.com',
    'ftp://127.0.0.1',
    '',
  ];
  const STAND_IN = { version: '33.4.11', packaged: false };
  const kindsOf = (electron: UnofficialElectron | null, addresses: readonly string[]) => [
    ...new Set(addresses.map((address) => addressRuleOn(electron)(address)?.kind ?? 'allowed')),
  ];

  it('is every allowed address with the official Electron', () => {
    expect(kindsOf(null, [...HERE, ...ELSEWHERE])).toEqual(['allowed']);
    expect(kindsOf(null, REFUSED)).toEqual(['address-not-allowed']);
  });

  it('is this computer alone with an unofficial Electron', () => {
    expect(kindsOf(STAND_IN, HERE)).toEqual(['allowed']);
    expect(kindsOf(STAND_IN, ELSEWHERE)).toEqual(['unofficial-electron']);
    expect(kindsOf(STAND_IN, REFUSED)).toEqual(['address-not-allowed']);
    expect(addressRuleOn(STAND_IN)('https://app.wachat.net')).toEqual({
      kind: 'unofficial-electron',
      ...STAND_IN,
    });
  });

  it.each([
    ['the official one', {}, true],
    ['a stand-in of the same version', { marked: true }, false],
    ['one of another version', { version: '33.4.11' }, false],
    ['a stand-in of another version', { version: '33.4.11', marked: true }, false],
    ['a stand-in that somebody has chosen', { marked: true, chosen: true }, true],
    ['another version that somebody has chosen', { version: '33.4.11', chosen: true }, true],
  ])('follows from the Electron that runs: %s', (_which, differing, isTrusted) => {
    const official = { version: '45.4.1', pinned: '45.4.1', marked: false, chosen: false };
    for (const packaged of [true, false]) {
      const running = { ...official, packaged, ...differing };
      const expected = isTrusted ? null : { version: running.version, packaged };
      expect(unofficial(running)).toEqual(expected);
    }
  });
});
