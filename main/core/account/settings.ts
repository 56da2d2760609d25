// Defines the settings with their bounds and defaults, and validates a settings file.
import type { Group } from '../groups/group.ts';
import { readGroups } from '../groups/read-groups.ts';
import { type AddWarning, isObject } from '../groups/unchecked.ts';
import { minuteOf } from '../i18n/day-hours.ts';
import { LANGUAGE_SETTINGS, type LanguageSetting } from '../i18n/language.ts';
import { tidyBaseUrl } from '../instance/address.ts';
import type { QuietHours } from './quiet-hours.ts';

export interface Account {
  /** Also the name of the account in the keychain. Never shown. */
  readonly id: string;
  /** Empty until somebody names the account: see `account-name.ts`. */
  readonly name: string;
  readonly baseUrl: string;
  /** Its own poll interval. Without one it has that of the settings. */
  readonly pollSeconds?: number;
  /** It came from a file and nobody has signed in since: a token that the keychain has may belong to another address. */
  readonly needsToken?: true;
}

/** Which kinds of notifications are shown. */
export interface NotifySettings {
  readonly down: boolean;
  readonly recovered: boolean;
  readonly pairing: boolean;
  readonly removed: boolean;
  readonly service: boolean;
}

export interface Settings {
  readonly accounts: readonly Account[];
  /** The poll interval of every account that has none of its own. */
  readonly pollSeconds: number;
  /** How long a loss must last before the instance counts as down. */
  readonly confirmSeconds: number;
  readonly notify: NotifySettings;
  readonly language: LanguageSetting;
  readonly theme: Theme;
  readonly trayIcon: TrayIconLook;
  /** When notifications are suppressed every day. Null: never. */
  readonly quietHours: QuietHours | null;
  /** How often to remind of an instance that stays down. 0: never. */
  readonly remindMinutes: RemindMinutes;
  /** Show one notification with a summary after the first list of a start. */
  readonly summaryAtStart: boolean;
  /** In the order in which people see them. */
  readonly groups: readonly Group[];
}

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The marks of the monochrome icon differ by shape alone. */
export const TRAY_ICON_LOOKS = ['colour', 'monochrome'] as const;
export type TrayIconLook = (typeof TRAY_ICON_LOOKS)[number];

export const REMIND_MINUTES = [0, 30, 120] as const;
export type RemindMinutes = (typeof REMIND_MINUTES)[number];

export const DEFAULT_BASE_URL = 'https://app.wachat.net/api/v1';

export const DEFAULT_SETTINGS: Settings = {
  accounts: [{ id: 'main', name: '', baseUrl: DEFAULT_BASE_URL }],
  pollSeconds: 30,
  confirmSeconds: 60,
  notify: { down: true, recovered: true, pairing: true, removed: true, service: true },
  language: 'system',
  theme: 'system',
  trayIcon: 'colour',
  quietHours: null,
  remindMinutes: 0,
  summaryAtStart: false,
  groups: [],
};

export const BOUNDS = {
  pollSeconds: { least: 5, most: 3600 },
  confirmSeconds: { least: 0, most: 600 },
} as const;

/** A value in the file that was rejected (`found`), and the value used instead. */
export interface SettingsWarning {
  readonly key: string;
  readonly found: string;
  readonly used: string;
}

/** Validates a parsed settings file. A missing or invalid value is replaced by its default. */
export function readSettings(raw: unknown): {
  readonly settings: Settings;
  readonly warnings: readonly SettingsWarning[];
} {
  const warnings: SettingsWarning[] = [];
  const file = isObject(raw) ? raw : {};
  const addWarning: AddWarning = (key, found, used) => {
    warnings.push({ key, found: shorten(found), used: shorten(used) });
  };

  const seconds = (key: keyof typeof BOUNDS): number => {
    const value = file[key];
    if (value === undefined) return DEFAULT_SETTINGS[key];
    if (typeof value === 'number' && isWithin(key, value)) return value;
    addWarning(key, value, DEFAULT_SETTINGS[key]);
    return DEFAULT_SETTINGS[key];
  };

  const oneOf = <K extends 'language' | 'theme' | 'trayIcon' | 'remindMinutes'>(
    key: K,
    known: readonly Settings[K][],
  ): Settings[K] => {
    const value = file[key];
    const found = known.find((word) => word === value);
    if (value !== undefined && found === undefined) addWarning(key, value, DEFAULT_SETTINGS[key]);
    return found ?? DEFAULT_SETTINGS[key];
  };

  const switches = isObject(file.notify) ? file.notify : {};
  if (file.notify !== undefined && !isObject(file.notify))
    addWarning('notify', file.notify, 'all on');
  const on = (key: keyof NotifySettings): boolean => {
    const value = switches[key];
    if (value === undefined || typeof value === 'boolean') return value ?? true;
    addWarning(`notify.${key}`, value, true);
    return true;
  };

  return {
    settings: {
      accounts: readAccounts(file.accounts, addWarning),
      pollSeconds: seconds('pollSeconds'),
      confirmSeconds: seconds('confirmSeconds'),
      notify: {
        down: on('down'),
        recovered: on('recovered'),
        pairing: on('pairing'),
        removed: on('removed'),
        service: on('service'),
      },
      language: oneOf('language', LANGUAGE_SETTINGS),
      theme: oneOf('theme', THEMES),
      trayIcon: oneOf('trayIcon', TRAY_ICON_LOOKS),
      quietHours: readQuietHours(file.quietHours, addWarning),
      remindMinutes: oneOf('remindMinutes', REMIND_MINUTES),
      summaryAtStart: readSummary(file.summaryAtStart, addWarning),
      groups: readGroups(file.groups, addWarning),
    },
    warnings,
  };
}

/** With the very groups from before if they are the same: what was found of them is kept for this array. */
export function withSameGroups(settings: Settings, { groups }: Settings): Settings {
  const isSame = JSON.stringify(settings.groups) === JSON.stringify(groups);
  return isSame ? { ...settings, groups } : settings;
}

/** The settings as they apply to one account. */
export function settingsFor({ pollSeconds }: Account, settings: Settings): Settings {
  return pollSeconds === undefined ? settings : { ...settings, pollSeconds };
}

/** The first value of a change that is out of bounds. Null if all are valid. */
export function outOfBounds(
  change: Partial<Settings>,
): { readonly key: keyof typeof BOUNDS; readonly least: number; readonly most: number } | null {
  for (const key of ['pollSeconds', 'confirmSeconds'] as const) {
    const value = change[key];
    if (value !== undefined && !isWithin(key, value)) return { key, ...BOUNDS[key] };
  }
  return null;
}

function readQuietHours(raw: unknown, addWarning: AddWarning): QuietHours | null {
  if (raw === undefined || raw === null) return null;
  const { from, to } = isObject(raw) ? raw : {};
  if (typeof from === 'string' && typeof to === 'string') {
    if (minuteOf(from) !== null && minuteOf(to) !== null) return { from, to };
  }
  addWarning('quietHours', raw, 'none');
  return null;
}

function readSummary(raw: unknown, addWarning: AddWarning): boolean {
  if (raw === undefined || typeof raw === 'boolean') return raw ?? false;
  addWarning('summaryAtStart', raw, false);
  return false;
}

function readAccounts(raw: unknown, addWarning: AddWarning): readonly Account[] {
  if (raw === undefined) return DEFAULT_SETTINGS.accounts;
  if (!Array.isArray(raw)) {
    addWarning('accounts', raw, 'the default account');
    return DEFAULT_SETTINGS.accounts;
  }
  const accounts: Account[] = [];
  for (const [index, entry] of raw.entries()) {
    const id = isObject(entry) && typeof entry.id === 'string' ? entry.id.trim() : '';
    if (!isObject(entry) || id === '' || accounts.some((a) => a.id === id)) {
      addWarning(`accounts[${index}]`, entry, 'left out');
      continue;
    }
    // An invalid address is kept. Replacing it by the default would send the token to another host.
    const baseUrl = entry.baseUrl === undefined ? DEFAULT_BASE_URL : String(entry.baseUrl);
    const name = typeof entry.name === 'string' ? entry.name.trim() : '';
    const interval = readInterval(entry.pollSeconds, `accounts[${index}].pollSeconds`, addWarning);
    const foreign = entry.needsToken === true ? { needsToken: true as const } : {};
    accounts.push({ id, name, baseUrl: tidyBaseUrl(baseUrl), ...interval, ...foreign });
  }
  if (accounts.length > 0) return accounts;
  addWarning('accounts', raw, 'the default account');
  return DEFAULT_SETTINGS.accounts;
}

function readInterval(
  raw: unknown,
  key: string,
  addWarning: AddWarning,
): Pick<Account, 'pollSeconds'> {
  if (raw === undefined) return {};
  if (typeof raw === 'number' && isWithin('pollSeconds', raw)) return { pollSeconds: raw };
  addWarning(key, raw, 'that of all accounts');
  return {};
}

function isWithin(key: keyof typeof BOUNDS, value: number): boolean {
  const { least, most } = BOUNDS[key];
  return value >= least && value <= most;
}

/** A value of a file for the log and for people, in 80 characters at most. */
export function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
