// The lists that reached the app, and the changes of state that they reported for each instance.
import type { Word } from './state-words.ts';

/** From this list on, the lists report this word for an instance. */
export interface WordChange {
  readonly list: number;
  readonly word: Word;
}

/** A list is identified by its index in the order of delivery, across restarts. */
export class DeliveredLists {
  /** When each list was requested, which is the moment that it describes; in ms of the virtual clock. */
  readonly asked: number[] = [];
  /** When each list reached the app. */
  readonly at: number[] = [];
  /** The lists that were the first after a start. */
  readonly firsts: number[] = [];
  /** By the index of the instance. Before the first list it is absent. */
  readonly wordChanges: readonly WordChange[][];
  #starting = true;

  constructor(instances: number) {
    this.wordChanges = Array.from({ length: instances }, () => []);
  }

  get count(): number {
    return this.at.length;
  }

  /** The app starts, so the next list is its first. */
  start(): void {
    this.#starting = true;
  }

  /** Call this for good lists only: an empty or otherwise untrustworthy list does not count. */
  take(asked: number, at: number, changes: Iterable<readonly [number, Word]>): void {
    const list = this.count;
    if (this.#starting) this.firsts.push(list);
    this.#starting = false;
    this.asked.push(asked);
    this.at.push(at);
    for (const [instance, word] of changes) {
      const own = this.wordChanges[instance];
      if (own && own.at(-1)?.word !== word) own.push({ list, word });
    }
  }
}
