// Leads the shipped app through a simulated world, and keeps what it was told and what it told.
import {
  parseSavedState,
  printSavedState,
} from '../../../main/adapters/storage/saved-state-file.ts';
import { App, type Ports } from '../../../main/app/app.ts';
import { bad, good } from '../../../main/core/account/problem.ts';
import { DEFAULT_SETTINGS } from '../../../main/core/account/settings.ts';
import { fleetOf } from '../../../main/core/account/state.ts';
import { NOTHING_SAVED, type SavedState } from '../../../main/core/app-state/saved-state.ts';
import type { Notifier } from '../../../main/ports.ts';
import { NO_HISTORY } from '../../support/core/fake-history.ts';
import { Delivered } from './delivered.ts';
import { Dice } from './dice.ts';
import { nameOf } from './rows.ts';
import { WorldService } from './service.ts';
import type { Pause } from './surroundings.ts';
import type { AlertState } from './told.ts';
import { settle, VirtualClock } from './virtual-clock.ts';
import type { World } from './world.ts';

export interface Replayed {
  readonly delivered: Delivered;
  readonly notified: readonly AlertState[];
  readonly polls: number;
}

export async function replay(world: World): Promise<Replayed> {
  const desk = new Desk(world);
  desk.start();
  for (const pause of world.pauses) {
    await desk.clock.passTo(pause.from);
    await desk.pause(pause);
  }
  await desk.clock.passTo(world.to);
  desk.stop();
  return { delivered: desk.delivered, notified: desk.notified, polls: desk.service.asked };
}

/** The computer on which the app runs, and all that stays on it when the app ends. */
class Desk {
  readonly clock: VirtualClock;
  readonly delivered: Delivered;
  readonly service: WorldService;
  readonly notified: AlertState[] = [];
  readonly #places: ReadonlyMap<string, number>;
  readonly #dice: Dice;
  /** What was last written to outlive a restart. It becomes JSON only when it is read: values never change. */
  #memory: SavedState = NOTHING_SAVED;
  #app: App | null = null;
  #onSuspend: (() => void)[] = [];
  #onResume: (() => void)[] = [];

  constructor(world: World) {
    this.clock = new VirtualClock(world.from);
    this.delivered = new Delivered(world.timelines.length);
    this.service = new WorldService(world, this.clock, this.delivered);
    this.#places = new Map(world.timelines.map((_, i) => [nameOf(i), i]));
    this.#dice = new Dice(`${world.seed}/app`);
  }

  start(): void {
    this.#onSuspend = [];
    this.#onResume = [];
    this.delivered.start();
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
      // What crashes has no chance to stop; neither leaves a timer behind.
      if (kind === 'restart') this.stop();
      this.#app = null;
      this.clock.clear();
      await this.clock.passTo(to);
      this.start();
    } else {
      if (kind === 'sleep') for (const call of this.#onSuspend) call();
      await settle();
      this.clock.sleepUntil(to);
      if (kind === 'sleep') for (const call of this.#onResume) call();
    }
    await settle();
  }

  #ports(): Ports {
    const { clock, service } = this;
    return {
      ...{ clock, api: service, history: NO_HISTORY },
      keychain: {
        token: async () => good('wt_simulator'),
        store: async () => bad({ kind: 'no-token' }),
        remove: async () => bad({ kind: 'no-token' }),
        removeAll: async () => bad({ kind: 'no-token' }),
      },
      settings: {
        read: () => ({ settings: DEFAULT_SETTINGS, warnings: [] }),
        save: () => true,
        saveAccount: () => true,
        onChange: () => {},
      },
      savedState: {
        read: () => parseSavedState(printSavedState(this.#memory)),
        write: (memory) => {
          this.#memory = memory;
          return null;
        },
      },
      power: {
        online: () => service.online,
        onSuspend: (call) => void this.#onSuspend.push(call),
        onResume: (call) => void this.#onResume.push(call),
      },
      display: { show: () => {}, isSeen: async () => false, open: () => {}, renew: () => {} },
      pictures: { forget: async () => {} },
      notifier: {
        notify: (notification) => void this.notified.push(this.#notifiedBy(notification)),
      },
      log: { hide: () => {}, info: () => {}, warn: () => {}, error: fail },
      random: () => this.#dice.between(0, 1),
    };
  }

  #notifiedBy({ kind, about }: Parameters<Notifier['notify']>[0]): AlertState {
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

/** An error that the app logs is a bug of it, and no figure counts then. */
function fail(text: string, error: unknown): never {
  throw new Error(text, { cause: error });
}
