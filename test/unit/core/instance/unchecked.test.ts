// Values of a file before they are checked: how deep they may be, and how they are shown.
import { expect, it } from 'vitest';
import { isDeeper, objectIn, shorten } from '../../../../main/core/instance/unchecked.ts';

const nested = (levels: number) => `${'{"a":'.repeat(levels)}0${'}'.repeat(levels)}`;
const nestedLists = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;

it('a file may nest as deep as none of ours does, but not so deep that it cannot be written', () => {
  expect(objectIn(nested(100))).not.toBeNull();
  expect(objectIn(nestedLists(99))).not.toBeNull();
  for (const deep of [nested(101), nestedLists(100), nested(100_000), nestedLists(100_000)]) {
    expect(objectIn(deep)).toBeNull();
  }
});

it.each([
  [7, 0, false],
  [null, 0, false],
  [[], 0, true],
  [{}, 0, true],
  [[[1]], 2, false],
  [[[[]]], 2, true],
  [JSON.parse('{"__proto__":{"a":{}}}'), 2, true],
])('%j in more than %i levels: %s', (value, most, deeper) => {
  expect(isDeeper(value, most)).toBe(deeper);
});

it('is shown in 80 characters', () => {
  expect(shorten('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`);
  expect(shorten({ a: [1] })).toBe('{"a":[1]}');
  expect(shorten(undefined)).toBe('undefined');
});
