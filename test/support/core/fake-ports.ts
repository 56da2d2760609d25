// Stand-ins of the app's ports: a clock that is cranked by hand, and a world that answers as a test says.
import { App, type Ports } from '../../../main/app.ts';
import type { Notice } from '../../../main/core/alerts.ts';
import type { Instance, InstanceList } from '../../../main/core/instance.ts';
import { type Memory, NOTHING_REMEMBERED } from '../../../main/core/memory.ts';
import { bad, good, type Problem, type Result } from '../../../main/core/problem.ts';
import { readSettings } from '../../../main/core/settings.ts';
import type { AccountState, AppState } from '../../../main/core/state.ts';
import type * as port from '../../../main/ports.ts';
import { listOf, REJECTED, timeOf } from './core-builders.ts';

/** Lets everything happen that waits for nothing but its turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export class HandClock implements port.Clock {
  #now = timeOf('10:00');
  #timers: { readonly at: number; readonly call: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(delayMs: number, call: () => void): () => void {
    const timer = { at: this.#now + delayMs, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  get timers(): number {
    return this.#timers.length;
  }

  /** Time passes, and every timer fires when it is due. */
  async pass(ms: number): Promise<void> {
    await settle();
    const end = this.#now + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.at);
      due.call();
      await settle();
    }
    this.#now = end;
  }

  /** Somebody sets the clock; timers take as long as they would have. */
  set(by: number): void {
    this.#now += by;
    this.#timers = this.#timers.map((timer) => ({ ...timer, at: timer.at + by }));
  }
}

export interface Asked {
  readonly at: number;
  readonly baseUrl: string;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly answer: (result: Result<InstanceList>) => void;
}

export const TOKEN = 'right';

/** Answers at once with its rows to the right token; while it is held, only when a test says so. */
export class FakeApi implements port.Api {
  rows: readonly Instance[] = [];
  problem: Problem | null = null;
  held = false;
  readonly asked: Asked[] = [];
  readonly #clock: port.Clock;
  #open = 0;
  highestOpen = 0;

  constructor(clock: port.Clock) {
    this.#clock = clock;
  }

  list(baseUrl: string, token: string, signal: AbortSignal): Promise<Result<InstanceList>> {
    this.#open += 1;
    this.highestOpen = Math.max(this.highestOpen, this.#open);
    return new Promise((resolve) => {
      const end = () => {
        this.#open -= ended ? 0 : 1;
        ended = true;
      };
      let ended = false;
      signal.addEventListener('abort', end);
      const answer = (result: Result<InstanceList>) => {
        end();
        resolve(result);
      };
      this.asked.push({ at: this.#clock.now(), baseUrl, token, signal, answer });
      if (!this.held) answer(this.#resultFor(token));
    });
  }

  /** Seconds between each request and the one before it. */
  get gaps(): readonly number[] {
    return this.asked.slice(1).map(({ at }, i) => (at - (this.asked[i]?.at ?? 0)) / 1000);
  }

  #resultFor(token: string): Result<InstanceList> {
    if (this.problem !== null) return bad(this.problem);
    return token === TOKEN ? good(listOf(...this.rows)) : bad(REJECTED);
  }
}

export class FakeKeychain implements port.Keychain {
  readonly tokens = new Map<string, string>();
  /** What is wrong with it; null while it opens. */
  problem: Problem | null = null;
  #reads = 0;

  get reads(): number {
    return this.#reads;
  }

  async token(account: string): Promise<Result<string>> {
    this.#reads += 1;
    const token = this.tokens.get(account);
    return this.#open(token === undefined ? bad({ kind: 'no-token' }) : good(token));
  }

  async store(account: string, token: string): Promise<Result<null>> {
    if (this.problem === null) this.tokens.set(account, token);
    return this.#open(good(null));
  }

  async remove(account: string): Promise<Result<null>> {
    if (this.problem === null) this.tokens.delete(account);
    return this.#open(good(null));
  }

  #open<T>(result: Result<T>): Result<T> {
    return this.problem === null ? result : bad(this.problem);
  }
}

type SavedAccount = Parameters<port.SettingsStore['saveAccount']>[0];

export interface World {
  readonly app: App;
  readonly api: FakeApi;
  readonly clock: HandClock;
  readonly keychain: FakeKeychain;
  readonly saved: SavedAccount[];
  readonly notices: Notice[];
  readonly shown: AppState[];
  readonly log: string[];
  /** What the log must never hold. */
  readonly hidden: Set<string>;
  /** API names of the rows that are on the screen of a window in front. */
  readonly seen: Set<string>;
  /** How often the window was opened, and how many states it had been shown at each renewal. */
  readonly display: { opened: number; readonly renewedAfter: number[] };
  readonly power: { online: boolean; suspend(): void; resume(): void };
  /** The settings file now. */
  file: object;
  /** False: neither settings nor memory can be written. */
  writable: boolean;
  /** What was written to outlive a restart, newest last. */
  readonly remembered: Memory[];
  /** Somebody edits the settings file by hand. */
  changeFile(next: object): void;
  /** The state of the first account. */
  account(): AccountState;
  /** The titles of the notices so far. */
  titles(): readonly string[];
}

export interface WorldOptions {
  /** The parsed settings file. */
  readonly settings?: object;
  /** What an earlier start remembered. */
  readonly memory?: Memory;
  readonly rows?: readonly Instance[];
  /** Tokens in the keychain by account; the right one of `main` where nothing is said. */
  readonly tokens?: Readonly<Record<string, string>>;
}

/** An app that has not been started, in a world that is well. */
export function buildWorld(options: WorldOptions = {}): World {
  const { settings = {}, rows = [], tokens = { main: TOKEN } } = options;
  const { memory = NOTHING_REMEMBERED } = options;
  const onFile: (() => void)[] = [];
  const clock = new HandClock();
  const api = new FakeApi(clock);
  api.rows = rows;
  const keychain = new FakeKeychain();
  for (const [account, token] of Object.entries(tokens)) keychain.tokens.set(account, token);
  const log: string[] = [];
  const onSuspend: (() => void)[] = [];
  const onResume: (() => void)[] = [];
  const world: Omit<World, 'app' | 'account'> = {
    ...{ api, clock, keychain, log, saved: [], notices: [], shown: [] },
    hidden: new Set(),
    seen: new Set(),
    display: { opened: 0, renewedAfter: [] },
    power: {
      online: true,
      suspend: () => onSuspend.forEach((call) => void call()),
      resume: () => onResume.forEach((call) => void call()),
    },
    titles: () => world.notices.map(({ title }) => title),
    file: settings,
    writable: true,
    remembered: [],
    changeFile(next) {
      world.file = next;
      for (const call of onFile) call();
    },
  };
  const ports: Ports = {
    ...{ api, clock, keychain },
    settings: {
      read: () => readSettings(world.file),
      save: (change) => {
        world.file = { ...world.file, ...change };
        return world.writable;
      },
      saveAccount: (account) => {
        world.saved.push(account);
        return world.writable;
      },
      onChange: (call) => void onFile.push(call),
    },
    memory: {
      read: () => memory,
      write: (next) => {
        world.remembered.push(next);
        return world.writable;
      },
    },
    power: {
      online: () => world.power.online,
      onSuspend: (call) => void onSuspend.push(call),
      onResume: (call) => void onResume.push(call),
    },
    display: {
      show: (state) => void world.shown.push(state),
      isSeen: async (key) => world.seen.has(key.apiInstanceName),
      open: () => {
        world.display.opened += 1;
      },
      renew: () => void world.display.renewedAfter.push(world.shown.length),
    },
    notifier: { notify: (notice) => void world.notices.push(notice) },
    log: {
      hide: (secret) => void world.hidden.add(secret),
      info: (text) => void log.push(`info ${text}`),
      warn: (text) => void log.push(`warn ${text}`),
      error: (text, error) => void log.push(`error ${text}: ${error}`),
    },
    random: () => 0.5,
  };
  const app = new App(ports);
  const account = (): AccountState => {
    const [first] = app.state.accounts;
    if (first === undefined) throw new Error('no account');
    return first;
  };
  return Object.assign(world, { app, account });
}

/** The same, started, with its first list. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const world = buildWorld(options);
  world.app.start();
  await world.clock.pass(0);
  return world;
}
