// Follows whether the window is in front, and tells what dropped and recovered while it was not.
import { listedIn } from '#core/app-state/app-state';
import { DAY_MS } from '#core/history/events';
import { recoveredIn } from '#core/history/while-away';
import { type InstanceKey, keyOf } from '#core/instance/instance';
import type { Clock } from '../../ports.ts';
import type { Store } from '../store.ts';
import type { HistoryQueries } from './queries.ts';

export class AwayWatch {
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #queries: HistoryQueries;
  #inFront = false;
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
    if (inFront) void this.#tell();
    else this.#leave();
  }

  /** These rows are on the screen. */
  saw(keys: readonly InstanceKey[]): void {
    if (!this.#inFront || this.#store.state.away === null) return;
    for (const key of keys) this.#seen.add(keyOf(key));
  }

  /** The user has read it. */
  dismiss(): void {
    this.#allSeen();
  }

  async #tell(): Promise<void> {
    const now = this.#clock.now();
    const { seenAt } = this.#store.state;
    this.#seen.clear();
    // What is known in detail is the last day.
    const window = { from: Math.max(seenAt, now - DAY_MS), to: now };
    const drops = await this.#queries.dropsWithin(window);
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
    this.#store.save();
  }
}
