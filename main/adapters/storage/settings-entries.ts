// Writes accounts, groups, quiet hours and switches as entries of the settings file. What the app does not know of an
// entry, or cannot read, stays: a later version may need it, or somebody has mistyped it.
import type { Account, NotifySettings, QuietHours } from '#core/account/settings';
import { readSettings } from '#core/account/settings-file/read-settings';
import type { Group } from '#core/groups/group';
import { entryOf, groupName, readGroups } from '#core/groups/read-groups';
import { WEEKDAYS } from '#core/i18n/calendar';
import { isObject, type Unchecked } from '#core/instance/unchecked';

/** The accounts as entries, in place of those in the file. */
export function accountEntries(accounts: readonly Account[], found: unknown): readonly unknown[] {
  return mergedEntries(accounts, found, {
    keyOf: ({ id }) => id,
    keyIn: ({ id }) => (typeof id === 'string' ? id.trim() : ''),
    write(account, entry) {
      const [before] = readSettings({ accounts: [entry] }).settings.accounts;
      if (entry && isSame(before, account)) return entry;
      const { pollSeconds: _, needsToken: __, ...kept } = (entry ?? {}) as Partial<Account>;
      return { ...kept, ...account };
    },
  });
}

/** The groups as entries, in place of those in the file. */
export function groupEntries(groups: readonly Group[], found: unknown): readonly unknown[] {
  return mergedEntries(groups, found, {
    keyOf: ({ name }) => name,
    keyIn: ({ name }) => groupName(name),
    write(group, entry) {
      const [before] = entry ? readGroups([entry], () => {}) : [];
      if (!entry || !before) return entryOf(group);
      if (isSame(before, group)) return entry;
      const [old, next] = [entryOf(before), entryOf(group)];
      const changed = Object.keys({ ...old, ...next }).filter(
        (key) => !isSame(old[key], next[key]),
      );
      const kept = Object.entries(entry).filter(([key]) => !changed.includes(key));
      const set = Object.entries(next).filter(([key]) => changed.includes(key));
      return Object.fromEntries([...kept, ...set]);
    },
  });
}

/** The switches that change, beside the others in the file. */
export function switchEntries(edit: Partial<NotifySettings>, found: unknown): Unchecked {
  return { ...(isObject(found) ? found : {}), ...edit };
}

/** The hours without what says nothing: all days, and no exception. */
export function quietEntry(hours: QuietHours, found: unknown): Unchecked {
  const { from, to, days, exceptAllDown } = hours;
  const { days: _, exceptAllDown: __, ...kept } = isObject(found) ? found : {};
  return {
    ...kept,
    ...{ from, to },
    ...(days.length < WEEKDAYS.length && { days }),
    ...(exceptAllDown && { exceptAllDown }),
  };
}

/** The wanted ones in the places of the entries; new ones follow. Entries that cannot be read keep their places. */
function mergedEntries<T>(
  wanted: readonly T[],
  found: unknown,
  by: {
    readonly keyOf: (one: T) => string;
    /** Empty for an entry without a key. */
    readonly keyIn: (entry: Unchecked) => string;
    readonly write: (one: T, entry: Unchecked | undefined) => unknown;
  },
): readonly unknown[] {
  const old: readonly unknown[] = Array.isArray(found) ? found : [];
  const keyIn = (entry: unknown) => (isObject(entry) ? by.keyIn(entry) : '');
  const known = new Map<string, Unchecked>();
  const isFirst = old.map((entry) => {
    const key = keyIn(entry);
    if (key === '' || !isObject(entry) || known.has(key)) return false;
    known.set(key, entry);
    return true;
  });
  const next = wanted.map((one) => by.write(one, known.get(by.keyOf(one))));
  const placeOf = new Map(wanted.map((one, place) => [by.keyOf(one), place]));
  let written = 0;
  const second: unknown[] = [];
  const inPlace = old.flatMap((entry, place) => {
    if (isFirst[place]) {
      written += 1;
      return next.slice(written - 1, written);
    }
    const key = keyIn(entry);
    if (!known.has(key)) return [entry];
    const its = placeOf.get(key);
    // Duplicates of a removed entry are dropped. Duplicates of a kept one come after it, because the first is read.
    if (its !== undefined && its < written) return [entry];
    if (its !== undefined) second.push(entry);
    return [];
  });
  return [...inPlace, ...next.slice(written), ...second];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
