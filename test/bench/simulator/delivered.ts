// Which lists reached the app, and what each said of every instance: only the changes are kept.
import type { Word } from './word.ts';

/** From this list on an instance was said to be this. */
export interface Saying {
  readonly list: number;
  readonly word: Word;
}

/** A list is known by its place in the order of delivery, across restarts. */
export class Delivered {
  /** When each list was asked for, and so what moment it tells of; in ms of the virtual clock. */
  readonly asked: number[] = [];
  /** When each list reached the app. */
  readonly at: number[] = [];
  /** The lists that were the first of a start. */
  readonly firsts: number[] = [];
  /** By the place of the instance. Before the first list it is absent. */
  readonly sayings: readonly Saying[][];
  #starting = true;

  constructor(instances: number) {
    this.sayings = Array.from({ length: instances }, () => []);
  }

  get count(): number {
    return this.at.length;
  }

  /** The app starts: the list that comes next is its first. */
  start(): void {
    this.#starting = true;
  }

  /** A list that is empty or cannot be trusted otherwise counts as none: call this for good ones only. */
  take(asked: number, at: number, changes: Iterable<readonly [number, Word]>): void {
    const list = this.count;
    if (this.#starting) this.firsts.push(list);
    this.#starting = false;
    this.asked.push(asked);
    this.at.push(at);
    for (const [instance, word] of changes) {
      const own = this.sayings[instance];
      if (own && own.at(-1)?.word !== word) own.push({ list, word });
    }
  }
}
