// The rules of other programs in the simulator's table, and the bounds for the app itself.
import { describe, expect, it } from 'vitest';
import { fromLetters } from '../../bench/simulator/letter-timelines.ts';
import { notifiedByRule } from '../../bench/simulator/other-rules.ts';
import { exceededBounds } from '../../bench/simulator/simulator.ts';

describe('the rules of other programs', () => {
  it.each([
    ['isConnected turns false', 'ooccoco', [2, 5]],
    ['isConnected turns false', 'ccoc|cc', [3]],
    ['3 bad polls in a row', 'occoccccco', [6]],
    ['1 min, hold 1 min', 'occcoccco', [3]],
    ['1 min, hold 1 min', 'occcooocccco', [3, 9]],
  ] as const)('apply “%s” to %s', (rule, row, lists) => {
    const { delivered } = fromLetters(row);
    expect(notifiedByRule(rule, delivered).map(({ list }) => list)).toEqual(lists);
  });
});

it('exceededBounds names each bound that the app exceeds', () => {
  const within = {
    ...{
      rule: '',
      incidents: 100,
      notifiedIncidents: 100,
      missed: 0,
      false: 0,
      notifications: 105,
    },
    ...{ perIncident: 1.05, perNotified: 1.05, needless: 0, medianDelayS: 90, p90DelayS: 240 },
  };
  expect(exceededBounds(within)).toEqual([]);
  for (const change of [
    { missed: 1 },
    { false: 1 },
    { perIncident: 1.06 },
    { perIncident: Number.NaN },
    { perNotified: 1.06 },
    { medianDelayS: 91 },
    { medianDelayS: Number.NaN },
    { p90DelayS: 241 },
  ]) {
    expect(exceededBounds({ ...within, ...change })).toHaveLength(1);
  }
  expect(exceededBounds(undefined)).toHaveLength(1);
});
