// Seeded chance in the shapes that a world needs: spans, counts and moments.
import { chanceOf } from '../../support/service/chance.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export class Dice {
  readonly #chance: () => number;

  constructor(seed: string) {
    this.#chance = chanceOf(seed);
  }

  /** Evenly spread from `least` up to `most`. */
  between(least: number, most: number): number {
    return least + this.#chance() * (most - least);
  }

  /** As many short ones as long ones, whatever the scale. */
  spread(least: number, most: number): number {
    return least * (most / least) ** this.#chance();
  }

  /** In whole ms, as a gateway's clock has them. */
  span(least: number, most: number): number {
    return Math.round(this.spread(least, most));
  }

  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }

  /** True so many times out of one. */
  happens(share: number): boolean {
    return this.#chance() < share;
  }

  /** A whole number whose mean, over many, is this one. */
  count(mean: number): number {
    return Math.floor(mean) + (this.happens(mean % 1) ? 1 : 0);
  }
}
