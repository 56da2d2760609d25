// The rules beside the app's in the simulator's table, and the bounds that the app itself is held to.
import { describe, expect, it } from 'vitest';
import { notifiedByRule } from '../../bench/simulator/rules.ts';
import { brokenBounds } from '../../bench/simulator/simulator.ts';
import { story } from '../../bench/simulator/story.ts';

describe('the other rules', () => {
  it.each([
    ['isConnected turns false', 'ooccoco', [2, 5]],
    ['isConnected turns false', 'ccoc|cc', [3]],
    ['3 bad polls in a row', 'occoccccco', [6]],
    ['1 min, hold 1 min', 'occcoccco', [3]],
    ['1 min, hold 1 min', 'occcooocccco', [3, 9]],
  ] as const)('%s: %s', (rule, row, lists) => {
    const { delivered } = story(row);
    expect(notifiedByRule(rule, delivered).map(({ list }) => list)).toEqual(lists);
  });
});

it('says which bound is broken', () => {
  const kept = {
    ...{
      rule: '',
      incidents: 100,
      notifiedIncidents: 100,
      missed: 0,
      false: 0,
      notifications: 105,
    },
    ...{ perIncident: 1.05, perNotified: 1.05, needless: 0, medianDelayS: 90, p95DelayS: 100 },
  };
  expect(brokenBounds(kept)).toEqual([]);
  for (const change of [
    { missed: 1 },
    { false: 1 },
    { perIncident: 1.06 },
    { perIncident: Number.NaN },
    { perNotified: 1.06 },
    { medianDelayS: 91 },
    { medianDelayS: Number.NaN },
  ]) {
    expect(brokenBounds({ ...kept, ...change })).toHaveLength(1);
  }
  expect(brokenBounds(undefined)).toHaveLength(1);
});
