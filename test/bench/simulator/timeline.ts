// The true state of one instance over time, as segments in chronological order.
import { isProblem, type Word } from './state-words.ts';

export interface Segment {
  /** In ms of the virtual clock; it lasts until the next segment. */
  readonly at: number;
  readonly word: Word;
}

export interface Period {
  readonly from: number;
  /** Infinity if it has no end. */
  readonly to: number;
}

export class Timeline {
  #segments: Segment[] = [{ at: Number.NEGATIVE_INFINITY, word: 'open' }];

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  wordAt(at: number): Word {
    return this.#segments[this.#indexAt(at)]?.word ?? 'open';
  }

  /** Sets the word for a period. Afterwards the timeline continues as before. */
  paint(from: number, to: number, word: Word): void {
    if (!(to > from)) return;
    const after = this.wordAt(to);
    const kept = this.#segments.filter(({ at }) => at < from);
    const later = this.#segments.filter(({ at }) => at > to);
    const painted = [...kept, { at: from, word }];
    if (to < Number.POSITIVE_INFINITY) painted.push({ at: to, word: after }, ...later);
    this.#segments = painted.filter((segment, i) => segment.word !== painted[i - 1]?.word);
  }

  /** The uninterrupted time around `at` in which it is not connected. */
  problemAround(at: number): Period {
    const here = this.#indexAt(at);
    let first = here;
    while (this.#isProblemAt(first - 1)) first -= 1;
    let end = here + 1;
    while (this.#isProblemAt(end)) end += 1;
    return {
      from: this.#segments[first]?.at ?? at,
      to: this.#segments[end]?.at ?? Number.POSITIVE_INFINITY,
    };
  }

  #isProblemAt(index: number): boolean {
    const segment = this.#segments[index];
    return segment !== undefined && isProblem(segment.word);
  }

  #indexAt(at: number): number {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#segments[middle]?.at ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
