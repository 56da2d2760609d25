// Tests that the search for a token finds it in every form, wherever it begins.
import { expect, it } from 'vitest';
import { expectAbsent } from '../../support/app/absent.ts';
import { formsOf } from '../../support/app/token-forms.ts';

const TOKEN = 'wt_live_7Qm2+xJ9s/V4kT=~%41>?';

const FORMS: Readonly<Record<string, (text: string) => Buffer>> = {
  text: (text) => Buffer.from(text),
  'two-byte text': (text) => Buffer.from(text, 'utf16le'),
  base64: (text) => Buffer.from(Buffer.from(text).toString('base64')),
  'base64 for addresses': (text) => Buffer.from(Buffer.from(text).toString('base64url')),
  'percent-encoded text': (text) => Buffer.from(encodeURIComponent(text)),
};

const search = (bytes: Buffer, token: string) =>
  expectAbsent([{ now: async () => new Map([['a file', bytes]]) }], ...formsOf(token));

it.each(Object.keys(FORMS))('the token is found in %s', async (form) => {
  const write = FORMS[form] ?? Buffer.from;
  for (const before of ['', 'a', 'ab', 'abc']) {
    for (const after of ['', 'z', 'yz', 'xyz']) {
      // Of every length, since base64 takes three bytes at a time.
      for (const token of [TOKEN, TOKEN.slice(1), TOKEN.slice(2)]) {
        const bytes = write(before + token + after);
        await expect(search(bytes, token), `${before}…${after}`).rejects.toThrow('in a file');
        const other = write(before + token.slice(0, -4) + after);
        await expect(search(other, token)).resolves.toBeUndefined();
      }
    }
  }
});
