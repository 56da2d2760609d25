// Which parts of a shown text answer the search, in whole characters of it, so that no cluster and no joined letter is cut.
import { foldWithPlaces } from './fold.ts';
import type { NumberNeedle, Query } from './search-query.ts';

/** From a place in the text to another, in UTF-16 units. */
export interface Mark {
  readonly from: number;
  readonly to: number;
}

export interface Part {
  readonly text: string;
  readonly marked: boolean;
}

/** Every place where a word of the search stands, in order; what touches or overlaps is one. */
export function marksIn(text: string, query: Query | null): readonly Mark[] {
  if (query === null) return [];
  const folded = foldWithPlaces(text);
  const found: Mark[] = [];
  for (const { text: word } of query.words) {
    for (
      let at = folded.text.indexOf(word);
      at >= 0;
      at = folded.text.indexOf(word, at + word.length)
    ) {
      found.push({
        from: folded.from[at] ?? 0,
        to: folded.to[at + word.length - 1] ?? text.length,
      });
    }
  }
  return found.length === 0 ? [] : merged(wholeClusters(text, found));
}

/** The same in a number as it is shown, by its digits alone. */
export function phoneMarks(shown: string, query: Query | null): readonly Mark[] {
  if (query === null) return [];
  const places = [...shown.matchAll(/\d/g)].map(({ index }) => index);
  const digits = shown.replace(/\D/g, '');
  const placesOf = (numbers: readonly NumberNeedle[]): readonly Mark[] => {
    for (const { digits: wanted, first } of numbers) {
      const at = digits.indexOf(wanted);
      if (at < 0 || (first && at > 0)) continue;
      return [{ from: places[at] ?? 0, to: (places[at + wanted.length - 1] ?? 0) + 1 }];
    }
    return [];
  };
  const whole = placesOf(query.whole.numbers);
  return whole.length > 0 ? whole : merged(query.words.flatMap(({ numbers }) => placesOf(numbers)));
}

/** True where some word of the search stands in the profile name and in nothing that the row shows anyway. */
export function needsProfile(
  row: {
    readonly name: string;
    readonly apiInstanceName: string;
    readonly profileName: string | null;
  },
  shownPhone: string | null,
  query: Query | null,
): boolean {
  const { profileName } = row;
  if (query === null || profileName === null || profileName === row.name) return false;
  return query.words.some((word) => {
    const alone: Query = { whole: word, words: [word] };
    return (
      marksIn(profileName, alone).length > 0 &&
      marksIn(row.name, alone).length === 0 &&
      marksIn(row.apiInstanceName, alone).length === 0 &&
      (shownPhone === null || phoneMarks(shownPhone, alone).length === 0)
    );
  });
}

/** The text in pieces, which are the text again when they are put together. */
export function partsOf(text: string, marks: readonly Mark[]): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { from, to } of marks) {
    if (from > at) parts.push({ text: text.slice(at, from), marked: false });
    parts.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts;
}

/** The marks within one stretch of the text, counted from its start. */
export function marksWithin(marks: readonly Mark[], start: number, end: number): readonly Mark[] {
  return marks
    .map(({ from, to }) => ({ from: Math.max(from, start) - start, to: Math.min(to, end) - start }))
    .filter(({ from, to }) => from < to);
}

const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function wholeClusters(text: string, marks: readonly Mark[]): readonly Mark[] {
  const bounds = [...Array.from(clusters.segment(text), ({ index }) => index), text.length];
  return marks.map(({ from, to }) => ({
    from: bounds.findLast((bound) => bound <= from) ?? 0,
    to: bounds.find((bound) => bound >= to) ?? text.length,
  }));
}

function merged(marks: readonly Mark[]): readonly Mark[] {
  const result: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const before = result.at(-1);
    if (before === undefined || mark.from > before.to) result.push(mark);
    else result[result.length - 1] = { from: before.from, to: Math.max(before.to, mark.to) };
  }
  return result;
}
