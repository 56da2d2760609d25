// Normalises text for the search: drops case, accents, width, repeated spaces and invisible characters.

export interface Folded {
  readonly text: string;
  /** For each offset in `text`, the range of the original character. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

// Unicode does not decompose letters with a stroke and ligatures.
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
};

const UNSEEN = /[\p{M}\p{Cf}\p{Cc}]/gu;
const ODD_LETTERS = /[ßæœøđðłıþς]/g;

export function fold(text: string): string {
  // Most texts are ASCII, and thousands are folded before the first key press.
  const folded = /^[\x20-\x7e]*$/.test(text) ? text.toLowerCase() : foldLetters(text);
  return folded.includes('  ') || folded.startsWith(' ') || folded.endsWith(' ')
    ? folded.replace(/ +/g, ' ').trim()
    : folded;
}

/** The same text, with the offsets in the original. */
export function foldWithPlaces(text: string): Folded {
  const from: number[] = [];
  const to: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const unit of foldLetters(character).split('')) {
      // Like `fold`: no space at the start or after another one.
      if (unit === ' ' && (folded === '' || folded.endsWith(' '))) continue;
      folded += unit;
      from.push(at);
      to.push(end);
    }
    at = end;
  }
  if (folded.endsWith(' ')) {
    folded = folded.slice(0, -1);
    from.pop();
    to.pop();
  }
  return { text: folded, from, to };
}

/** Folding letter by letter gives the same result as folding the whole text, so offsets can be tracked. */
function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\s/g, ' ')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replace(ODD_LETTERS, (letter) => PLAIN[letter] ?? letter);
}
