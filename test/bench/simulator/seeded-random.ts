// A seeded random generator with the distributions that a simulated world needs.
import { chanceOf } from '../../support/service/chance.ts';

export class SeededRandom {
  readonly #chance: () => number;

  constructor(seed: string) {
    this.#chance = chanceOf(seed);
  }

  /** Uniformly distributed from `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.#chance() * (most - least);
  }

  /** Log-uniformly distributed: short values are as likely as long ones on any scale. */
  spread(least: number, most: number): number {
    return least * (most / least) ** this.#chance();
  }

  /** The same in whole ms, like a gateway's clock. */
  span(least: number, most: number): number {
    return Math.round(this.spread(least, most));
  }

  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }

  /** True with this probability. */
  happens(share: number): boolean {
    return this.#chance() < share;
  }

  /** A whole number with this mean. */
  count(mean: number): number {
    return Math.floor(mean) + (this.happens(mean % 1) ? 1 : 0);
  }
}
