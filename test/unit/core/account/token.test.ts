// What counts as a token of what a person pastes.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readToken } from '../../../../main/core/account/token.ts';

it.each([
  ['alone', 'wa_live_4f9c', 'wa_live_4f9c'],
  ['with spaces around it', '  wa_live_4f9c \t', 'wa_live_4f9c'],
  ["with a line's end", 'wa_live_4f9c\r\n', 'wa_live_4f9c'],
  ['after Bearer', 'Bearer wa_live_4f9c', 'wa_live_4f9c'],
  ['after bearer in any case', ' bEARER   wa_live_4f9c\n', 'wa_live_4f9c'],
  ['that begins with the word', 'bearerwa_live_4f9c', 'bearerwa_live_4f9c'],
  [
    'of every sign a header takes',
    '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  ],
  ['as long as may be', 'x'.repeat(4096), 'x'.repeat(4096)],
])('takes a token %s', (_how, pasted, token) => {
  expect(readToken(pasted)).toEqual({ ok: true, token });
});

it.each([
  ['nothing', '', 'empty-token'],
  ['blanks', ' \n\t ', 'empty-token'],
  ['the word Bearer alone', 'Bearer ', 'empty-token'],
  ['two words', 'wa_live 4f9c', 'malformed-token'],
  ['two lines', 'wa_live\n4f9c', 'malformed-token'],
  ['a header', 'Authorization: Bearer wa_live_4f9c', 'malformed-token'],
  ['a header that hides another', 'wa_live\r\nX-Evil: 1', 'malformed-token'],
  ['a control character', 'wa_live\u0000', 'malformed-token'],
  ['letters beyond ASCII', 'wa_lïve', 'malformed-token'],
  ['what a password field shows', '••••••••', 'malformed-token'],
  ['a zero-width space', 'wa_\u200blive', 'malformed-token'],
  ['a whole file', 'x'.repeat(4097), 'malformed-token'],
])('refuses %s', (_what, pasted, kind) => {
  expect(readToken(pasted)).toEqual({ ok: false, problem: { kind } });
});

it('takes nothing that a header cannot carry', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary-ascii' })), (pasted) => {
      const read = readToken(pasted);
      if (read.ok)
        expect(() => new Headers({ Authorization: `Bearer ${read.token}` })).not.toThrow();
    }),
  );
});
