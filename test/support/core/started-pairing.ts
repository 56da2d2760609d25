// A pairing runner with fake ports and two instances that are down; records what it shows, refreshes and logs.
import { PairingRunner } from '../../../main/app/instance/pairing-runner.ts';
import { bad, good, type Problem } from '../../../main/core/account/problem.ts';
import type { MonitoredInstance } from '../../../main/core/health/monitored-instance.ts';
import type { Panel } from '../../../main/core/pairing/session.ts';
import { buildMonitored, row, SECOND } from './core-builders.ts';
import { FakeApi } from './fake-api.ts';
import { HandClock } from './hand-clock.ts';

export const KEY = { account: 'main', apiInstanceName: 'a' };
export const OTHER = { account: 'main', apiInstanceName: 'b' };
export const BASE = 'https://a.example';

export class StartedPairing {
  readonly clock = new HandClock();
  readonly api = new FakeApi(this.clock);
  readonly shown: (Panel | null)[] = [];
  /** Accounts for which a new list was requested. */
  readonly news: string[] = [];
  readonly log: string[] = [];
  readonly instances: Map<string, MonitoredInstance>;
  /** Why requests to the service are impossible; null while they are possible. */
  trouble: Problem | null = null;
  token = 'right';
  readonly watch: PairingRunner;

  constructor() {
    this.api.rows = [row('a', 'close'), row('b', 'close')];
    this.instances = new Map(
      [KEY, OTHER].map(({ apiInstanceName: n }) => [n, buildMonitored(n, 'down')]),
    );
    const write = (text: string) => void this.log.push(text);
    this.watch = new PairingRunner(
      {
        ...{ api: this.api, clock: this.clock },
        log: { hide: write, info: write, warn: write, error: write },
      },
      {
        access: (key) => ({
          monitored: this.instances.get(key.apiInstanceName),
          outdated: false,
          target:
            this.trouble === null ? good({ baseUrl: BASE, token: this.token }) : bad(this.trouble),
        }),
        onChange: (panel) => void this.shown.push(panel),
        onNews: (account) => void this.news.push(account),
      },
    );
  }

  async open(key = KEY): Promise<void> {
    this.watch.open(key);
    await this.clock.pass(0);
  }

  /** The user scans the QR code of the first instance. */
  scan(): void {
    this.api.rows = [row('a', 'open'), row('b', 'close')];
  }
}

/** The time of each request, in seconds since `from`. */
export const seconds = (asked: readonly { readonly at: number }[], from: number) =>
  asked.map(({ at }) => (at - from) / SECOND);
