// The settings file, `settings.json` in the profile, through electron-store. It is never overwritten unread.
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import ElectronStore from 'electron-store';
import { readSettings, type Settings, type SettingsComplaint } from '#core/settings';
import type { SettingsStore } from '../ports.ts';

export interface OpenedSettings {
  readonly store: SettingsStore;
  /** The name of a file that did not parse and was set aside; null where all was well. */
  readonly setAside: string | null;
}

/** Opens the settings of a profile folder. A file that does not parse is set aside, and defaults count. */
export function openSettings(folder: string, nowMs: number): OpenedSettings {
  const file = join(folder, 'settings.json');
  try {
    if (!isBroken(file)) return { store: storeOf(open(folder)), setAside: null };
    const aside = `${file}.broken-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`;
    renameSync(file, aside);
    return { store: storeOf(open(folder)), setAside: basename(aside) };
  } catch {
    // It cannot be read, or not be moved away: it stays where it is, untouched, and defaults count.
    return { store: DEFAULTS_ONLY, setAside: basename(file) };
  }
}

/** True where there is a file that holds anything but one JSON object. */
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
  // `clearInvalidConfig` would replace a file that does not parse by an empty one.
  return new ElectronStore({ cwd: folder, name: 'settings', clearInvalidConfig: false });
}

function storeOf(file: ElectronStore): SettingsStore {
  return {
    read: () => readSettings(file.store),
    saveAccount(account) {
      const found: unknown = file.get('accounts');
      const entries: readonly unknown[] = Array.isArray(found) ? found : [];
      const isSame = (entry: unknown) =>
        typeof entry === 'object' &&
        entry !== null &&
        'id' in entry &&
        String(entry.id).trim() === account.id;
      const old = entries.find(isSame);
      // What else stands in the entry is kept: a later version may know it.
      const merged = { ...(typeof old === 'object' ? old : {}), ...account };
      file.set(
        'accounts',
        old === undefined ? [...entries, merged] : entries.map((e) => (isSame(e) ? merged : e)),
      );
    },
  };
}

const DEFAULTS_ONLY: SettingsStore = {
  read: (): { settings: Settings; complaints: readonly SettingsComplaint[] } => readSettings({}),
  saveAccount() {},
};
