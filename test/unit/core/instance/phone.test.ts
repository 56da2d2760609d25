// Tests which phone JIDs of one instance are two numbers, and which are two forms of one.
import { expect, it } from 'vitest';
import { phoneAfter } from '../../../../main/core/instance/phone.ts';

it.each<readonly [string, string | null, string | null, string | null]>([
  ['another number', '628123456789', '628987654321', '628987654321'],
  ['the same number', '628123456789', '628123456789', '628123456789'],
  ['no number', '628123456789', null, '628123456789'],
  ['the first number', null, '628123456789', '628123456789'],
  ['Brazil: the ninth digit comes', '551187654321', '5511987654321', '551187654321'],
  ['Brazil: the ninth digit goes', '5511987654321', '551187654321', '5511987654321'],
  ['Brazil: another mobile number', '551187654321', '5511987654322', '5511987654322'],
  ['Brazil: a landline is another number', '551133334444', '5511933334444', '5511933334444'],
  ['Mexico: the 1 goes', '5215512345678', '525512345678', '5215512345678'],
  ['Mexico: another number', '5215512345678', '525512345679', '525512345679'],
  ['Argentina: the 9 comes', '541123456789', '5491123456789', '541123456789'],
  ['digits that are no possible number', '628123456789', '1234567', '628123456789'],
  ['digits that are no possible number, first', null, '1234567', null],
])('%s', (_case, known, listed, after) => {
  expect(phoneAfter(known, listed)).toBe(after);
});
