// A text on one line: what is tidy already stays as it is, and is found out without rewriting it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oneLine } from '../../../../main/core/i18n/text.ts';

it.each([
  ['a b', 'a b'],
  [' a  b ', 'a b'],
  ['a\u00a0b', 'a b'],
  ['a\nb\u2028c', 'a b c'],
  ['a\u202eb\u2066c\u2069', 'abc'],
  ['a\u0000b', 'a b'],
])('%j becomes %j', (text, line) => {
  expect(oneLine(text, 60)).toBe(line);
});

it.each([
  ['🏬🏬🏬', 3, '🏬🏬🏬'],
  ['🏬🏬🏬🏬', 3, '🏬🏬…'],
  ['a🏬🏬🏬', 3, 'a🏬…'],
  ['🏬'.repeat(1000), 1, '…'],
  ['\ud83d\ud83d\ud83d\ud83d', 3, '\ud83d\ud83d…'],
])('a character that has two units is one: %s in %i', (text, most, line) => {
  expect(oneLine(text, most)).toBe(line);
});

it('a text that is tidy is the same as one that has to be tidied', () => {
  const odd = fc.constantFrom(
    ' ',
    '\n',
    '\t',
    '\u00a0',
    '\u2028',
    '\u202a',
    '\u2067',
    '\ufeff',
    '\u007f',
  );
  const text = fc
    .array(fc.oneof(odd, fc.string({ unit: 'grapheme', maxLength: 3 })))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 20 }), (one, most) => {
      // The space at the end makes it untidy.
      expect(oneLine(one, most)).toBe(oneLine(`${one} `, most));
    }),
  );
});
