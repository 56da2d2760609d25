// The losses of each instance, derived from the delivered lists alone.
import type { DeliveredLists } from './delivered-lists.ts';
import { DAY } from './durations.ts';
import { isProblem, meaningOf, type Word } from './state-words.ts';

/** Successive lists with the same word for an instance, both ends included. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly word: Word;
}

/**
 * From the first list in which a paired instance is not up to the first in which it is. Losses without an up
 * list between them are one. Lists without the instance neither begin nor end a loss.
 */
export interface Loss {
  readonly instance: number;
  readonly first: number;
  /** The last list in which it is not up. */
  readonly last: number;
  /** The list that ended it; the number of lists if none did. */
  readonly end: number;
  /**
   * True if it was already there in the instance's first list since a start. No figure counts such a loss,
   * because nobody saw it begin. A restart splits a loss in two, and the part before it is judged separately.
   */
  readonly inFirstList: boolean;
  readonly pieces: readonly Piece[];
}

/** After this long an absent instance is forgotten, and counts as new when it returns. */
const FORGOTTEN_MS = DAY;

export function lossesOf(instance: number, delivered: DeliveredLists): readonly Loss[] {
  const losses: Loss[] = [];
  const firsts = new Set(delivered.firsts);
  let pieces: Piece[] = [];
  let inFirstList = false;
  let seen = false;
  let absentSince: number | null = null;

  const end = (list: number): void => {
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (first && last) {
      losses.push({ instance, first: first.from, last: last.to, end: list, inFirstList, pieces });
    }
    pieces = [];
  };

  for (const piece of piecesOf(instance, delivered)) {
    const at = delivered.at[piece.from] ?? 0;
    if (firsts.has(piece.from)) seen = false;
    if (piece.word === 'absent') {
      absentSince ??= at;
      continue;
    }
    if (absentSince !== null && at - absentSince >= FORGOTTEN_MS) seen = false;
    absentSince = null;
    if (!seen || meaningOf(piece.word) === 'up') end(piece.from);
    if (isProblem(piece.word)) {
      if (pieces.length === 0) inFirstList = !seen;
      pieces.push(piece);
    }
    seen = true;
  }
  end(delivered.count);
  return losses;
}

/** What the lists report for an instance, in order. A restart splits a piece. */
export function piecesOf(
  instance: number,
  { wordChanges, firsts, count }: DeliveredLists,
): readonly Piece[] {
  const own = wordChanges[instance] ?? [];
  return own.flatMap(({ list, word }, i) => {
    const to = (own[i + 1]?.list ?? count) - 1;
    const cuts = [list, ...firsts.filter((first) => first > list && first <= to)];
    return cuts.map((from, k) => ({ from, to: (cuts[k + 1] ?? to + 1) - 1, word }));
  });
}
