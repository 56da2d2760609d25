// Runs the shipped app through a simulated world and records the lists it receives and the notifications it sends.
import { App, type Ports } from '../../../main/app/app.ts';
import { bad, good, type KeychainProblem } from '../../../main/core/account/problem.ts';
import { DEFAULT_SETTINGS } from '../../../main/core/account/settings.ts';
import { fleetOf } from '../../../main/core/account/state.ts';
import type { Notifier } from '../../../main/ports.ts';
import { ONLY_ENGLISH } from '../../support/core/english.ts';
import { NO_HISTORY } from '../../support/core/fake-history.ts';
import { SavedInMemory } from '../../support/core/through-file.ts';
import { DeliveredLists } from './delivered-lists.ts';
import type { Pause } from './environment.ts';
import { nameOf } from './rows.ts';
import { SeededRandom } from './seeded-random.ts';
import type { SentNotification } from './sent-notification.ts';
import { SimulatedService } from './simulated-service.ts';
import { settle, VirtualClock } from './virtual-clock.ts';
import type { World } from './world.ts';

export interface Replayed {
  readonly delivered: DeliveredLists;
  readonly notified: readonly SentNotification[];
  readonly polls: number;
  readonly longestSilenceMs: number;
}

export async function replay(world: World): Promise<Replayed> {
  const computer = new Computer(world);
  computer.start();
  for (const pause of world.pauses) {
    await computer.clock.passTo(pause.from);
    await computer.pause(pause);
  }
  await computer.clock.passTo(world.to);
  computer.service.hear();
  computer.stop();
  return {
    delivered: computer.delivered,
    notified: computer.notified,
    polls: computer.service.asked,
    longestSilenceMs: computer.service.longestSilenceMs,
  };
}

/** The computer that runs the app, and everything that outlives the app on it. */
class Computer {
  readonly clock: VirtualClock;
  readonly delivered: DeliveredLists;
  readonly service: SimulatedService;
  readonly notified: SentNotification[] = [];
  readonly #places: ReadonlyMap<string, number>;
  readonly #random: SeededRandom;
  readonly #lateKeychains: World['lateKeychains'];
  readonly #savedState = new SavedInMemory();
  #app: App | null = null;
  #onSuspend: (() => void)[] = [];
  #onResume: (() => void)[] = [];

  constructor(world: World) {
    this.clock = new VirtualClock(world.from);
    this.delivered = new DeliveredLists(world.timelines.length);
    this.service = new SimulatedService(world, this.clock, this.delivered);
    this.#places = new Map(world.timelines.map((_, i) => [nameOf(i), i]));
    this.#random = new SeededRandom(`${world.seed}/app`);
    this.#lateKeychains = world.lateKeychains;
  }

  start(): void {
    this.#onSuspend = [];
    this.#onResume = [];
    this.delivered.start();
    this.service.begin();
    this.#app = new App(this.#ports());
    this.#app.start();
  }

  stop(): void {
    this.#app?.stop();
    this.#app = null;
    this.clock.clear();
  }

  async pause({ kind, to }: Pause): Promise<void> {
    if (kind === 'restart' || kind === 'crash') {
      this.service.hear();
      // A crash skips stop(); neither leaves a timer behind.
      if (kind === 'restart') this.stop();
      this.#app = null;
      this.clock.clear();
      await this.clock.passTo(to);
      this.start();
    } else if (kind === 'resumes') {
      for (const call of [...this.#onResume, ...this.#onResume]) call();
    } else {
      if (kind !== 'jump') for (const call of this.#onSuspend) call();
      await settle();
      if (kind !== 'endless') this.clock.sleepUntil(to);
      if (kind === 'sleep') for (const call of this.#onResume) call();
    }
    await settle();
  }

  /** Why the token cannot be read now; null if it can. */
  #keychainProblem(): KeychainProblem | null {
    const now = this.clock.now();
    const late = this.#lateKeychains.find(({ from, to }) => from <= now && now < to);
    return late?.why ?? null;
  }

  #ports(): Ports {
    const { clock, service } = this;
    return {
      // Without a history no start knows of a crash before it, so no summary comes: only losses are measured.
      ...{ clock, api: service, history: NO_HISTORY },
      keychain: {
        token: async () => {
          const why = this.#keychainProblem();
          return why === null ? good('wt_simulator') : bad({ kind: 'keychain', why, detail: '' });
        },
        store: async () => bad({ kind: 'no-token' }),
        remove: async () => bad({ kind: 'no-token' }),
        removeAll: async () => bad({ kind: 'no-token' }),
        onChange: () => {},
      },
      addressRule: () => null,
      languages: ONLY_ENGLISH,
      programs: { run: async () => null },
      proxies: { follow: () => {} },
      settings: {
        read: () => ({ settings: DEFAULT_SETTINGS, warnings: [] }),
        save: () => true,
        saveAccounts: () => true,
        onChange: () => {},
      },
      savedState: this.#savedState,
      power: {
        online: () => service.online,
        onSuspend: (call) => void this.#onSuspend.push(call),
        onResume: (call) => void this.#onResume.push(call),
      },
      display: {
        show: () => {},
        seenOf: async () => new Set(),
        open: () => {},
        toggle: () => {},
        renew: () => {},
      },
      shortcuts: { register: () => null, unregister: () => {} },
      pictures: { forget: async () => {} },
      notifier: this.#notifier(),
      log: { hide: () => {}, info: () => {}, warn: () => {}, error: fail },
      random: () => this.#random.between(0, 1),
    };
  }

  /** Somebody closes each notification at once, so that every one of them is about what is new. */
  #notifier(): Notifier {
    let closed: (tag: string) => void = () => {};
    return {
      notify: (notification) => {
        this.notified.push(this.#notifiedBy(notification));
        closed(notification.tag);
      },
      close: () => {},
      server: async () => null,
      closeAll: async () => {},
      follow: (events) => {
        closed = events.closed;
      },
    };
  }

  #notifiedBy({ kind, about }: Parameters<Notifier['notify']>[0]): SentNotification {
    const at = this.clock.now();
    const [account] = this.#app?.state.accounts ?? [];
    const instances = account && fleetOf(account)?.instances;
    return {
      ...{ at, list: this.delivered.count - 1, kind },
      about: about.map(({ apiInstanceName }) => ({
        place: this.#places.get(apiInstanceName) ?? -1,
        since: instances?.get(apiInstanceName)?.incident?.startedAt ?? at,
      })),
    };
  }
}

/** An error in the log is a bug in the app, and makes all figures invalid. */
function fail(text: string, error: unknown): never {
  throw new Error(text, { cause: error });
}
