// The app with a fake behind every port, so that a test controls everything outside the app.
import { App, type Ports } from '../../../main/app/app.ts';
import { Proxies } from '../../../main/app/proxy/proxies.ts';
import {
  addressRuleOn,
  type UnofficialElectron,
} from '../../../main/core/account/access/address-rule.ts';
import type { DiskProblem } from '../../../main/core/account/disk-problem.ts';
import type { Account } from '../../../main/core/account/settings.ts';
import { readSettings } from '../../../main/core/account/settings-file/read-settings.ts';
import type { ShortcutRefusal } from '../../../main/core/account/shortcut/shortcut.ts';
import type { AccountState } from '../../../main/core/account/state.ts';
import type { Notification } from '../../../main/core/alerts/notification.ts';
import type { AppState } from '../../../main/core/app-state/app-state.ts';
import { NOTHING_SAVED, type SavedState } from '../../../main/core/app-state/saved-state.ts';
import type { Instance } from '../../../main/core/instance/instance.ts';
import { ONLY_ENGLISH } from './english.ts';
import { FakeApi, TOKEN } from './fake-api.ts';
import { FakeHistory } from './fake-history.ts';
import { FakeKeychain } from './fake-keychain.ts';
import { FakePrograms } from './fake-programs.ts';
import { FakeScreen } from './fake-screen.ts';
import { HandClock, settle } from './hand-clock.ts';

export { HandClock, settle, TOKEN };

export interface World {
  readonly app: App;
  readonly proxies: Proxies;
  readonly api: FakeApi;
  readonly clock: HandClock;
  readonly keychain: FakeKeychain;
  readonly history: FakeHistory;
  /** The accounts at each time that they were saved. */
  readonly saved: (readonly Account[])[];
  readonly notifications: Notification[];
  readonly programs: FakePrograms;
  readonly shown: AppState[];
  /** Accounts whose cached pictures were removed. */
  readonly forgotten: string[];
  readonly log: string[];
  /** Secrets that the log must mask. */
  readonly hidden: Set<string>;
  /** API names of the rows that the window shows while it is in front. */
  readonly seen: Set<string>;
  /** Happens while the window is asked for them. */
  onAskedForSeen: () => void;
  /** How often the window was opened or toggled, and how many states it had received at each renewal. */
  readonly display: { opened: number; toggled: number; readonly renewedAfter: number[] };
  /** The shortcuts that the app holds, and what the system says to each other one. */
  readonly shortcuts: {
    readonly held: Map<string, () => void>;
    readonly refused: Map<string, ShortcutRefusal>;
  };
  readonly power: { online: boolean; suspend(): void; resume(): void };
  /** The current content of the settings file. */
  file: object;
  /** False while settings can't be saved. */
  writable: boolean;
  /** Why saved state can't be written; null while it can. */
  saveProblem: DiskProblem | null;
  /** The system's time zone. */
  timeZone: string | null;
  /** Every saved state that was written, newest last. */
  readonly restored: SavedState[];
  /** Changes the settings file as a text editor would. */
  changeFile(next: object): void;
  /** The state of the first account. */
  account(): AccountState;
  /** Shows the notifications. */
  readonly screen: FakeScreen;
  /** The titles of the notifications so far, without silent updates. */
  titles(): readonly string[];
}

export interface WorldOptions {
  /** The parsed settings file. */
  readonly settings?: object;
  /** The saved state of an earlier run. */
  readonly memory?: SavedState;
  readonly rows?: readonly Instance[];
  /** The clock and the history of an earlier run. */
  readonly clock?: HandClock;
  readonly history?: FakeHistory;
  readonly timeZone?: string;
  /** The Electron that it runs on, if that isn't the official one. */
  readonly electron?: UnofficialElectron;
  /** Tokens in the keychain by account. By default the right one for `main`. */
  readonly tokens?: Readonly<Record<string, string>>;
}

/** An app that has not been started, with ports that all work. */
export function buildWorld(options: WorldOptions = {}): World {
  const { settings = {}, rows = [], tokens = { main: TOKEN } } = options;
  const { memory = NOTHING_SAVED } = options;
  let latestSave: SavedState | null = null;
  const onFileChange: (() => void)[] = [];
  const { clock = new HandClock(), history = new FakeHistory() } = options;
  const api = new FakeApi(clock);
  api.rows = rows;
  const keychain = new FakeKeychain();
  for (const [account, token] of Object.entries(tokens)) keychain.tokens.set(account, token);
  const log: string[] = [];
  const onSuspend: (() => void)[] = [];
  const onResume: (() => void)[] = [];
  const screen = new FakeScreen((notification) => world.notifications.push(notification));
  const world: Omit<World, 'app' | 'account' | 'proxies'> = {
    ...{
      api,
      clock,
      keychain,
      history,
      log,
      saved: [],
      notifications: [],
      programs: new FakePrograms(),
      shown: [],
      forgotten: [],
    },
    hidden: new Set(),
    seen: new Set(),
    onAskedForSeen: () => {},
    display: { opened: 0, toggled: 0, renewedAfter: [] },
    shortcuts: { held: new Map(), refused: new Map() },
    power: {
      online: true,
      suspend: () => onSuspend.forEach((call) => void call()),
      resume: () => onResume.forEach((call) => void call()),
    },
    screen,
    titles: () => world.notifications.map(({ title }) => title),
    file: settings,
    writable: true,
    saveProblem: null,
    timeZone: options.timeZone ?? null,
    restored: [],
    changeFile(next) {
      world.file = next;
      for (const call of onFileChange) call();
    },
  };
  const ports: Omit<Ports, 'proxies'> = {
    ...{ api, clock, keychain, history },
    settings: {
      read: () => readSettings(world.file),
      save: (change) => {
        world.file = { ...world.file, ...change };
        return world.writable;
      },
      saveAccounts: (accounts) => {
        world.saved.push(accounts);
        if (world.writable) world.file = { ...world.file, accounts };
        return world.writable;
      },
      onChange: (call) => void onFileChange.push(call),
    },
    languages: {
      ...ONLY_ENGLISH,
      system: () => ({ ...ONLY_ENGLISH.system(), timeZone: world.timeZone }),
    },
    savedState: {
      read: () => memory,
      write: (next) => {
        latestSave = next;
        world.restored.push(next);
        return world.saveProblem;
      },
      *writing(next) {
        latestSave = next;
        yield;
        return latestSave === next ? this.write(next) : world.saveProblem;
      },
    },
    power: {
      online: () => world.power.online,
      onSuspend: (call) => void onSuspend.push(call),
      onResume: (call) => void onResume.push(call),
    },
    display: {
      show: (state) => void world.shown.push(state),
      seenOf: async (keys) => {
        world.onAskedForSeen();
        return new Set(keys.filter(({ apiInstanceName }) => world.seen.has(apiInstanceName)));
      },
      open: () => {
        world.display.opened += 1;
      },
      toggle: () => {
        world.display.toggled += 1;
      },
      renew: () => void world.display.renewedAfter.push(world.shown.length),
    },
    pictures: { forget: async (account) => void world.forgotten.push(account) },
    shortcuts: {
      register(shortcut, call) {
        const refusal = world.shortcuts.refused.get(shortcut) ?? null;
        if (refusal === null) world.shortcuts.held.set(shortcut, call);
        return refusal;
      },
      unregister: (shortcut) => void world.shortcuts.held.delete(shortcut),
    },
    notifier: screen,
    programs: world.programs,
    addressRule: addressRuleOn(options.electron ?? null),
    log: {
      hide: (secret) => void world.hidden.add(secret),
      info: (text) => void log.push(`info ${text}`),
      warn: (text) => void log.push(`warn ${text}`),
      error: (text, error) => void log.push(`error ${text}: ${error}`),
    },
    random: () => 0.5,
  };
  const proxies = new Proxies(ports);
  const app = new App({ ...ports, proxies });
  const account = (): AccountState => {
    const [first] = app.state.accounts;
    if (first === undefined) throw new Error('no account');
    return first;
  };
  return Object.assign(world, { app, account, proxies });
}

/** An app that has been started and has its first list. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const world = buildWorld(options);
  world.app.start();
  await world.clock.pass(0);
  return world;
}
