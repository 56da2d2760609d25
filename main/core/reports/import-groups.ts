// What an import changes of the groups: they become those of the file.
import type { Group } from '../groups/group.ts';
import { oneLine } from '../i18n/text.ts';
import type { GroupImport } from './import-preview.ts';
import type { SettingsFile } from './settings-file.ts';

const LONGEST_NAME = 80;

export interface GroupsPlan {
  readonly groups: readonly Group[];
  /** Empty if nothing changes. */
  readonly shown: readonly GroupImport[];
}

/**
 * The groups after the import. One with a value that isn't allowed stays as it is here, and while the file has entries
 * that can't be read, none goes: they may be of any.
 */
export function planGroups(
  before: readonly Group[],
  { settings, brokenGroups, hasAllGroups }: SettingsFile,
): GroupsPlan {
  if (settings.groups === undefined) return { groups: before, shown: [] };
  const inFile = new Set(settings.groups.map(({ name }) => name));
  const kept = before.filter(
    ({ name }) => !inFile.has(name) && (!hasAllGroups || brokenGroups.includes(name)),
  );
  const groups = [...settings.groups, ...kept];
  return { groups, shown: changesBetween(before, groups) };
}

function changesBetween(
  before: readonly Group[],
  wanted: readonly Group[],
): readonly GroupImport[] {
  const known = new Map(before.map((group) => [group.name, JSON.stringify(group)]));
  const names = new Set(wanted.map(({ name }) => name));
  const left = before.map(({ name }) => name).filter((name) => names.has(name));
  const isReordered = left.join('\n') !== [...names].filter((name) => known.has(name)).join('\n');
  return [
    ...wanted.flatMap((group): readonly GroupImport[] => {
      const own = known.get(group.name);
      if (own === JSON.stringify(group)) return [];
      return [{ kind: own === undefined ? 'added' : 'changed', group: shown(group) }];
    }),
    ...before
      .filter(({ name }) => !names.has(name))
      .map((group) => ({ kind: 'removed', group: shown(group) }) as const),
    ...(isReordered ? [{ kind: 'reordered' } as const] : []),
  ];
}

function shown({ name }: Group): string {
  return oneLine(name, LONGEST_NAME);
}
