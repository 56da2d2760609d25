// Validates a settings file. A missing or invalid value is replaced by its default.
import { readGroups } from '../../groups/read-groups.ts';
import { readWeekHours } from '../../i18n/day-hours.ts';
import { LANGUAGE_SETTINGS } from '../../i18n/language.ts';
import { type AddWarning, isObject, shorten, type Unchecked } from '../../instance/unchecked.ts';
import {
  type BOUNDS,
  type Command,
  DEFAULT_SETTINGS,
  isWithin,
  type NotifyKind,
  type NotifySettings,
  type QuietHours,
  REMIND_MINUTES,
  type Settings,
  type SettingsWarning,
  type SwitchesKey,
  TEXT_SIZES,
  THEMES,
  TRAY_ICON_LOOKS,
} from '../settings.ts';
import { isShortcut } from '../shortcut/shortcut.ts';
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
      notify: readSwitches(file, 'notify', 'all on', addWarning),
      sounds: readSwitches(file, 'sounds', 'all off', addWarning),
      language: oneOf('language', LANGUAGE_SETTINGS),
      theme: oneOf('theme', THEMES),
      trayIcon: oneOf('trayIcon', TRAY_ICON_LOOKS),
      trayCount: readSwitch(file, 'trayCount', addWarning),
      textSize: oneOf('textSize', TEXT_SIZES),
      popover: readSwitch(file, 'popover', addWarning),
      shortcut: readShortcut(file.shortcut, addWarning),
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

type WordKey = 'language' | 'theme' | 'trayIcon' | 'textSize' | 'remindMinutes';

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

function readSwitches(
  file: Unchecked,
  key: SwitchesKey,
  byDefault: string,
  addWarning: AddWarning,
): NotifySettings {
  const raw = file[key];
  if (raw !== undefined && !isObject(raw)) addWarning(key, raw, byDefault);
  const switches = isObject(raw) ? raw : {};
  const on = (kind: NotifyKind): boolean => {
    const value = switches[kind];
    const other = DEFAULT_SETTINGS[key][kind];
    if (value === undefined || typeof value === 'boolean') return value ?? other;
    addWarning(`${key}.${kind}`, value, other);
    return other;
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
  const hours = isObject(raw) ? readWeekHours(raw) : null;
  if (!isObject(raw) || hours === null) {
    addWarning('quietHours', raw, 'none');
    return null;
  }
  const { exceptAllDown = false } = raw;
  if (typeof exceptAllDown !== 'boolean')
    addWarning('quietHours.exceptAllDown', exceptAllDown, false);
  return { ...hours, exceptAllDown: exceptAllDown === true };
}

function readShortcut(raw: unknown, addWarning: AddWarning): string | null {
  if (raw === undefined || raw === null) return null;
  if (typeof raw === 'string' && isShortcut(raw)) return raw;
  addWarning('shortcut', raw, 'none');
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

function readSwitch(
  file: Unchecked,
  key: 'popover' | 'summaryAtStart' | 'trayCount',
  addWarning: AddWarning,
): boolean {
  const value = file[key];
  if (value === undefined || typeof value === 'boolean') return value ?? DEFAULT_SETTINGS[key];
  addWarning(key, value, DEFAULT_SETTINGS[key]);
  return DEFAULT_SETTINGS[key];
}
