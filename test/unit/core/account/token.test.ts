// Tests which pasted texts are accepted as a token.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressRuleOn,
  readToken,
  type UnofficialElectron,
  unofficial,
} from '../../../../main/core/account/token.ts';

it.each([
  ['on its own', 'wa_live_4f9c', 'wa_live_4f9c'],
  ['with spaces around it', '  wa_live_4f9c \t', 'wa_live_4f9c'],
  ['with a line break after it', 'wa_live_4f9c\r\n', 'wa_live_4f9c'],
  ['after “Bearer”', 'Bearer wa_live_4f9c', 'wa_live_4f9c'],
  ['after “bearer” in any case', ' bEARER   wa_live_4f9c\n', 'wa_live_4f9c'],
  ['that begins with “bearer”', 'bearerwa_live_4f9c', 'bearerwa_live_4f9c'],
  [
    'of every character that a header allows',
    '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  ],
  ['of the maximum length', 'x'.repeat(4096), 'x'.repeat(4096)],
])('accepts a token %s', (_how, pasted, token) => {
  expect(readToken(pasted)).toEqual({ ok: true, token });
});

it.each([
  ['an empty text', '', 'empty-token'],
  ['white space', ' \n\t ', 'empty-token'],
  ['the word “Bearer” alone', 'Bearer ', 'empty-token'],
  ['two words', 'wa_live 4f9c', 'malformed-token'],
  ['two lines', 'wa_live\n4f9c', 'malformed-token'],
  ['a header', 'Authorization: Bearer wa_live_4f9c', 'malformed-token'],
  ['a header followed by another header', 'wa_live\r\nX-Evil: 1', 'malformed-token'],
  ['a control character', 'wa_live\u0000', 'malformed-token'],
  ['non-ASCII letters', 'wa_lïve', 'malformed-token'],
  ['the dots that a password field shows', '••••••••', 'malformed-token'],
  ['a zero-width space', 'wa_\u200blive', 'malformed-token'],
  ['more than the maximum length', 'x'.repeat(4097), 'malformed-token'],
])('refuses %s', (_what, pasted, kind) => {
  expect(readToken(pasted)).toEqual({ ok: false, problem: { kind } });
});

it('accepts only what a header can carry', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary-ascii' })), (pasted) => {
      const read = readToken(pasted);
      if (read.ok)
        expect(() => new Headers({ Authorization: `Bearer ${read.token}` })).not.toThrow();
    }),
  );
});

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

  it('is this computer alone with an Electron that nobody asked for', () => {
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
