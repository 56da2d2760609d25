// What a field for seconds accepts: whole numbers within the bounds.
import { describe, expect, it } from 'vitest';
import { BOUNDS } from '../../../../main/core/account/settings.ts';
import { readWholeNumber } from '../../../../renderer/settings/field-values.ts';

describe('readWholeNumber', () => {
  it.each([
    ['5', 5],
    ['3600', 3600],
    [' 30 ', 30],
    ['4', null],
    ['3601', null],
    ['', null],
    ['7.5', null],
    ['-30', null],
    ['1e2', null],
    ['0x10', null],
    ['99999999999', null],
  ])('reads %j as %s', (text, expected) => {
    expect(readWholeNumber(text, BOUNDS.pollSeconds)).toBe(expected);
  });

  it('accepts zero if the bounds allow it', () => {
    expect(readWholeNumber('0', BOUNDS.confirmSeconds)).toBe(0);
  });
});
