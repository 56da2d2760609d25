// Reads and writes `settings.json` in the profile, through electron-store. An unreadable file is never overwritten.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ElectronStore from 'electron-store';
import type { UnreadFile } from '#core/account/disk-problem';
import { type SettingsEdit, SWITCHES } from '#core/account/settings';
import { readSettings } from '#core/account/settings-file/read-settings';
import { objectIn, type Unchecked } from '#core/instance/unchecked';
import type { SettingsStore } from '../../ports.ts';
import { renameFile, writeAtomically } from './files.ts';
import { accountEntries, groupEntries, quietEntry, switchEntries } from './settings-entries.ts';
import { wait } from './wait.ts';
import { watchFile } from './watch-file.ts';

const FILE = 'settings.json';

/**
 * Before each further attempt to save, in ms. Somebody may be saving the file just now, and some editors take several
 * steps for it: meanwhile it is missing, empty or half of it.
 */
const SAVE_PAUSES_MS = [20, 80, 200];

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
  const text = textIn(file);
  return text !== null && objectIn(text) === null;
}

/** Null if there is no such file. */
function textIn(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
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
  let known = readSettings(file.store);
  let existed = existsSync(path);
  /** False if somebody else is just changing the file. The last attempt believes that it was deleted. */
  const attempt = (change: SettingsEdit, isLast = false): boolean => {
    const text = textIn(path);
    if (text === null && existed && !isLast) return false;
    const found = objectIn(text ?? '{}');
    if (found === null) return false;
    // electron-store writes through atomically, which on a full disk would replace the file by a part of it.
    const next = JSON.stringify({ ...found, ...entriesFor(found, change) }, undefined, '\t');
    if (!writeAtomically(path, next, () => textIn(path) === text)) return false;
    existed = true;
    return true;
  };
  const save = (change: SettingsEdit): boolean => {
    try {
      for (const ms of SAVE_PAUSES_MS) {
        if (attempt(change)) return true;
        wait(ms);
      }
      return attempt(change, true);
    } catch {
      // A read-only profile or a full disk.
      return false;
    }
  };
  return {
    read: () => {
      try {
        known = readSettings(file.store);
        existed = existsSync(path);
      } catch {
        // Half written or edited incorrectly: the last known settings apply until it can be read again.
      }
      return known;
    },
    save,
    saveAccounts: (accounts) => save({ accounts }),
    onChange: (call) => watchFile(path, call, onUnwatched),
  };
}

/** What to write for a change: whatever is made of several values keeps what else the file has of it. */
function entriesFor(found: Unchecked, change: SettingsEdit): object {
  const { accounts, groups, quietHours } = change;
  const switches = SWITCHES.flatMap((key) => {
    const edit = change[key];
    return edit ? [[key, switchEntries(edit, found[key])]] : [];
  });
  return {
    ...change,
    ...Object.fromEntries(switches),
    ...(accounts && { accounts: accountEntries(accounts, found.accounts) }),
    ...(groups && { groups: groupEntries(groups, found.groups) }),
    ...(quietHours && { quietHours: quietEntry(quietHours, found.quietHours) }),
  };
}

const DEFAULTS_ONLY: SettingsStore = {
  read: () => readSettings({}),
  save: () => false,
  saveAccounts: () => false,
  onChange() {},
};
