// Text as the search compares it: without case, accents, width, doubled spaces and what is not seen; and the way back.

export interface Folded {
  readonly text: string;
  /** For each place in `text`: where the character that it came from begins and ends in the original. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

// Letters that carry a stroke or a ligature have no accent that Unicode could take off.
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
  // Most texts are plain ones, and thousands are folded before the first letter is typed.
  const folded = /^[\x20-\x7e]*$/.test(text) ? text.toLowerCase() : foldLetters(text);
  return folded.includes('  ') || folded.startsWith(' ') || folded.endsWith(' ')
    ? folded.replace(/ +/g, ' ').trim()
    : folded;
}

/** The same text, with the way back to the original. */
export function foldWithPlaces(text: string): Folded {
  const from: number[] = [];
  const to: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const unit of foldLetters(character).split('')) {
      // As in `fold`: no space at the start, and none after another.
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

/** Letter by letter the same as all at once, which is what makes the way back possible. */
function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\s/g, ' ')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replace(ODD_LETTERS, (letter) => PLAIN[letter] ?? letter);
}
