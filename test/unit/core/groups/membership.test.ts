// Tests which instances are in a group: those added by hand, and those whose name fits its rule.
import { expect, it } from 'vitest';
import { compilePattern, type GroupMatch } from '../../../../main/core/groups/group.ts';
import { membershipIn, NO_GROUPS } from '../../../../main/core/groups/membership.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import { row } from '../../../support/core/core-builders.ts';

const named = (displayName: string | null, apiInstanceName = 't1_x') =>
  row(apiInstanceName, 'open', { displayName });

it.each<readonly [string, GroupMatch, string, boolean]>([
  ['a prefix', { prefix: 'Jakarta' }, 'Jakarta Store', true],
  ['a prefix in other letters', { prefix: 'jakarta' }, 'Jakarta Store', false],
  ['a prefix within the name', { prefix: 'Store' }, 'Jakarta Store', false],
  ['a pattern anywhere', { pattern: 'St.re' }, 'Jakarta Store', true],
  ['a pattern at the end', { pattern: 'Store$' }, 'Store Jakarta', false],
  ['the account', { account: 'main' }, 'Jakarta Store', true],
  ['another account', { account: 'branch' }, 'Jakarta Store', false],
  ['all parts', { prefix: 'Ja', pattern: 'Store', account: 'main' }, 'Jakarta Store', true],
  [
    'all parts but one',
    { prefix: 'Ja', pattern: 'Store', account: 'branch' },
    'Jakarta Store',
    false,
  ],
  ['a pattern that is none', { prefix: 'Ja', pattern: '(' }, 'Jakarta Store', false],
])('fits a rule: %s', (_case, match, name, fits) => {
  const { placesOf } = membershipIn([buildGroup({ match })]);
  expect(placesOf('main', named(name))).toEqual(fits ? [0] : []);
});

it('compares the name that people see', () => {
  const { placesOf } = membershipIn([buildGroup({ match: { prefix: 't1_' } })]);
  expect(placesOf('main', row('t1_x', 'open', { displayName: null, instanceName: null }))).toEqual([
    0,
  ]);
  expect(placesOf('main', named('Jakarta'))).toEqual([]);
});

it('finds members by their API name in every account', () => {
  const { placesOf } = membershipIn([buildGroup({ members: ['t1_x'] })]);
  expect(placesOf('main', named('A'))).toEqual([0]);
  expect(placesOf('branch', named('A'))).toEqual([0]);
  expect(placesOf('main', named('t1_x', 't1_y'))).toEqual([]);
});

it('gives each group once, in the order of the groups, and equal groups as the same array', () => {
  const groups = [
    buildGroup({ name: 'C', match: { prefix: 'A' }, members: ['t1_x'] }),
    buildGroup({ name: 'B', match: { prefix: 'Z' } }),
    buildGroup({ name: 'A', members: ['t1_x', 't1_y'] }),
  ];
  const membership = membershipIn(groups);
  const places = membership.placesOf('main', named('A', 't1_x'));
  expect(places).toEqual([0, 2]);
  expect(membership.placesOf('main', named('A', 't1_y'))).toBe(places);
  expect(membership.placesOf('main', named('none', 't1_z'))).toBe(NO_GROUPS);
  const key = { account: 'main', apiInstanceName: 't1_x' };
  expect(membership.groupsOf(key, named('A', 't1_x'))).toEqual([groups[0], groups[2]]);
});

it('takes a time linear to the name for any pattern, and compares no more than 500 characters', () => {
  const { placesOf } = membershipIn([buildGroup({ match: { pattern: '^(a+)+$' } })]);
  // Backtracking would take longer than the universe has existed.
  expect(placesOf('main', named(`${'a'.repeat(200)}b`))).toEqual([]);
  expect(placesOf('main', named(`${'a'.repeat(500)}b`))).toEqual([0]);
});

it.each([
  ['^(Toko|Store) [0-9]{1,3}$', true],
  ['\\p{L}+', true],
  ['(?<n>a)', true],
  ['a{16}', true],
  ['a{17}', false],
  ['(?<!a)b', false],
  ['a'.repeat(200), true],
  ['a'.repeat(201), false],
  ['(?<n>a)\\k<n>', false],
  ['[', false],
])('can use the pattern %s: %s', (pattern, can) => {
  expect(compilePattern(pattern) !== null).toBe(can);
});
