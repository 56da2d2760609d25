// Tests which groups a settings file holds, and what is used in place of what is wrong.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Group } from '../../../../main/core/groups/group.ts';
import { areGroups, entryOf, readGroups } from '../../../../main/core/groups/read-groups.ts';
import { buildGroup } from '../../../support/core/build-group.ts';

/** The groups, and the keys and values of the warnings. */
function read(raw: unknown) {
  const warnings: unknown[][] = [];
  const groups = readGroups(raw, (key, _found, used) => warnings.push([key, used]));
  return { groups, warnings };
}

/** The one group of a file with these fields. */
function readOne(fields: object) {
  const { groups, warnings } = read([{ name: 'Jakarta', ...fields }]);
  return { group: groups[0], warnings };
}

it('reads a group in full', () => {
  const group: Group = {
    name: 'Jakarta',
    members: ['t1_a', 't1_b'],
    match: { prefix: 'Jakarta', pattern: 'Store$', account: 'main' },
    redWhen: { fewerThanUp: 3 },
    notify: { down: true, recovered: false },
    workingHours: { from: '08:00', to: '20:00', days: ['mon', 'sat'] },
  };
  expect(read([group])).toEqual({ groups: [group], warnings: [] });
});

it('needs no more than a name, and may hold keys that are not known', () => {
  expect(read([{ name: ' Jakarta ', colour: 'blue' }])).toEqual({
    groups: [buildGroup()],
    warnings: [],
  });
});

it.each<readonly [string, unknown, readonly string[], unknown[][]]>([
  ['no groups', undefined, [], []],
  ['something else', 'Jakarta', [], [['groups', 'none']]],
  ['a group without a name', [{ members: [] }, { name: 'B' }], ['B'], [['groups[0]', 'left out']]],
  ['an empty name', [{ name: '  ' }], [], [['groups[0]', 'left out']]],
  ['a name twice', [{ name: 'A' }, { name: ' A' }], ['A'], [['groups[1]', 'left out']]],
  [
    'no object',
    [null, 'A', { name: 'A' }],
    ['A'],
    [
      ['groups[0]', 'left out'],
      ['groups[1]', 'left out'],
    ],
  ],
])('handles %s', (_case, raw, names, warnings) => {
  const result = read(raw);
  expect(result.groups.map(({ name }) => name)).toEqual(names);
  expect(result.warnings).toEqual(warnings);
});

it.each<readonly [string, object, Partial<Group>, string | null]>([
  ['members that are no texts', { members: ['a', 7, '', 'a'] }, { members: ['a'] }, 'members'],
  ['members that are no list', { members: 'a' }, { members: [] }, 'members'],
  ['a rule that is no object', { match: 'Jakarta' }, { match: null }, 'match'],
  ['a rule that asks nothing', { match: {} }, { match: null }, 'match'],
  ['an empty prefix', { match: { prefix: '', account: 'main' } }, { match: null }, 'match'],
  [
    'a pattern that is none',
    { match: { pattern: '(', account: 'main' } },
    { match: null },
    'match',
  ],
  ['a pattern with look-around', { match: { pattern: '(?=a)' } }, { match: null }, 'match'],
  ['a pattern with a back reference', { match: { pattern: '(a)\\1' } }, { match: null }, 'match'],
  ['a red rule that is none', { redWhen: 'some' }, { redWhen: 'any' }, 'redWhen'],
  ['fewer than none', { redWhen: { fewerThanUp: 0 } }, { redWhen: 'any' }, 'redWhen'],
  ['fewer than a half', { redWhen: { fewerThanUp: 1.5 } }, { redWhen: 'any' }, 'redWhen'],
  ['all', { redWhen: 'all' }, { redWhen: 'all' }, null],
  [
    'a switch that is none',
    { notify: { down: 1, pairing: false } },
    { notify: { pairing: false } },
    'notify',
  ],
  ['switches of the service', { notify: { service: false } }, { notify: {} }, null],
  [
    'hours without an end',
    { workingHours: { from: '08:00' } },
    { workingHours: null },
    'workingHours',
  ],
  [
    'hours of no day',
    { workingHours: { from: '08:00', to: '20:00', days: [] } },
    { workingHours: null },
    'workingHours',
  ],
  [
    'a day that is none',
    { workingHours: { from: '08:00', to: '20:00', days: ['mon', 'Tuesday'] } },
    { workingHours: null },
    'workingHours',
  ],
])('handles %s', (_case, fields, expected, warned) => {
  const { group, warnings } = readOne(fields);
  expect(group).toEqual(buildGroup(expected));
  expect(warnings.map(([key]) => key)).toEqual(warned === null ? [] : [`groups[0].${warned}`]);
});

it('writes no more of a group than it says', () => {
  expect(entryOf(buildGroup({ members: ['a'] }))).toEqual({
    ...{ name: 'Jakarta', members: ['a'], redWhen: 'any' },
  });
});

it('takes only groups that are valid as a whole from the window', () => {
  expect(areGroups([buildGroup()])).toBe(true);
  for (const wrong of [undefined, 'x', [buildGroup({ name: '' })], [buildGroup(), buildGroup()]])
    expect(areGroups(wrong)).toBe(false);
});

it('reads no more groups than anybody needs, and thousands without delay', () => {
  const many = Array.from({ length: 200_000 }, (_, i) => ({ name: `${i}` }));
  const { groups, warnings } = read(many);
  expect([groups.length, warnings]).toEqual([500, [['groups', 'the first 500']]]);
});

it('takes every day where hours name none', () => {
  const { group } = readOne({ workingHours: { from: '08:00', to: '20:00' } });
  expect(group?.workingHours?.days).toHaveLength(7);
});

describe('any file', () => {
  const anyGroup = fc.record(
    {
      ...{ name: fc.anything(), members: fc.anything(), match: fc.anything() },
      ...{ redWhen: fc.anything(), notify: fc.anything(), workingHours: fc.anything() },
    },
    { requiredKeys: [] },
  );

  it('is read without an error, and what is read is read as it is again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(anyGroup)), (raw) => {
        const { groups } = read(raw);
        expect(read(groups)).toEqual({ groups, warnings: [] });
        // Also as it stands in the file, which leaves out what says nothing.
        expect(read(groups.map(entryOf))).toEqual({ groups, warnings: [] });
        expect(areGroups(groups)).toBe(true);
      }),
    );
  });
});
