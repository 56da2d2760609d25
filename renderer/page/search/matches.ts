// Finds the parts of a shown text that match the search, rounded to whole grapheme clusters.

import type { TextRange } from '../../ui/text/text-ranges.ts';
import { foldWithPlaces } from './fold.ts';
import type { NumberNeedle, Query } from './search-query.ts';

/** All places where a word of the query occurs, in order; touching and overlapping ones are merged. */
export function matchesIn(text: string, query: Query | null): readonly TextRange[] {
  if (query === null) return [];
  const folded = foldWithPlaces(text);
  const found: TextRange[] = [];
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

/** The same for a formatted phone number, by its digits alone. */
export function phoneMatches(shown: string, query: Query | null): readonly TextRange[] {
  if (query === null) return [];
  const places = [...shown.matchAll(/\d/g)].map(({ index }) => index);
  const digits = shown.replace(/\D/g, '');
  const placesOf = (numbers: readonly NumberNeedle[]): readonly TextRange[] => {
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

/** True if some word matches the profile name, but nothing that the row shows anyway. */
export function needsProfileName(
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
      matchesIn(profileName, alone).length > 0 &&
      matchesIn(row.name, alone).length === 0 &&
      matchesIn(row.apiInstanceName, alone).length === 0 &&
      (shownPhone === null || phoneMatches(shownPhone, alone).length === 0)
    );
  });
}

const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function wholeClusters(text: string, ranges: readonly TextRange[]): readonly TextRange[] {
  const bounds = [...Array.from(clusters.segment(text), ({ index }) => index), text.length];
  return ranges.map(({ from, to }) => ({
    from: bounds.findLast((bound) => bound <= from) ?? 0,
    to: bounds.find((bound) => bound >= to) ?? text.length,
  }));
}

function merged(ranges: readonly TextRange[]): readonly TextRange[] {
  const result: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const before = result.at(-1);
    if (before === undefined || range.from > before.to) result.push(range);
    else result[result.length - 1] = { from: before.from, to: Math.max(before.to, range.to) };
  }
  return result;
}
