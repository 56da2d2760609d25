// The app without window and tray, in Electron's main process: shipped client and polling, on a clock moved by hand.
import '../../core/english.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { app as electron, session } from 'electron/main';
import { lockApp } from '../../../../main/adapters/electron/lockdown.ts';
import { createNetwork } from '../../../../main/adapters/electron/network.ts';
import { setSwitches } from '../../../../main/adapters/electron/switches.ts';
import { createApi } from '../../../../main/adapters/service/api.ts';
import { fleetOf, problemOf } from '../../../../main/core/account/state.ts';
import type { Fetch } from '../../../../main/ports.ts';
import type { ProxyAuth } from '../../../../main/proxy-ports.ts';
import { type Composition, compose } from '../../../bench/growth/composition.ts';
import { settle } from '../../core/hand-clock.ts';
import { trayView } from '../../core/tray-view.ts';
import type { Laboratory, Leftovers, Poll } from './poll.ts';

lockApp();
setSwitches();
electron.on('window-all-closed', () => {});
const uncaught: string[] = [];
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => void uncaught.push(String(error)));
}
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const delay: IntervalHistogram = monitorEventLoopDelay({ resolution: 2 });
delay.enable();

const folder = mkdtempSync(join(tmpdir(), 'wachat-tray-laboratory-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const log = { info: () => {}, warn: () => {}, error: () => {}, hide: () => {} };
/** Nobody has signed in to any proxy. */
const noCredentials: ProxyAuth = {
  begin: () => ({ credentialsFor: async () => null, ended() {} }),
};
// Electron gets ready only once this file has run, so it can't be waited for here.
let shippedFetch: Fetch = async () => {
  throw new Error('Electron is not ready');
};
const ready = electron.whenReady().then(() => {
  shippedFetch = createNetwork(log, noCredentials).fetch;
});

let current: Case | null = null;
let online = true;

/** One app, from its start to its end. */
class Case {
  readonly #composition: Composition;
  readonly #from: number;
  /** Requests that have been sent. */
  sent = 0;
  requests = 0;
  #at = 0;
  #error: string | null = null;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(baseUrl: string) {
    this.#composition = compose(mkdtempSync(join(folder, 'case-')), baseUrl, [], (clock) => {
      const api = createApi({ fetch: this.#fetch, online: () => online, clock, version: '0' });
      return {
        ...api,
        list: (...asked) => {
          this.sent += 1;
          this.requests += 1;
          this.#at = clock.now();
          this.#error = null;
          const answer = api.list(...asked);
          this.#ended = answer.finally(() => {
            this.requests -= 1;
          });
          return answer;
        },
      };
    });
    this.#from = this.clock.now();
    this.#composition.app.start();
  }

  get clock() {
    return this.#composition.clock;
  }

  readonly #fetch: Fetch = async (...asked) => {
    const note = (error: unknown): never => {
      this.#error ??= String(error);
      throw error;
    };
    const response = await shippedFetch(...asked).catch(note);
    const { body } = response;
    return { ...response, body: body && noting(body, note) };
  };

  async ended(): Promise<Poll> {
    await this.#ended;
    // What follows from an answer is due at once by the clock.
    await this.clock.pass(0);
    const { app, clock } = this.#composition;
    const [account] = app.state.accounts;
    if (account === undefined) throw new Error('no account');
    const { mark, tooltip } = trayView(app.state, clock.now());
    const blockedMs = delay.max / 1e6;
    return {
      at: (this.#at - this.#from) / 1000,
      until: (clock.now() - this.#from) / 1000,
      problem: problemOf(account),
      listed: fleetOf(account)?.instances.size ?? 0,
      ...{ mark, tooltip, blockedMs },
      error: this.#error,
    };
  }

  async end(): Promise<Leftovers> {
    await this.#composition.app.stop();
    const { timers } = this.clock;
    this.clock.forget();
    return { timers, requests: this.requests };
  }
}

async function* noting(
  body: AsyncIterable<Uint8Array>,
  note: (error: unknown) => never,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    note(error);
  }
}

function present(): Case {
  if (current === null) throw new Error('no case has begun');
  return current;
}

globalThis.laboratory = {
  uncaught,
  async begin(baseUrl) {
    await ready;
    current = new Case(baseUrl);
  },
  async ask() {
    const { clock } = present();
    const before = present().sent;
    await clock.pass(0);
    while (present().sent === before) await clock.pass(Math.max(0, clock.untilNext));
    delay.reset();
  },
  async pass(ms) {
    await present().clock.pass(ms);
    await settle();
    return present().requests > 0;
  },
  ended: () => present().ended(),
  async end() {
    const ended = await present().end();
    current = null;
    return ended;
  },
  async connect({ proxy, online: isOnline }) {
    online = isOnline;
    const own = session.defaultSession;
    await own.setProxy(
      proxy === null ? { mode: 'direct' } : { proxyRules: proxy, proxyBypassRules: '<-loopback>' },
    );
    await own.closeAllConnections();
  },
  async collect() {
    // What a first collection releases in native code is collected by a second one.
    for (let time = 0; time < 2; time += 1) {
      collectGarbage();
      await settle();
    }
    return process.memoryUsage().heapUsed / 2 ** 20;
  },
} satisfies Laboratory;
