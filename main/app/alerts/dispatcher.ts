// Tells people what there is to tell: asks what they see anyway, shows the rest, and marks it as told.
import { type InstanceMatter, isAboutInstance, type Matter } from '#core/alerts/alerts';
import type { Notice } from '#core/alerts/notification';
import { tell } from '#core/alerts/policy';
import type { Clock, Display, Log, Notifier } from '../../ports.ts';
import type { Historian } from '../history/recorder.ts';
import type { Store } from '../store.ts';

export interface TellerPorts {
  readonly clock: Clock;
  readonly display: Display;
  readonly log: Log;
  readonly notifier: Notifier;
}

export class Teller {
  readonly #ports: TellerPorts;
  readonly #store: Store;
  readonly #historian: Historian;

  constructor(ports: TellerPorts, store: Store, historian: Historian) {
    this.#ports = ports;
    this.#store = store;
    this.#historian = historian;
  }

  async tell(id: string, matters: readonly Matter[]): Promise<void> {
    if (matters.length === 0) return;
    const { clock, log, notifier } = this.#ports;
    const seen = await this.#seenOf(matters.filter(isAboutInstance));
    const { settings, pause, accounts } = this.#store.state;
    const before = accounts.find((a) => a.account.id === id);
    // It may have been removed while the window was asked.
    if (before === undefined) return;
    const { account, shown, held } = tell(before, matters, {
      now: clock.now(),
      settings,
      pause,
      isSeen: (matter) => seen.has(matter),
    });
    for (const { key, kind } of seen) {
      log.info(`${id}: ${key.apiInstanceName}: ${kind}, seen in the window, no notice`);
    }
    // What is held back stays due at every list.
    if (account === before && shown.length === 0 && held.length === 0) return;
    this.#store.setAccount(account);
    // First, so that a crash in between tells nothing twice: what is down is red after it all the same.
    this.#store.save();
    this.#historian.told(id, shown, held);
    for (const notice of shown) notifier.notify(notice);
    for (const notice of held) this.#hold(notice);
  }

  async #seenOf(matters: readonly InstanceMatter[]): Promise<ReadonlySet<InstanceMatter>> {
    const { display } = this.#ports;
    const seen = await Promise.all(matters.map(({ key }) => display.isSeen(key)));
    return new Set(matters.filter((_, i) => seen[i]));
  }

  #hold({ title }: Notice): void {
    this.#ports.log.info(`notice held back: ${title}`);
  }
}
