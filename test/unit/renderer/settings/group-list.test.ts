// Tests that a change of one group leaves the others as they are in the list now.
import { describe, expect, it } from 'vitest';
import {
  movedGroup,
  withGroup,
  withoutGroup,
} from '../../../../renderer/settings/groups/group-list.ts';
import { buildGroup } from '../../../support/core/build-group.ts';

const [a, b, c] = ['A', 'B', 'C'].map((name) => buildGroup({ name, members: [name] }));
const groups = [a, b, c].flatMap((group) => group ?? []);
const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name).join('');

describe('an edited group', () => {
  it('takes the place of the one with its former name', () => {
    const edited = buildGroup({ name: 'X' });
    const next = withGroup(groups, 'B', edited);
    expect(names(next)).toBe('AXC');
    expect(next[1]).toBe(edited);
    expect([next[0], next[2]]).toEqual([a, c]);
  });

  it.each([null, 'gone'])('comes last if there is none with its former name (%s)', (name) => {
    expect(names(withGroup(groups, name, buildGroup({ name: 'X' })))).toBe('ABCX');
  });
});

it.each([
  ['B', 'AC'],
  ['gone', 'ABC'],
])('without %s the groups are %s', (name, left) => {
  expect(names(withoutGroup(groups, name))).toBe(left);
});

it.each([
  ['A', 1, 'BAC'],
  ['A', 2, 'BCA'],
  ['C', 0, 'CAB'],
  ['B', 1, 'ABC'],
  ['C', 9, 'ABC'],
  ['gone', 0, 'ABC'],
])('with %s at place %i the groups are %s', (name, place, order) => {
  expect(names(movedGroup(groups, name, place))).toBe(order);
});
