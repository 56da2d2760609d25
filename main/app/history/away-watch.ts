// Follows whether the window is in front, and reports what dropped and recovered while it was not.
import { type AccountState, fleetOf } from '#core/account/state';
import { listedIn } from '#core/app-state/app-state';
import { recoveredIn } from '#core/history/while-away';
import { type InstanceKey, keyOf } from '#core/instance/instance';
import type { Clock } from '../../ports.ts';
import type { Store } from '../store.ts';
import { takeTurns } from '../turns.ts';
import type { HistoryQueries } from './queries.ts';

export class AwayWatch {
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #queries: HistoryQueries;
  #inFront = false;
  /** What happened since the window was last in front has been reported. */
  #isReported = false;
  /** It is being looked up, which may take up to 30 files. */
  #isReading = false;
  /** Those that were on the screen since the window came to the front. */
  readonly #seen = new Set<string>();
  /** Those that were seen although others were not, by what `keyOf` makes of them: until when. */
  readonly #seenUntil = new Map<string, number>();

  constructor({ clock }: { readonly clock: Clock }, store: Store, queries: HistoryQueries) {
    this.#clock = clock;
    this.#store = store;
    this.#queries = queries;
  }

  /** The window came to the front, or left it. */
  setInFront(inFront: boolean): void {
    if (inFront === this.#inFront) return;
    this.#inFront = inFront;
    if (!inFront) this.#leave();
    else {
      this.#isReported = false;
      void this.#report();
    }
  }

  /** A list has arrived. The first ones say who is back. */
  onList(): void {
    void this.#report();
  }

  /** These rows are on the screen. */
  saw(keys: readonly InstanceKey[]): void {
    if (!this.#inFront || !this.#isReported || this.#store.state.away === null) return;
    for (const key of keys) this.#seen.add(keyOf(key));
  }

  /** The user has read it. */
  dismiss(): void {
    this.#allSeen();
  }

  /** Once for each time that the window comes to the front, as soon as every account has a list. */
  async #report(): Promise<void> {
    const isDue = () => this.#inFront && !this.#isReported;
    if (this.#isReading || !isDue() || !this.#store.state.accounts.every(isListSettled)) return;
    const now = this.#clock.now();
    const window = { from: this.#store.state.seenAt, to: now };
    this.#isReading = true;
    const drops = await this.#queries.dropsWithin(window).finally(() => {
      this.#isReading = false;
    });
    // The window may have left.
    if (!isDue()) return;
    this.#isReported = true;
    this.#seen.clear();
    const { state } = this.#store;
    const isBack = (key: InstanceKey) => {
      const monitored = listedIn(state, key)?.monitored;
      return monitored?.health === 'healthy' && monitored.park === null;
    };
    const away = recoveredIn(drops, window, isBack, this.#seenUntil);
    if (away !== null || state.away !== null) this.#store.publish({ away });
  }

  /** What was not seen stays for the next time. */
  #leave(): void {
    if (!this.#isReported) return;
    const { away } = this.#store.state;
    const unseen = away?.recovered.filter((one) => !this.#seen.has(keyOf(one))) ?? [];
    if (unseen.length === 0) {
      this.#allSeen();
      return;
    }
    for (const key of this.#seen) this.#seenUntil.set(key, this.#clock.now());
  }

  #allSeen(): void {
    this.#seenUntil.clear();
    this.#store.publish({ away: null, seenAt: this.#clock.now() });
    void takeTurns(this.#clock, this.#store.saving());
  }
}

/** True if its list is known, or if it can't have one. */
function isListSettled(account: AccountState): boolean {
  return account.phase === 'signed-out' || account.phase === 'blocked' || fleetOf(account) !== null;
}
