// What the import of a settings file changes here: groups become those of the file, nothing else is removed, and no
// token comes to another address.
import { accountName, renamed } from '../account/account-name.ts';
import {
  type Account,
  DEFAULT_SETTINGS,
  NOTIFY_KINDS,
  type Settings,
  type SettingsEdit,
} from '../account/settings.ts';
import { EXPORTED_KEYS } from '../account/settings-file/exported-keys.ts';
import { type AccountState, fleetOf, knownOf } from '../account/state.ts';
import type { AppState } from '../app-state/app-state.ts';
import { type Snooze, type Snoozes, snoozeAt } from '../health/snooze.ts';
import { oneLine } from '../i18n/text.ts';
import { hostOf, isAllowedBaseUrl } from '../instance/address.ts';
import { shorten } from '../instance/unchecked.ts';
import { planGroups } from './import-groups.ts';
import {
  type AccountImport,
  type ImportPreview,
  inBrief,
  type LeftOut,
  type MarksImport,
  type SettingImport,
} from './import-preview.ts';
import type { Marks, SettingsFile } from './settings-file.ts';

/** What there is on this computer. */
export interface Here {
  readonly state: AppState;
  /** As `settings.json` has them now. */
  readonly settings: Settings;
  /** The address that an account with this id has or had; null if there was none. */
  readonly addressOf: (id: string) => string | null;
  /** In ms of the app's clock. */
  readonly now: number;
}

export interface ImportPlan {
  /** The settings that change. */
  readonly change: SettingsEdit;
  /** The parks, mutes and notes that change, by the id of the account. */
  readonly marks: ReadonlyMap<string, Marks>;
  readonly preview: ImportPreview;
}

const NO_MARKS: Marks = { parked: new Map(), muted: new Map(), notes: new Map() };

export function planImport(file: SettingsFile, here: Here): ImportPlan {
  const { accounts, shown, left } = planAccounts(file.settings.accounts ?? [], here);
  const settings = planSettings(file, here.settings);
  const { groups, shown: shownGroups } = planGroups(here.settings.groups, file);
  const { marks, left: leftMarks } = planMarks(file, accounts, here);
  const change: SettingsEdit = {
    ...settings.change,
    ...(shown.length > 0 && { accounts }),
    ...(shownGroups.length > 0 && { groups }),
  };
  const changed = accounts.flatMap((account): readonly MarksImport[] => {
    const own = marks.get(account.id);
    if (own === undefined) return [];
    const { parked, muted, notes } = own;
    const sizes = { parked: parked.size, muted: muted.size, noted: notes.size };
    return [{ account: shownName(account), ...sizes }];
  });
  return {
    change,
    marks,
    preview: {
      savedAt: file.savedAt,
      changes: Object.keys(change).length > 0 || marks.size > 0,
      accounts: inBrief(shown),
      settings: inBrief(settings.shown),
      groups: inBrief(shownGroups),
      marks: inBrief(changed),
      left: inBrief([...left, ...file.left, ...leftMarks]),
    },
  };
}

/** The account with these parks, mutes and notes besides its own. */
export function withMarks(account: AccountState, { parked, muted, notes }: Marks): AccountState {
  const next = {
    ...account,
    parked: new Map([...account.parked, ...parked]),
    muted: new Map([...account.muted, ...muted]),
    notes: notes.size === 0 ? account.notes : new Map([...account.notes, ...notes]),
  };
  const fleet = fleetOf(account);
  if (fleet === null) return next;
  const instances = new Map(fleet.instances);
  const set = (which: 'park' | 'mute', name: string, snooze: Snooze) => {
    const monitored = instances.get(name);
    if (monitored) instances.set(name, { ...monitored, [which]: snooze });
  };
  for (const [name, snooze] of parked) set('park', name, snooze);
  for (const [name, snooze] of muted) set('mute', name, snooze);
  return { ...next, fleet: { ...fleet, instances } } as AccountState;
}

interface AccountsPlan {
  readonly accounts: readonly Account[];
  readonly shown: readonly AccountImport[];
  readonly left: readonly LeftOut[];
}

/** The accounts of the file in its order, then those that are only here. */
function planAccounts(wanted: readonly Account[], here: Here): AccountsPlan {
  const before = here.settings.accounts;
  const known = new Map(before.map((account) => [account.id, account]));
  const accounts: Account[] = [];
  const shown: AccountImport[] = [];
  const left: LeftOut[] = [];
  for (const account of wanted) {
    const own = known.get(account.id);
    const sameAddress = own?.baseUrl === account.baseUrl;
    const refusal = own && sameAddress ? null : refusalOf(account, own, here);
    if (refusal !== null) left.push(refusal);
    if (own && (sameAddress || refusal !== null)) {
      const next = accountWith(own, renamed(own, account.name), account.pollSeconds);
      accounts.push(next);
      shown.push(...changesOf(own, next));
    } else if (refusal === null) {
      const { name, pollSeconds } = account;
      accounts.push(accountWith({ ...account, needsToken: true }, name, pollSeconds));
      shown.push({ kind: 'added', account: shownName(account), host: hostOf(account.baseUrl) });
    }
  }
  const taken = new Set(accounts.map(({ id }) => id));
  accounts.push(...before.filter(({ id }) => !taken.has(id)));
  const added = accounts.filter(({ id }) => !known.has(id));
  const unmoved = [...before, ...added].map(({ id }) => id);
  if (accounts.some(({ id }, place) => id !== unmoved[place])) shown.push({ kind: 'reordered' });
  return { accounts, shown, left };
}

/** Why an account doesn't come with the address that the file has for it. Null if it does. */
function refusalOf(account: Account, own: Account | undefined, here: Here): LeftOut | null {
  const { id, baseUrl } = account;
  const name = shownName(account);
  if (own && !isUntouched(own, here.state)) {
    return { kind: 'address-kept', account: shownName(own), host: hostOf(baseUrl) };
  }
  if (!isAllowedBaseUrl(baseUrl)) {
    return { kind: 'address-not-allowed', account: name, address: shorten(baseUrl) };
  }
  const former = own ? null : here.addressOf(id);
  return former === null || former === baseUrl ? null : { kind: 'id-taken', account: name };
}

/** True for the account that the app starts with, as long as nobody has named it or signed in. */
function isUntouched({ pollSeconds: _, ...account }: Account, { accounts }: AppState): boolean {
  const state = accounts.find((one) => one.account.id === account.id);
  return (
    JSON.stringify([account]) === JSON.stringify(DEFAULT_SETTINGS.accounts) &&
    state?.phase === 'signed-out' &&
    knownOf(state) === null
  );
}

function accountWith(
  { id, baseUrl, needsToken }: Account,
  name: string,
  pollSeconds: number | undefined,
): Account {
  const interval = pollSeconds === undefined ? {} : { pollSeconds };
  return { id, name, baseUrl, ...interval, ...(needsToken && { needsToken }) };
}

function changesOf(before: Account, after: Account): readonly AccountImport[] {
  const account = shownName(before);
  const [from, to] = [before.pollSeconds ?? null, after.pollSeconds ?? null];
  return [
    ...(before.name === after.name
      ? []
      : [{ kind: 'renamed', account, to: shownName(after) } as const]),
    ...(from === to ? [] : [{ kind: 'interval', account, from, to } as const]),
  ];
}

function shownName(account: Account): string {
  return oneLine(accountName(account), 80);
}

/** All settings but the accounts and the groups. */
function planSettings(
  file: SettingsFile,
  here: Settings,
): { readonly change: SettingsEdit; readonly shown: readonly SettingImport[] } {
  const shown = EXPORTED_KEYS.flatMap((key): readonly SettingImport[] => {
    if (key === 'accounts' || key === 'groups') return [];
    if (key !== 'notify' && key !== 'sounds') {
      const [from, to] = [here[key], file.settings[key]];
      if (to === undefined || JSON.stringify(from) === JSON.stringify(to)) return [];
      return [{ key, from, to } as SettingImport];
    }
    return NOTIFY_KINDS.flatMap((kind) => {
      const [from, to] = [here[key][kind], file.switches[key][kind] ?? here[key][kind]];
      return from === to ? [] : { key, kind, from, to };
    });
  });
  const change = shown.map((one) => [one.key, 'kind' in one ? file.switches[one.key] : one.to]);
  return { change: Object.fromEntries(change), shown };
}

function planMarks(
  file: SettingsFile,
  accounts: readonly Account[],
  { state, now }: Here,
): { readonly marks: ReadonlyMap<string, Marks>; readonly left: readonly LeftOut[] } {
  const marks = new Map<string, Marks>();
  const ids = new Set(accounts.map((account) => account.id));
  let ended = 0;
  let foreign = 0;
  for (const [id, wanted] of file.marks) {
    if (!ids.has(id)) {
      foreign += new Set(Object.values(wanted).flatMap((marked) => [...marked.keys()])).size;
      continue;
    }
    const here = state.accounts.find(({ account }) => account.id === id) ?? NO_MARKS;
    const current = { parked: lasting(wanted.parked, now), muted: lasting(wanted.muted, now) };
    ended += wanted.parked.size - current.parked.size + wanted.muted.size - current.muted.size;
    const parked = differing(here.parked, current.parked);
    const muted = differing(here.muted, current.muted);
    const notes = new Map(
      [...wanted.notes].filter(([name, note]) => here.notes.get(name) !== note),
    );
    if (parked.size + muted.size + notes.size > 0) marks.set(id, { parked, muted, notes });
  }
  return {
    marks,
    left: [
      ...(ended > 0 ? [{ kind: 'ended', count: ended } as const] : []),
      ...(foreign > 0 ? [{ kind: 'no-account', count: foreign } as const] : []),
    ],
  };
}

/** Without those whose time has passed. */
function lasting(snoozes: Snoozes, now: number): Snoozes {
  return new Map([...snoozes].filter(([, snooze]) => snoozeAt(snooze, now) !== null));
}

/** Those of `wanted` that are not as here. A file has whole milliseconds. */
function differing(here: Snoozes, wanted: Snoozes): Snoozes {
  const whole = (snooze: Snooze | undefined) =>
    snooze?.kind === 'until' ? Math.trunc(snooze.until) : snooze?.kind;
  return new Map([...wanted].filter(([name, snooze]) => whole(here.get(name)) !== whole(snooze)));
}
