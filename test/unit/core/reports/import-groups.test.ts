// What an import changes of the groups.
import { expect, it } from 'vitest';
import type { Group } from '../../../../main/core/groups/group.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import { accountIn, stateOf } from '../../../support/core/core-builders.ts';
import { fileText, planOf } from '../../../support/core/settings-files.ts';

const [A, B, C] = ['A', 'B', 'C'].map((name) => buildGroup({ name })) as [Group, Group, Group];
const ALL = { ...A, redWhen: 'all' } as const;

function plan(before: readonly Group[], groups: unknown) {
  const state = stateOf(accountIn({ phase: 'loading', fault: null }));
  const settings = { ...state.settings, groups: before };
  return planOf(fileText({ groups }), { ...state, settings });
}

it.each<readonly [string, readonly Group[], readonly object[], readonly object[]]>([
  ['a new one', [A], [A, B], [{ kind: 'added', group: 'B' }]],
  ['a changed one', [A], [ALL], [{ kind: 'changed', group: 'A' }]],
  ['one that the file lacks', [A, B], [B], [{ kind: 'removed', group: 'A' }]],
  ['another order', [A, B, C], [C, A, B], [{ kind: 'reordered' }]],
  ['none', [A], [{ name: 'A' }], []],
])('shows %s, and makes the groups those of the file', (_case, before, wanted, shown) => {
  const { change, preview } = plan(before, wanted);
  expect(preview.groups.first).toEqual(shown);
  expect(change).toEqual(shown.length === 0 ? {} : { groups: wanted });
});

it('removes no group while the file has entries that cannot be read', () => {
  expect(plan([A, B], [C, null]).change).toEqual({ groups: [C, A, B] });
});

it('leaves the groups as they are for a file without any, and for one whose groups are no list', () => {
  expect(plan([A], undefined).preview.changes).toBe(false);
  const { preview } = plan([A], 'A');
  expect([preview.changes, preview.left.first]).toEqual([
    false,
    [{ kind: 'value', key: 'groups', found: 'A' }],
  ]);
});

it('keeps a group as it is here if the file has a value for it that is not allowed', () => {
  const broken = [{ name: 'A', match: { pattern: '(' } }, B];
  expect(plan([ALL, C], broken).change).toEqual({ groups: [B, ALL] });
  const { change, preview } = plan([], broken);
  expect(change).toEqual({ groups: [B] });
  expect(preview.left.first).toEqual([
    { kind: 'value', key: 'groups[0].match', found: '{"pattern":"("}' },
  ]);
});
