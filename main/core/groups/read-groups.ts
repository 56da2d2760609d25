// Validates the groups of a settings file. What is wrong with one never makes it fit more instances, or stay silent.
import { readWeekHours } from '../i18n/day-hours.ts';
import { oneLine } from '../i18n/text.ts';
import { type AddWarning, isObject, type Unchecked } from '../instance/unchecked.ts';
import {
  compilePattern,
  GROUP_NOTIFICATIONS,
  type Group,
  type GroupMatch,
  type GroupNotify,
  type RedWhen,
  type WorkingHours,
} from './group.ts';

/** More are no use to anybody, and each is matched with every instance. */
const MOST_GROUPS = 500;

/** In characters. */
export const LONGEST_GROUP_NAME = 60;

/** An entry without a name of its own is left out. */
export function readGroups(raw: unknown, addWarning: AddWarning): readonly Group[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    addWarning('groups', raw, 'none');
    return [];
  }
  const groups: Group[] = [];
  const names = new Set<string>();
  if (raw.length > MOST_GROUPS)
    addWarning('groups', `${raw.length} groups`, `the first ${MOST_GROUPS}`);
  for (const [index, entry] of raw.slice(0, MOST_GROUPS).entries()) {
    const key = `groups[${index}]`;
    const name = isObject(entry) ? groupName(entry.name) : '';
    if (!isObject(entry) || name === '' || names.has(name)) {
      addWarning(key, entry, 'left out');
      continue;
    }
    names.add(name);
    groups.push({
      name,
      members: readMembers(entry.members, `${key}.members`, addWarning),
      match: readMatch(entry.match, `${key}.match`, addWarning),
      redWhen: readRedWhen(entry.redWhen, `${key}.redWhen`, addWarning),
      notify: readNotify(entry.notify, `${key}.notify`, addWarning),
      workingHours: readWorkingHours(entry.workingHours, `${key}.workingHours`, addWarning),
    });
  }
  return groups;
}

/**
 * The names of the groups that have a value that isn't allowed, by the keys of the warnings of `readGroups`. `all`:
 * every entry could be read.
 */
export function brokenGroups(
  raw: unknown,
  warned: ReadonlySet<string>,
): { readonly broken: readonly string[]; readonly all: boolean } {
  const entries: readonly unknown[] = Array.isArray(raw) ? raw : [];
  // By the keys: a file may have far more entries than groups that are read.
  const places = [...warned].flatMap((key) => /^groups\[(\d+)\]\./.exec(key)?.[1] ?? []);
  const broken = [...new Set(places)]
    .map((place) => entries[Number(place)])
    .filter(isObject)
    .map(({ name }) => groupName(name));
  const all = ![...warned].some((key) => key === 'groups' || /^groups\[\d+\]$/.test(key));
  return { broken, all };
}

/** True for groups of which nothing would be left out or replaced. */
export function areGroups(raw: unknown): boolean {
  let warned = false;
  readGroups(raw, () => {
    warned = true;
  });
  return raw !== undefined && !warned;
}

/** A group as an entry of the settings file, without what says nothing. */
export function entryOf({ name, members, match, redWhen, notify, workingHours }: Group): Unchecked {
  return {
    name,
    ...(members.length > 0 && { members }),
    ...(match && { match }),
    redWhen,
    ...(Object.keys(notify).length > 0 && { notify }),
    ...(workingHours && { workingHours }),
  };
}

/** A name as it is kept: one line without spaces around it. Empty if it is none. */
export function groupName(raw: unknown): string {
  return typeof raw === 'string' ? oneLine(raw, LONGEST_GROUP_NAME).trim() : '';
}

function readMembers(raw: unknown, key: string, addWarning: AddWarning): readonly string[] {
  if (raw === undefined) return [];
  const found: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const members = found.filter((name): name is string => typeof name === 'string' && name !== '');
  if (!Array.isArray(raw) || members.length < raw.length) addWarning(key, raw, members);
  return [...new Set(members)];
}

/** Without one of its parts a rule would fit more than it should: it fits nothing then. */
function readMatch(raw: unknown, key: string, addWarning: AddWarning): GroupMatch | null {
  if (raw === undefined || raw === null) return null;
  const match = isObject(raw) ? matchOf(raw) : null;
  if (match === null) addWarning(key, raw, 'none');
  return match;
}

function matchOf(raw: Unchecked): GroupMatch | null {
  const given = MATCH_KEYS.filter((key) => raw[key] !== undefined);
  const match: GroupMatch = Object.fromEntries(given.map((key) => [key, raw[key]]));
  const areTexts = given.every((key) => typeof match[key] === 'string' && match[key] !== '');
  if (given.length === 0 || !areTexts) return null;
  return match.pattern === undefined || compilePattern(match.pattern) ? match : null;
}

const MATCH_KEYS = ['prefix', 'pattern', 'account'] as const;

function readRedWhen(raw: unknown, key: string, addWarning: AddWarning): RedWhen {
  if (raw === undefined) return 'any';
  if (raw === 'any' || raw === 'all') return raw;
  const fewerThanUp = isObject(raw) ? raw.fewerThanUp : undefined;
  if (isThreshold(fewerThanUp)) return { fewerThanUp };
  addWarning(key, raw, 'any');
  return 'any';
}

/** Fewer than one connected is the same as none. */
function isThreshold(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1;
}

function readNotify(raw: unknown, key: string, addWarning: AddWarning): GroupNotify {
  if (raw === undefined) return {};
  const found = isObject(raw) ? raw : {};
  const valid = GROUP_NOTIFICATIONS.filter((kind) => typeof found[kind] === 'boolean');
  const isWhole = GROUP_NOTIFICATIONS.every((kind) => {
    return found[kind] === undefined || typeof found[kind] === 'boolean';
  });
  const notify = Object.fromEntries(valid.map((kind) => [kind, found[kind]]));
  if (!isObject(raw) || !isWhole) addWarning(key, raw, notify);
  return notify;
}

function readWorkingHours(raw: unknown, key: string, addWarning: AddWarning): WorkingHours | null {
  if (raw === undefined || raw === null) return null;
  const hours = isObject(raw) ? readWeekHours(raw) : null;
  if (hours === null) addWarning(key, raw, 'always');
  return hours;
}
