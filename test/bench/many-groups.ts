// Twenty groups for the benchmarks: each kind of rule, and a thousand members by hand. Every instance is in two of them at least.
import type { Group } from '../../main/core/groups/group.ts';
import { buildGroup } from '../support/core/build-group.ts';
import { buildFleet } from '../support/service/builders.ts';

const BY_HAND = 1000;

export function manyGroups(): readonly Group[] {
  const fleet = buildFleet(BY_HAND);
  const kinds = [...new Set(fleet.map(({ displayName }) => displayName?.split(' ')[0] ?? ''))];
  const members = fleet.map(({ apiInstanceName }) => apiInstanceName);
  return [
    ...kinds.map((prefix) => buildGroup({ name: prefix, match: { prefix }, redWhen: 'all' })),
    buildGroup({ name: 'Words', match: { pattern: '^\\S+ (\\S+ )?\\S+$' } }),
    buildGroup({
      name: 'Second round',
      match: { pattern: ' [0-9]{1,6}$' },
      redWhen: { fewerThanUp: 9 },
    }),
    buildGroup({ name: 'Account', match: { account: 'main' } }),
    buildGroup({ name: 'By hand', members, redWhen: { fewerThanUp: 900 } }),
  ];
}
