// Tests how instances join and leave groups.
import { expect, it } from 'vitest';
import { withMembers } from '../../../../main/core/groups/edit.ts';
import { buildGroup } from '../../../support/core/build-group.ts';

const A = buildGroup({ name: 'A', members: ['a', 'b'] });
const B = buildGroup({ name: 'B', match: { prefix: 'B' }, redWhen: 'all' });

it.each([
  ['joins a group once', ['a', 'c'], ['A'], [], [{ ...A, members: ['a', 'b', 'c'] }, B]],
  ['leaves a group', ['a', 'c'], [], ['A'], [{ ...A, members: ['b'] }, B]],
  [
    'joins one and leaves another',
    ['a'],
    ['B'],
    ['A'],
    [
      { ...A, members: ['b'] },
      { ...B, members: ['a'] },
    ],
  ],
  ['makes a new group', ['c'], ['C'], [], [A, B, buildGroup({ name: 'C', members: ['c'] })]],
  ['changes nothing', ['a'], [], [], [A, B]],
])('%s', (_case, instances, joined, left, expected) => {
  expect(withMembers([A, B], { instances, joined, left })).toEqual(expected);
});
