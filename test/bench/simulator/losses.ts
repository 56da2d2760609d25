// The oracle's first half: which losses stood in the lists that were delivered, by the lists alone.
import type { Delivered } from './delivered.ts';
import { DAY } from './dice.ts';
import { isTrouble, meaningOf, type Word } from './word.ts';

/** Lists in a row that said the same of an instance; both ends are in it. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly word: Word;
}

/**
 * From the first list in which a paired instance is not up to the first in which it is; "losses between
 * which no list read up are one". Lists that do not have it neither begin nor end one.
 */
export interface Loss {
  readonly instance: number;
  readonly first: number;
  /** The last list that said so. */
  readonly last: number;
  /** The list that ended it; past the last of all where none did. */
  readonly end: number;
  /**
   * It stood in the first list since the start in which the instance was: left out of every count, since
   * nobody saw it begin. A loss that a restart cuts is two: what was watched before it is judged by itself.
   */
  readonly availability: boolean;
  readonly pieces: readonly Piece[];
}

/** Absent for so long, an instance is forgotten, and a new one when it is back. */
const FORGOTTEN_MS = DAY;

export function lossesOf(instance: number, delivered: Delivered): readonly Loss[] {
  const losses: Loss[] = [];
  const firsts = new Set(delivered.firsts);
  let pieces: Piece[] = [];
  let availability = false;
  let seen = false;
  let absentSince: number | null = null;

  const end = (list: number): void => {
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (first && last) {
      losses.push({ instance, first: first.from, last: last.to, end: list, availability, pieces });
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
    if (isTrouble(piece.word)) {
      if (pieces.length === 0) availability = !seen;
      pieces.push(piece);
    }
    seen = true;
  }
  end(delivered.count);
  return losses;
}

/** What the lists said of it, in order; no piece goes on past a restart. */
export function piecesOf(
  instance: number,
  { sayings, firsts, count }: Delivered,
): readonly Piece[] {
  const own = sayings[instance] ?? [];
  return own.flatMap(({ list, word }, i) => {
    const to = (own[i + 1]?.list ?? count) - 1;
    const cuts = [list, ...firsts.filter((first) => first > list && first <= to)];
    return cuts.map((from, k) => ({ from, to: (cuts[k + 1] ?? to + 1) - 1, word }));
  });
}
