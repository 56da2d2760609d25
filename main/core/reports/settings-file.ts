// The file with which a person takes settings along: how it is written, and how one is checked.
import { bad, type Result } from '../account/problem.ts';
import {
  type Account,
  type NotifySettings,
  type Settings,
  type SettingsWarning,
  SWITCHES,
  type SwitchesKey,
} from '../account/settings.ts';
import { EXPORTED_KEYS } from '../account/settings-file/exported-keys.ts';
import { readSettings } from '../account/settings-file/read-settings.ts';
import type { AccountState } from '../account/state.ts';
import type { AppState } from '../app-state/app-state.ts';
import { brokenGroups, entryOf } from '../groups/read-groups.ts';
import { type Snooze, type Snoozes, snoozeAt } from '../health/snooze.ts';
import { localDate } from '../i18n/calendar.ts';
import { noteOf } from '../instance/notes.ts';
import { isDeeper, isObject, shorten, type Unchecked } from '../instance/unchecked.ts';
import type { FileRefusal, LeftOut } from './import-preview.ts';

const VERSION = 1;

/** A larger file isn't read. Half of that are the notes of a very large fleet. */
export const MOST_BYTES = 20_000_000;

/** What a person set on the instances of an account, by `apiInstanceName`. */
export type Marks = Pick<AccountState, 'parked' | 'muted' | 'notes'>;

/** Writes and reads times in ISO 8601, which core cannot. */
export interface Times {
  readonly iso: (ms: number) => string;
  /** Null if the text is no such time. */
  readonly ms: (iso: string) => number | null;
}

/** A file that was read. */
export interface SettingsFile {
  readonly savedAt: number | null;
  /** The settings that it has and that are valid. */
  readonly settings: Partial<Omit<Settings, SwitchesKey>>;
  /** The switches that it has and that are valid. */
  readonly switches: Readonly<Record<SwitchesKey, Partial<NotifySettings>>>;
  /** The names of its groups that have a value that isn't allowed. They are not among the settings. */
  readonly brokenGroups: readonly string[];
  /** False if it has entries of groups that can't be read at all: then it doesn't say which groups there are. */
  readonly hasAllGroups: boolean;
  /** By the id of the account. */
  readonly marks: ReadonlyMap<string, Marks>;
  readonly left: readonly LeftOut[];
}

/** `wachat-settings-2026-11-30.json` */
export function settingsFileName(now: number): string {
  return `wachat-settings-${localDate(now)}.json`;
}

/** The text of the file. It holds no token. */
export function writeSettingsFile(
  { settings, accounts }: AppState,
  now: number,
  { iso }: Times,
): string {
  const taken = Object.fromEntries(EXPORTED_KEYS.map((key) => [key, settings[key]]));
  const head = {
    wachatTray: VERSION,
    savedAt: iso(now),
    settings: {
      ...taken,
      accounts: settings.accounts.map(written),
      groups: settings.groups.map(entryOf),
    },
  };
  const lines = accounts.flatMap((account) => instanceLines(account, now, iso));
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "instances": ${list}\n}\n`;
}

function written({ id, name, baseUrl, pollSeconds }: Account): Account {
  return { id, name, baseUrl, ...(pollSeconds !== undefined && { pollSeconds }) };
}

function instanceLines(
  { account, parked, muted, notes }: AccountState,
  now: number,
  iso: Times['iso'],
): readonly string[] {
  const wordOf = (snoozes: Snoozes, name: string) => {
    const snooze = snoozeAt(snoozes.get(name) ?? null, now);
    if (snooze === null) return undefined;
    return snooze.kind === 'until' ? iso(snooze.until) : snooze.kind;
  };
  const names = new Set([...parked.keys(), ...muted.keys(), ...notes.keys()]);
  return [...names].flatMap((name) => {
    const marks = {
      parked: wordOf(parked, name),
      muted: wordOf(muted, name),
      note: notes.get(name),
    };
    if (Object.values(marks).every((mark) => mark === undefined)) return [];
    return JSON.stringify({ account: account.id, apiInstanceName: name, ...marks });
  });
}

/** Checks a file as strictly as `settings.json`: a value that isn't allowed is left out, with a reason. */
export function readSettingsFile(text: string, { ms }: Times): Result<SettingsFile, FileRefusal> {
  const raw = parsed(text);
  if (raw === undefined) return bad('not-json');
  if (!isObject(raw) || !Number.isInteger(raw.wachatTray)) return bad('not-ours');
  const version = Number(raw.wachatTray);
  if (version > VERSION) return bad('newer');
  if (version < 1 || !isPlausible(raw)) return bad('not-ours');
  const { warnings, ...taken } = takenFrom(raw.settings);
  const { marks, left } = readInstances(raw.instances, ms);
  const refused = warnings.map(({ key, found }) => notAllowed(key, found));
  const savedAt = typeof raw.savedAt === 'string' ? ms(raw.savedAt) : null;
  return {
    ok: true,
    value: { savedAt, ...taken, marks, left: [...refused, ...left] },
  };
}

function notAllowed(key: string, found: string): LeftOut {
  return { kind: 'value', key, found };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Nobody reads more of what isn't imported, and a file can have millions of such things. */
const MOST_LEFT = 1000;

/** No file of ours nests deeper or has more accounts. Others could exhaust the stack, or take minutes. */
const MOST_NESTED = 20;
const MOST_ACCOUNTS = 1000;

function isPlausible({ settings, ...raw }: Unchecked): boolean {
  const accounts = isObject(settings) && Array.isArray(settings.accounts) ? settings.accounts : [];
  return accounts.length <= MOST_ACCOUNTS && !isDeeper([settings, raw], MOST_NESTED);
}

/** The settings in the file, without what it lacks and without what isn't allowed as a whole. */
function takenFrom(raw: unknown): Omit<SettingsFile, 'savedAt' | 'marks' | 'left'> & {
  readonly warnings: readonly Pick<SettingsWarning, 'key' | 'found'>[];
} {
  const found = isObject(raw) ? raw : {};
  const present = EXPORTED_KEYS.filter((key) => found[key] !== undefined);
  const read = readSettings(Object.fromEntries(present.map((key) => [key, found[key]])));
  const whole =
    isObject(raw) || raw === undefined ? [] : [{ key: 'settings', found: shorten(raw) }];
  const refused = new Set(read.warnings.map(({ key }) => key));
  const isPlain = (key: (typeof EXPORTED_KEYS)[number]) => !SWITCHES.some((one) => one === key);
  const valid = present.filter((key) => isPlain(key) && !refused.has(key));
  const switchesIn = (key: SwitchesKey): Partial<NotifySettings> => {
    const its = Object.keys(isObject(found[key]) ? found[key] : {});
    const all = Object.entries(read.settings[key]);
    return Object.fromEntries(
      all.filter(([kind]) => its.includes(kind) && !refused.has(`${key}.${kind}`)),
    );
  };
  const { broken, all } = brokenGroups(found.groups, refused);
  const groups = read.settings.groups.filter(({ name }) => !broken.includes(name));
  return {
    settings: Object.fromEntries(
      valid.map((key) => [key, key === 'groups' ? groups : read.settings[key]]),
    ),
    switches: { notify: switchesIn('notify'), sounds: switchesIn('sounds') },
    brokenGroups: broken,
    hasAllGroups: all,
    warnings: [...whole, ...read.warnings],
  };
}

function readInstances(
  raw: unknown,
  ms: Times['ms'],
): { readonly marks: ReadonlyMap<string, Marks>; readonly left: readonly LeftOut[] } {
  const marks = new Map<string, ReturnType<typeof noMarks>>();
  const left: LeftOut[] = [];
  const refuse = (key: string, value: unknown) => {
    if (left.length < MOST_LEFT) left.push(notAllowed(key, shorten(value)));
  };
  const entries: readonly unknown[] = Array.isArray(raw) ? raw : [];
  if (raw !== undefined && !Array.isArray(raw)) refuse('instances', raw);
  for (const [index, entry] of entries.entries()) {
    const { account, apiInstanceName, ...values } = isObject(entry) ? entry : {};
    if (typeof account !== 'string' || typeof apiInstanceName !== 'string') {
      refuse(`instances[${index}]`, entry);
      continue;
    }
    const known = marks.get(account) ?? noMarks();
    marks.set(account, known);
    for (const kind of ['parked', 'muted'] as const) {
      if (values[kind] === undefined) continue;
      const snooze = readSnooze(values[kind], ms);
      if (snooze === null) refuse(`instances[${index}].${kind}`, values[kind]);
      else known[kind].set(apiInstanceName, snooze);
    }
    if (values.note === undefined) continue;
    const note = typeof values.note === 'string' ? noteOf(values.note) : null;
    if (note === null) refuse(`instances[${index}].note`, values.note);
    else known.notes.set(apiInstanceName, note);
  }
  return { marks, left };
}

function noMarks() {
  return {
    parked: new Map<string, Snooze>(),
    muted: new Map<string, Snooze>(),
    notes: new Map<string, string>(),
  };
}

function readSnooze(raw: unknown, ms: Times['ms']): Snooze | null {
  if (raw === 'until-back' || raw === 'for-good') return { kind: raw };
  const until = typeof raw === 'string' ? ms(raw) : null;
  return until === null ? null : { kind: 'until', until };
}
