// What an import changes of the groups: they become those of the file.
import type { Group } from '../groups/group.ts';
import { oneLine } from '../i18n/text.ts';
import type { GroupImport } from './import-preview.ts';

const LONGEST_NAME = 80;

/** What would change if the groups became those of a file; nothing for a file without groups. */
export function planGroups(
  before: readonly Group[],
  wanted: readonly Group[] = before,
): readonly GroupImport[] {
  const known = new Map(before.map((group) => [group.name, JSON.stringify(group)]));
  const names = wanted.map(({ name }) => name);
  const left = before.map(({ name }) => name).filter((name) => names.includes(name));
  const isReordered = left.join('\n') !== names.filter((name) => known.has(name)).join('\n');
  return [
    ...wanted.flatMap((group): readonly GroupImport[] => {
      const own = known.get(group.name);
      if (own === JSON.stringify(group)) return [];
      return [{ kind: own === undefined ? 'added' : 'changed', group: shown(group) }];
    }),
    ...before
      .filter(({ name }) => !names.includes(name))
      .map((group) => ({ kind: 'removed', group: shown(group) }) as const),
    ...(isReordered ? [{ kind: 'reordered' } as const] : []),
  ];
}

function shown({ name }: Group): string {
  return oneLine(name, LONGEST_NAME);
}
