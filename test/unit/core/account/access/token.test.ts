// Tests which pasted texts are accepted as a token.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readToken } from '../../../../../main/core/account/access/token.ts';

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
