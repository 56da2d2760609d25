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
])('where %s', (_what, groups, entries) => {
  expect(groupEntries(groups, FILE)).toEqual(entries);
});
