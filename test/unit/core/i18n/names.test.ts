// Names in sentences: how many are listed, how long a word may be, and the direction of the sentence.
import { describe, expect, it } from 'vitest';
import { brief, isolated, namesInBrief } from '../../../../main/core/i18n/names.ts';
import { text } from '../../../support/core/texts.ts';

describe('a list of names', () => {
  it.each([
    [['A', 'B'], 3, 'A and B'],
    [['A', 'B', 'C', 'D'], 2, `A, B and ${text('names.more', { count: 2 })}`],
  ])('%j with at most %i', (names, most, sentence) => {
    expect(namesInBrief(names, most)).toBe(sentence);
  });
});

it('only the first of many need to be named', () => {
  expect(namesInBrief(['A', 'B'], 2, 10_000)).toBe(
    `A, B and ${text('names.more', { count: 9_998 })}`,
  );
});

it('a long word of the service is cut', () => {
  expect(brief(` a\n${'b'.repeat(50)}`)).toBe(`a ${'b'.repeat(37)}…`);
});

describe('a name at the beginning of a sentence', () => {
  it.each([
    ['Latin', 'Açaí da Praia'],
    ['Han', '北京店'],
    ['Devanagari', 'दुकान'],
    ['emoji', '🏪 1'],
  ])('in %s stays as it is', (_script, name) => {
    expect(isolated(name)).toBe(name);
  });

  it.each([
    ['Arabic', 'متجر الرياض'],
    ['Hebrew', 'חנות'],
    ['Adlam', '𞤀𞤣'],
    ['two scripts', 'Toko متجر'],
  ])('in %s is isolated, behind a mark from left to right', (_script, name) => {
    expect(isolated(name)).toBe(`\u200e\u2068${name}\u2069`);
  });
});
