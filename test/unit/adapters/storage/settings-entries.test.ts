// How groups are written into the settings file: what the app does not know of an entry, or cannot read, stays.
import { expect, it } from 'vitest';
import { groupEntries } from '../../../../main/adapters/storage/settings-entries.ts';
import type { Group } from '../../../../main/core/groups/group.ts';
import { readGroups } from '../../../../main/core/groups/read-groups.ts';
import { buildGroup } from '../../../support/core/build-group.ts';

const JAKARTA = { name: 'Jakarta', members: ['a'], redWhen: 'all', colour: 'blue' };
/** A look-ahead is none that the app can use, nor is that rule for red. */
const KIOSKS = { name: 'Kiosks', match: { pattern: '^(?!Test)' }, redWhen: 'al' };
const AGAIN = { name: 'Jakarta' };
const FILE = [KIOSKS, null, JAKARTA, AGAIN];
const [kiosks, jakarta] = readGroups(FILE, () => {}) as [Group, Group];

it.each<readonly [string, readonly Group[], readonly unknown[]]>([
  ['nothing changes', [kiosks, jakarta], FILE],
  [
    'a member is added',
    [kiosks, { ...jakarta, members: ['a', 'b'] }],
    [KIOSKS, null, { ...JAKARTA, members: ['a', 'b'] }, AGAIN],
  ],
  [
    'the last member is removed',
    [kiosks, { ...jakarta, members: [] }],
    [KIOSKS, null, { name: 'Jakarta', redWhen: 'all', colour: 'blue' }, AGAIN],
  ],
  [
    'a rule is written in place of one that cannot be read',
    [{ ...kiosks, match: { prefix: 'K' } }, jakarta],
    [{ ...KIOSKS, match: { prefix: 'K' } }, null, JAKARTA, AGAIN],
  ],
  [
    'one is added',
    [kiosks, jakarta, buildGroup({ name: 'New' })],
    [...FILE, { name: 'New', redWhen: 'any' }],
  ],
  ['one is removed', [kiosks], [KIOSKS, null]],
  [
    'their order changes, an entry with the name of another goes behind it',
    [jakarta, kiosks],
    [JAKARTA, null, KIOSKS, AGAIN],
  ],
])('where %s', (_what, groups, entries) => {
  expect(groupEntries(groups, FILE)).toEqual(entries);
});

it('an entry with the name of another never takes its place', () => {
  const written = groupEntries([{ ...jakarta, members: ['b'] }, kiosks], [JAKARTA, AGAIN, KIOSKS]);
  const moved = groupEntries([kiosks, { ...jakarta, members: ['b'] }], [JAKARTA, AGAIN, KIOSKS]);
  for (const entries of [written, moved]) {
    const read = readGroups(entries, () => {});
    expect(read.find(({ name }) => name === 'Jakarta')?.members).toEqual(['b']);
  }
  expect(moved).toEqual([KIOSKS, { ...JAKARTA, members: ['b'] }, AGAIN]);
});
