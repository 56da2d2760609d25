// Reads and writes `settings.json` in the profile, through electron-store. An unreadable file is never overwritten.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ElectronStore from 'electron-store';
import type { UnreadFile } from '#core/account/disk-problem';
import { type SettingsEdit, SWITCHES } from '#core/account/settings';
import { readSettings } from '#core/account/settings-file/read-settings';
import type { SettingsStore } from '../../ports.ts';
import { renameFile, writeAtomically } from './files.ts';
import { accountEntries, groupEntries, quietEntry, switchEntries } from './settings-entries.ts';
import { watchFile } from './watch-file.ts';

const FILE = 'settings.json';

export interface OpenedSettings {
  readonly store: SettingsStore;
  /** Null if the file was read or did not exist. */
  readonly unread: UnreadFile | null;
}

/**
 * Opens the settings of a profile folder. A file that does not parse is renamed, and the defaults apply.
 * `onUnwatched` is called if changes of the file are not reported by the system, and are looked for instead.
 */
export function openSettings(
  folder: string,
  nowMs: number,
  onUnwatched: (error: unknown) => void = () => {},
): OpenedSettings {
  const file = join(folder, FILE);
  try {
    if (!isBroken(file)) return { store: storeOf(open(folder), file, onUnwatched), unread: null };
    const aside = `${file}.broken-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`;
    renameFile(file, aside);
    const unread: UnreadFile = { kind: 'set-aside', file: basename(aside) };
    return { store: storeOf(open(folder), file, onUnwatched), unread };
  } catch {
    // The file can be neither read nor renamed, so it is left untouched and the defaults apply.
    return { store: DEFAULTS_ONLY, unread: { kind: 'unreadable', file: FILE } };
  }
}

/** True if the file exists and is not a JSON object. */
function isBroken(file: string): boolean {
  if (!existsSync(file)) return false;
  const text = readFileSync(file, 'utf8');
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed !== 'object' || parsed === null || Array.isArray(parsed);
  } catch {
    return true;
  }
}

function open(folder: string): ElectronStore {
  // `clearInvalidConfig` would replace a file that does not parse with an empty one.
  return new ElectronStore({
    cwd: folder,
    name: 'settings',
    clearInvalidConfig: false,
  });
}

function storeOf(
  file: ElectronStore,
  path: string,
  onUnwatched: (error: unknown) => void,
): SettingsStore {
  // electron-store writes through atomically, which on a full disk would replace the file by a part of it.
  const set = (change: object) =>
    writeAtomically(path, JSON.stringify({ ...file.store, ...change }, undefined, '\t'));
  let known = readSettings(file.store);
  return {
    read: () => {
      try {
        known = readSettings(file.store);
      } catch {
        // Half written or edited incorrectly: the last known settings apply until it can be read again.
      }
      return known;
    },
    save: (change) => written(() => set(entriesFor(file, change))),
    saveAccounts: (accounts) => written(() => set(entriesFor(file, { accounts }))),
    onChange: (call) => watchFile(path, call, onUnwatched),
  };
}

/** What to write for a change: whatever is made of several values keeps what else the file has of it. */
function entriesFor(file: ElectronStore, change: SettingsEdit): object {
  const { accounts, groups, quietHours } = change;
  const switches = SWITCHES.flatMap((key) => {
    const edit = change[key];
    return edit ? [[key, switchEntries(edit, file.get(key))]] : [];
  });
  return {
    ...change,
    ...Object.fromEntries(switches),
    ...(accounts && { accounts: accountEntries(accounts, file.get('accounts')) }),
    ...(groups && { groups: groupEntries(groups, file.get('groups')) }),
    ...(quietHours && { quietHours: quietEntry(quietHours, file.get('quietHours')) }),
  };
}

function written(write: () => void): boolean {
  try {
    write();
    return true;
  } catch {
    // A read-only profile or a full disk.
    return false;
  }
}

const DEFAULTS_ONLY: SettingsStore = {
  read: () => readSettings({}),
  save: () => false,
  saveAccounts: () => false,
  onChange() {},
};
