// Defines the settings with their bounds and defaults. `settings-file/` reads them from a file.
import type { Group } from '../groups/group.ts';
import type { WeekHours } from '../i18n/day-hours.ts';
import type { LanguageSetting } from '../i18n/language.ts';

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

/** The kinds of notifications that people switch. */
export const NOTIFY_KINDS = ['down', 'recovered', 'pairing', 'removed', 'service'] as const;
export type NotifyKind = (typeof NOTIFY_KINDS)[number];
export type NotifySettings = Readonly<Record<NotifyKind, boolean>>;

/** The settings with a switch for each kind of notifications. */
export const SWITCHES = ['notify', 'sounds'] as const;
export type SwitchesKey = (typeof SWITCHES)[number];

/** Hours in which notifications are suppressed. Two equal times mean none. */
export interface QuietHours extends WeekHours {
  /** While every instance that counts is down, losses are shown nevertheless. */
  readonly exceptAllDown: boolean;
}

/** The user's program, run for each alert and recovery. */
export interface Command {
  /** An absolute path, or a name to look for in PATH. */
  readonly program: string;
  readonly args: readonly string[];
}

export interface Settings {
  readonly accounts: readonly Account[];
  /** The poll interval of every account that has none of its own. */
  readonly pollSeconds: number;
  /** How long a loss must last before the instance counts as down. */
  readonly confirmSeconds: number;
  /** Which kinds are shown. */
  readonly notify: NotifySettings;
  /** Which kinds make a sound. */
  readonly sounds: NotifySettings;
  readonly language: LanguageSetting;
  readonly theme: Theme;
  readonly trayIcon: TrayIconLook;
  /** The red icon shows how many instances are down, in place of its cross. */
  readonly trayCount: boolean;
  /** The zoom of the window, in percent. */
  readonly textSize: TextSize;
  /** The window opens at the tray icon, and closes when it loses the focus. Linux has no such place. */
  readonly popover: boolean;
  /** The keys that open and close the window from everywhere: see `shortcut/`. Null: none. */
  readonly shortcut: string | null;
  /** Null: never. */
  readonly quietHours: QuietHours | null;
  /** How often to remind of an instance that stays down. 0: never. */
  readonly remindMinutes: RemindMinutes;
  /** Show one notification with a summary after the first list of a start. */
  readonly summaryAtStart: boolean;
  /** In the order in which people see them. */
  readonly groups: readonly Group[];
  /** Null: none. It runs a program, so no page and no imported file can set it. */
  readonly command: Command | null;
}

/** New values of some settings. Of switches it has those that change: others may be changed elsewhere meanwhile. */
export type SettingsEdit = Omit<Partial<Settings>, SwitchesKey> & {
  readonly [K in SwitchesKey]?: Partial<NotifySettings>;
};

/** The settings with these new values. */
export function withEdit<T extends Omit<Settings, 'accounts'>>(settings: T, edit: SettingsEdit): T {
  const switches = SWITCHES.map((key) => [key, { ...settings[key], ...edit[key] }]);
  return { ...settings, ...edit, ...Object.fromEntries(switches) };
}

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The marks of the monochrome icon differ by shape alone. */
export const TRAY_ICON_LOOKS = ['colour', 'monochrome'] as const;
export type TrayIconLook = (typeof TRAY_ICON_LOOKS)[number];

export const TEXT_SIZES = [80, 90, 100, 110, 125, 150, 175, 200] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export const REMIND_MINUTES = [0, 30, 120] as const;
export type RemindMinutes = (typeof REMIND_MINUTES)[number];

export const DEFAULT_BASE_URL = 'https://app.wachat.net/api/v1';

export const DEFAULT_SETTINGS: Settings = {
  accounts: [{ id: 'main', name: '', baseUrl: DEFAULT_BASE_URL }],
  pollSeconds: 30,
  confirmSeconds: 60,
  notify: { down: true, recovered: true, pairing: true, removed: true, service: true },
  sounds: { down: false, recovered: false, pairing: false, removed: false, service: false },
  language: 'system',
  theme: 'system',
  trayIcon: 'colour',
  trayCount: false,
  textSize: 100,
  popover: true,
  shortcut: null,
  quietHours: null,
  remindMinutes: 0,
  summaryAtStart: false,
  groups: [],
  command: null,
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

/** With the very groups from before if they are the same: what was found of them is kept for this array. */
export function withSameGroups(settings: Settings, { groups }: Settings): Settings {
  const isSame = JSON.stringify(settings.groups) === JSON.stringify(groups);
  return isSame ? { ...settings, groups } : settings;
}

export function isSameCommand(a: Command | null, b: Command | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The settings as they apply to one account. */
export function settingsFor({ pollSeconds }: Account, settings: Settings): Settings {
  return pollSeconds === undefined ? settings : { ...settings, pollSeconds };
}

/** The first value of a change that is out of bounds. Null if all are valid. */
export function outOfBounds(
  change: SettingsEdit,
): { readonly key: keyof typeof BOUNDS; readonly least: number; readonly most: number } | null {
  for (const key of ['pollSeconds', 'confirmSeconds'] as const) {
    const value = change[key];
    if (value !== undefined && !isWithin(key, value)) return { key, ...BOUNDS[key] };
  }
  return null;
}

/** True if the value is within the bounds of this setting. */
export function isWithin(key: keyof typeof BOUNDS, value: number): boolean {
  const { least, most } = BOUNDS[key];
  return value >= least && value <= most;
}
