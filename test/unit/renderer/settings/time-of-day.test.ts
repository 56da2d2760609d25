// What a field for a time of day accepts.
import { expect, it } from 'vitest';
import { readTimeOfDay } from '../../../../renderer/settings/field-values.ts';

it.each([
  ['22:00', '22:00'],
  ['7:30', '07:30'],
  [' 0730 ', '07:30'],
  ['730', '07:30'],
  ['7.30', '07:30'],
  ['22', '22:00'],
  ['0', '00:00'],
  ['24:00', null],
  ['12:60', null],
  ['7:3', null],
  ['', null],
  ['noon', null],
  ['-1', null],
])('%j is read as %s', (text, time) => {
  expect(readTimeOfDay(text)).toBe(time);
});
