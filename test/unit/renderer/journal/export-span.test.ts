// The time range of an export: whole local days, including today.
import { expect, it } from 'vitest';
import { exportSpan } from '../../../../renderer/journal/export-span.ts';
import { timeOf } from '../../../support/core/core-builders.ts';

const NOW = timeOf('10:42');
const day = (month: number, date: number) => new Date(2026, month - 1, date).getTime();

it.each([
  ['today', '', '', { from: day(6, 13), to: day(6, 14) }],
  ['week', '', '', { from: day(6, 7), to: day(6, 14) }],
  ['month', '', '', { from: day(5, 15), to: day(6, 14) }],
  ['dates', '2026-06-01', '2026-06-01', { from: day(6, 1), to: day(6, 2) }],
  ['dates', '2026-05-30', '2026-06-02', { from: day(5, 30), to: day(6, 3) }],
  ['dates', '2026-06-02', '2026-06-01', 'backwards'],
  ['dates', '', '2026-06-01', 'no-date'],
  ['dates', '2026-06-01', '2026-13-01', 'no-date'],
  ['dates', '0001-01-01', '2026-06-01', 'no-date'],
] as const)('the choice %s with the dates %j and %j is %j', (choice, from, to, expected) => {
  expect(exportSpan(choice, NOW, from, to)).toEqual(expected);
});
