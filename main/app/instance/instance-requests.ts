// The requests about one instance: the live check, re-pairing, and the source of its picture.
import type { AddressRule } from '#core/account/access/address-rule';
import { listedIn } from '#core/app-state/app-state';
import { type PictureSource, pictureLinkOf } from '#core/instance/avatar-link';
import type { InstanceKey } from '#core/instance/instance';
import type { LiveCheckResult } from '#core/window/contract';
import type { AccountPoller } from '../polling/account-poller.ts';
import type { Store } from '../store.ts';
import { accessTo } from './access.ts';
import { LiveCheck } from './live-check.ts';
import { type PairingPorts, PairingRunner } from './pairing-runner.ts';

export class InstanceRequests {
  /** The re-pairing dialog. */
  readonly pairing: PairingRunner;
  readonly #liveCheck: LiveCheck;
  readonly #store: Store;
  readonly #pollerOf: (account: string) => AccountPoller | undefined;

  constructor(
    ports: PairingPorts & { readonly addressRule: AddressRule },
    store: Store,
    pollerOf: (account: string) => AccountPoller | undefined,
  ) {
    this.#store = store;
    this.#pollerOf = pollerOf;
    const access = (key: InstanceKey) =>
      accessTo(store.state, key, pollerOf(key.account)?.token ?? null, ports.addressRule);
    const onNews = (account: string) => pollerOf(account)?.checkAlone();
    this.pairing = new PairingRunner(ports, {
      ...{ access, onNews },
      onChange: (pairing) => store.publish({ pairing }),
    });
    this.#liveCheck = new LiveCheck(ports, { access, onNews });
  }

  /** Asks the service about it now. If the answer differs from the list, the account is polled at once. */
  check(key: InstanceKey): Promise<LiveCheckResult> {
    return this.#liveCheck.ask(key);
  }

  /** The source of a row's picture; null without one. It holds the token and never leaves main. */
  pictureSource(key: InstanceKey): PictureSource | null {
    const listed = listedIn(this.#store.state, key);
    const link = listed && pictureLinkOf(listed.monitored.instance);
    if (!listed || !link) return null;
    const { phase, account } = listed.account;
    // Do not send picture requests to a failing service.
    const token = phase === 'live' ? this.#pollerOf(key.account)?.token : null;
    return { baseUrl: account.baseUrl, token: token ?? null, link };
  }

  /** Ends all requests and timers. */
  stop(): void {
    this.pairing.close();
    this.#liveCheck.stop();
  }

  /** Ends them for an account whose token or address has changed. */
  stopFor(account: string): void {
    this.pairing.closeFor(account);
    this.#liveCheck.stop();
  }
}
