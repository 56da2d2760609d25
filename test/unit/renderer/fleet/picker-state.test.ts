// The choice of groups for some instances.
import { describe, expect, it } from 'vitest';
import type { Group } from '../../../../main/core/groups/group.ts';
import type { Row } from '../../../../main/core/window/shown.ts';
import { PickerState } from '../../../../renderer/fleet/groups/picker-state.svelte.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import { row } from '../../../support/core/window-rows.ts';

const API = (name: string) => row(name, 'healthy').apiInstanceName;
const GROUPS = [
  buildGroup({ name: 'Hand', members: [API('a')] }),
  buildGroup({ name: 'Rule', match: { prefix: 'a' } }),
  buildGroup({ name: 'Other' }),
];
const A = row('a', 'healthy');
const B = row('b', 'healthy');

const pick = (rows: readonly Row[], groups: readonly Group[] = GROUPS) =>
  new PickerState(rows, () => groups);
const outline = ({ choices }: PickerState) =>
  choices.map(({ name, part, byRule }) => `${name} ${part}${byRule ? ' by rule' : ''}`);

describe('the groups of some instances', () => {
  it.each<readonly [string, readonly Row[], readonly string[]]>([
    ['of one', [A], ['Hand all', 'Rule all by rule', 'Other none']],
    ['of two', [A, B], ['Hand some', 'Rule some', 'Other none']],
    ['of another', [B], ['Hand none', 'Rule none', 'Other none']],
  ])('%s', (_case, rows, expected) => {
    expect(outline(pick(rows))).toEqual(expected);
  });

  it('change only where the user changes them', () => {
    const picker = pick([A, B]);
    expect(picker.changed).toBeNull();
    picker.set('Hand', false);
    picker.set('Other', true);
    expect(outline(picker)).toEqual(['Hand none', 'Rule some', 'Other all']);
    expect(picker.changed).toEqual([
      { ...GROUPS[0], members: [] },
      GROUPS[1],
      { ...GROUPS[2], members: [API('a'), API('b')] },
    ]);
  });

  it('may be a new one, or an old one by its name', () => {
    const picker = pick([B]);
    expect([picker.make('  '), picker.make(' New '), picker.make('Other')]).toEqual([
      false,
      true,
      true,
    ]);
    expect(outline(picker)).toEqual(['Hand none', 'Rule none', 'Other all', 'New all']);
    expect(picker.changed?.slice(2)).toEqual([
      { ...GROUPS[2], members: [API('b')] },
      buildGroup({ name: 'New', members: [API('b')] }),
    ]);
  });

  it('are changed as they are by then, not as they were when the dialog opened', () => {
    let groups: readonly Group[] = GROUPS;
    const picker = new PickerState([B], () => groups);
    picker.set('Other', true);
    groups = [buildGroup({ name: 'Newest' }), ...GROUPS];
    expect(picker.changed?.[0]).toEqual(buildGroup({ name: 'Newest' }));
  });

  it('stay for whoever is in them by a rule, whatever the user wants', () => {
    const both = [buildGroup({ name: 'Both', members: [API('a')], match: { prefix: 'a' } })];
    const one = pick([A], both);
    expect(outline(one)).toEqual(['Both all by rule']);
    const two = pick([A, B], [buildGroup({ name: 'Rule', match: { prefix: 'a' } })]);
    two.set('Rule', false);
    expect(outline(two)).toEqual(['Rule some']);
    two.set('Rule', true);
    expect(outline(two)).toEqual(['Rule all']);
  });
});
