// Validates a settings file. A missing or invalid value is replaced by its default.
import { readGroups } from '../../groups/read-groups.ts';
import { type AddWarning, isObject, type Unchecked } from '../../groups/unchecked.ts';
import { minuteOf } from '../../i18n/day-hours.ts';
import { LANGUAGE_SETTINGS } from '../../i18n/language.ts';
import type { QuietHours } from '../quiet-hours.ts';
import {
  type BOUNDS,
  type Command,
  DEFAULT_SETTINGS,
  isWithin,
  type NotifySettings,
  REMIND_MINUTES,
  type Settings,
  type SettingsWarning,
  THEMES,
  TRAY_ICON_LOOKS,
} from '../settings.ts';
import { readAccounts } from './read-accounts.ts';

/** Validates a parsed settings file. Each value that was not used has a warning. */
export function readSettings(raw: unknown): {
  readonly settings: Settings;
  readonly warnings: readonly SettingsWarning[];
} {
  const warnings: SettingsWarning[] = [];
  const file = isObject(raw) ? raw : {};
  const addWarning: AddWarning = (key, found, used) => {
    warnings.push({ key, found: shorten(found), used: shorten(used) });
  };
  const seconds = (key: keyof typeof BOUNDS) => readSeconds(file, key, addWarning);
  const oneOf = <K extends WordKey>(key: K, known: readonly Settings[K][]) =>
    readOneOf(file, key, known, addWarning);
  return {
    settings: {
      accounts: readAccounts(file.accounts, addWarning),
      pollSeconds: seconds('pollSeconds'),
      confirmSeconds: seconds('confirmSeconds'),
      notify: readNotify(file.notify, addWarning),
      language: oneOf('language', LANGUAGE_SETTINGS),
      theme: oneOf('theme', THEMES),
      trayIcon: oneOf('trayIcon', TRAY_ICON_LOOKS),
      quietHours: readQuietHours(file.quietHours, addWarning),
      remindMinutes: oneOf('remindMinutes', REMIND_MINUTES),
      summaryAtStart: readSwitch(file, 'summaryAtStart', addWarning),
      groups: readGroups(file.groups, addWarning),
      command: readCommand(file.command, addWarning),
    },
    warnings,
  };
}

function readSeconds(file: Unchecked, key: keyof typeof BOUNDS, addWarning: AddWarning): number {
  const value = file[key];
  if (value === undefined) return DEFAULT_SETTINGS[key];
  if (typeof value === 'number' && isWithin(key, value)) return value;
  addWarning(key, value, DEFAULT_SETTINGS[key]);
  return DEFAULT_SETTINGS[key];
}

type WordKey = 'language' | 'theme' | 'trayIcon' | 'remindMinutes';

function readOneOf<K extends WordKey>(
  file: Unchecked,
  key: K,
  known: readonly Settings[K][],
  addWarning: AddWarning,
): Settings[K] {
  const value = file[key];
  const found = known.find((word) => word === value);
  if (value !== undefined && found === undefined) addWarning(key, value, DEFAULT_SETTINGS[key]);
  return found ?? DEFAULT_SETTINGS[key];
}

function readNotify(raw: unknown, addWarning: AddWarning): NotifySettings {
  if (raw !== undefined && !isObject(raw)) addWarning('notify', raw, 'all on');
  const switches = isObject(raw) ? raw : {};
  const on = (key: keyof NotifySettings): boolean => {
    const value = switches[key];
    if (value === undefined || typeof value === 'boolean') return value ?? true;
    addWarning(`notify.${key}`, value, true);
    return true;
  };
  return {
    down: on('down'),
    recovered: on('recovered'),
    pairing: on('pairing'),
    removed: on('removed'),
    service: on('service'),
  };
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

function readCommand(raw: unknown, addWarning: AddWarning): Command | null {
  if (raw === undefined || raw === null) return null;
  const { program, args = [] } = isObject(raw) ? raw : {};
  if (isProgram(program) && Array.isArray(args) && args.every(isArgument)) return { program, args };
  addWarning('command', raw, 'none');
  return null;
}

/** An absolute path, or a name without a folder: a relative path would depend on how the app was started. */
function isProgram(value: unknown): value is string {
  return isArgument(value) && /^(?:[/\\]|[a-z]:[/\\])|^[^/\\]+$/i.test(value);
}

function isArgument(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0');
}

function readSwitch(file: Unchecked, key: 'summaryAtStart', addWarning: AddWarning): boolean {
  const value = file[key];
  if (value === undefined || typeof value === 'boolean') return value ?? DEFAULT_SETTINGS[key];
  addWarning(key, value, DEFAULT_SETTINGS[key]);
  return DEFAULT_SETTINGS[key];
}

/** A value of a file for the log and for people, in 80 characters at most. */
export function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
