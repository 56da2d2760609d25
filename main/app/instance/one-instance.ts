// What is asked about one instance at a time: how it is now, its QR code, and where its picture is.
import { listedIn } from '#core/app-state/app-state';
import { type PictureSource, pictureLinkOf } from '#core/instance/avatar-link';
import type { InstanceKey } from '#core/instance/instance';
import type { LiveCheckResult } from '#core/window/contract';
import type { AccountPoller } from '../polling/account-poller.ts';
import type { Store } from '../store.ts';
import { accessTo } from './access.ts';
import { LiveCheck } from './live-check.ts';
import { type PairingPorts, PairingRunner } from './pairing.ts';

export class InstanceRequests {
  /** The panel in which an instance is paired anew. */
  readonly pairing: PairingRunner;
  readonly #liveCheck: LiveCheck;
  readonly #store: Store;
  readonly #watchOf: (account: string) => AccountPoller | undefined;

  constructor(
    ports: PairingPorts,
    store: Store,
    watchOf: (account: string) => AccountPoller | undefined,
  ) {
    this.#store = store;
    this.#watchOf = watchOf;
    const access = (key: InstanceKey) =>
      accessTo(store.state, key, watchOf(key.account)?.token ?? null);
    const onNews = (account: string) => watchOf(account)?.check();
    this.pairing = new PairingRunner(ports, {
      ...{ access, onNews },
      onChange: (pairing) => store.publish({ pairing }),
    });
    this.#liveCheck = new LiveCheck(ports, { access, onNews });
  }

  /** Asks the service about it now. That changes no health, but the list is asked for where it says otherwise. */
  check(key: InstanceKey): Promise<LiveCheckResult> {
    return this.#liveCheck.ask(key);
  }

  /** Where a row's picture may be found; null where there is none. It holds the token: for main only. */
  pictureSource(key: InstanceKey): PictureSource | null {
    const listed = listedIn(this.#store.state, key);
    const link = listed && pictureLinkOf(listed.monitored.instance);
    if (!listed || !link) return null;
    const { phase, account } = listed.account;
    // A service in trouble is not asked for pictures on top of it.
    const token = phase === 'live' ? this.#watchOf(key.account)?.token : null;
    return { baseUrl: account.baseUrl, token: token ?? null, link };
  }

  /** No request and no timer from here on. */
  stop(): void {
    this.pairing.close();
    this.#liveCheck.stop();
  }

  /** The same for an account that has another token or address now, or none. */
  stopFor(account: string): void {
    this.pairing.closeFor(account);
    this.#liveCheck.stop();
  }
}
