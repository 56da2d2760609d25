// What is reported of the service's own message: one line, cut, and without secrets.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/adapters/service/decode.ts';

const TOKEN = 'wa_live_4f9c2b';

describe("the service's message", () => {
  const said = (body: unknown) => sentenceOf(JSON.stringify(body), TOKEN);

  it.each([
    ['the message', { success: false, message: 'It went wrong' }],
    ['the error, without a message', { error: 'It went wrong', message: null }],
    ['the details, without both', { error: {}, message: ' ', details: 'It went wrong' }],
    ['the message rather than the error', { error: 'Bad Request', message: 'It went wrong' }],
    ['the message on one line', { message: ' It\n\twent   wrong ' }],
  ])('is %s', (_field, body) => {
    expect(said(body)).toBe('It went wrong');
  });

  it.each([[{}], [{ message: 7 }], [{ message: ['no'] }], [[]], [null], ['text']])(
    'is missing in %o',
    (body) => {
      expect(said(body)).toBeNull();
    },
  );

  it('is missing in an HTML page', () => {
    expect(sentenceOf('<html>It went wrong</html>', TOKEN)).toBeNull();
  });

  it('is cut to 200 characters', () => {
    expect(said({ message: 'x'.repeat(200) })).toBe('x'.repeat(200));
    expect(said({ message: 'x'.repeat(201) })).toBe(`${'x'.repeat(199)}…`);
  });

  it('has no half of a character, neither sent nor by the cut', () => {
    expect(said({ message: 'a\ud83db' })).toBe('a\ufffdb');
    expect(said({ message: `${'x'.repeat(198)}🏬🏬` })).toBe(`${'x'.repeat(198)}\ufffd…`);
  });

  it.each([
    [`The token ${TOKEN} is wrong`, 'The token ••• is wrong'],
    [`${TOKEN}${TOKEN}`, '••••••'],
    ['Got "Bearer another_one" here', 'Got "Bearer ••• here'],
    ['Got bearer   another_one', 'Got Bearer •••'],
  ])('contains no token: %s', (message, expected) => {
    expect(said({ message })).toBe(expected);
  });

  it('contains no part of a token after the cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 150, max: 250 }), (length) => {
        expect(said({ message: `${'x'.repeat(length)}${TOKEN}` })).not.toContain('wa_');
      }),
    );
  });
});
