// What one instance is in truth from the beginning to the end, as segments in order of time.
import { isTrouble, type Word } from './word.ts';

export interface Segment {
  /** In ms of the virtual clock; it lasts until the next segment. */
  readonly at: number;
  readonly word: Word;
}

export interface Period {
  readonly from: number;
  /** Infinity where it has no end. */
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

  /** From then until then it is this, whatever it was; afterwards it is what it would have been. */
  paint(from: number, to: number, word: Word): void {
    if (!(to > from)) return;
    const after = this.wordAt(to);
    const kept = this.#segments.filter(({ at }) => at < from);
    const later = this.#segments.filter(({ at }) => at > to);
    const painted = [...kept, { at: from, word }];
    if (to < Number.POSITIVE_INFINITY) painted.push({ at: to, word: after }, ...later);
    this.#segments = painted.filter((segment, i) => segment.word !== painted[i - 1]?.word);
  }

  /** The unbroken time around `at` in which it was not connected. */
  troubleAround(at: number): Period {
    const here = this.#indexAt(at);
    let first = here;
    while (this.#isTroubleAt(first - 1)) first -= 1;
    let end = here + 1;
    while (this.#isTroubleAt(end)) end += 1;
    return {
      from: this.#segments[first]?.at ?? at,
      to: this.#segments[end]?.at ?? Number.POSITIVE_INFINITY,
    };
  }

  #isTroubleAt(index: number): boolean {
    const segment = this.#segments[index];
    return segment !== undefined && isTrouble(segment.word);
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
