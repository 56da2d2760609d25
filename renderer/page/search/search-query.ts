// Parses the search text: words that must all match, each possibly a number or a state.
import { HEALTHS } from '#core/health/monitored-instance';
import { translate } from '#core/i18n/translate';
import { fold } from './fold.ts';

/** Precedes each start of a word in the searched text; no folded text contains it. */
export const WORD = '\u0001';
/** Precedes each field. */
export const FIELD = '\n';

/** A text to look for, in the notation of the searched text. */
export interface Needle {
  /** Matches anywhere. */
  readonly inside: string;
  /** Matches at the start of a word. */
  readonly word: string;
  /** Matches at the start of a field. */
  readonly field: string;
  /** The code of the character before the match at the start of a word. */
  readonly before: number;
  /** The bit of its first letter if it begins with a word, otherwise all bits. */
  readonly initial: number;
}

/** Digits to look for in a phone number. */
export interface NumberNeedle {
  readonly digits: string;
  /** The number has to start with these digits, because they followed a plus sign. */
  readonly first: boolean;
  /** The digits followed a national trunk prefix (0), so a country code precedes them in the number. */
  readonly national: boolean;
}

export interface Term {
  /** Folded. */
  readonly text: string;
  readonly needle: Needle;
  readonly numbers: readonly NumberNeedle[];
  /** The states whose names in the user's language begin like this; null if there are none. */
  readonly states: ReadonlySet<StateWord> | null;
}

export interface Query {
  /** The whole text as one term. */
  readonly whole: Term;
  readonly words: readonly Term[];
}

/** Fewer letters would match a state in nearly every search. */
const MIN_STATE_LETTERS = 3;

/** Null if the text is empty after folding. */
export function queryOf(text: string): Query | null {
  const folded = fold(text);
  if (folded === '') return null;
  const whole = termOf(folded);
  const words = folded.split(' ');
  return { whole, words: words.length === 1 ? [whole] : words.map(termOf) };
}

const STATE_WORDS = [...HEALTHS, 'muted', 'parked'] as const;
export type StateWord = (typeof STATE_WORDS)[number];

const IN_ASCII = /^[\x20-\x7e]*$/;

/** Marks the starts of words, in the searched text and in the query alike. */
export function withWordStarts(folded: string): string {
  return folded.replace(IN_ASCII.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu, `${WORD}$&`);
}

/** The first letters of all words as bits. `marked` has its word starts marked. The result is never 0. */
export function initialsIn(marked: string): number {
  let bits = 1 << 31;
  for (let at = marked.indexOf(WORD); at >= 0; at = marked.indexOf(WORD, at + 1)) {
    bits |= bitOf(marked.charCodeAt(at + 1));
  }
  return bits;
}

function bitOf(code: number): number {
  return 1 << (code & 31);
}

function termOf(text: string): Term {
  const marked = withWordStarts(text);
  const startsWord = marked.startsWith(WORD);
  const inside = startsWord ? marked.slice(WORD.length) : marked;
  const word = startsWord ? marked : ` ${marked}`;
  return {
    text,
    needle: {
      inside,
      word,
      field: FIELD + marked,
      before: word.charCodeAt(0),
      initial: startsWord ? bitOf(inside.charCodeAt(0)) : -1,
    },
    numbers: numbersOf(text),
    states: statesBeginning(text),
  };
}

function statesBeginning(text: string): ReadonlySet<StateWord> | null {
  if (text.length < MIN_STATE_LETTERS || text.includes(' ')) return null;
  const states = STATE_WORDS.filter((state) =>
    ` ${fold(translate(`window.search.state.${state}`))}`.includes(` ${text}`),
  );
  return states.length > 0 ? new Set(states) : null;
}

/** Empty if the text cannot be a number. International numbers do not contain the trunk prefix. */
function numbersOf(text: string): readonly NumberNeedle[] {
  if (!/\d/.test(text) || !/^\+?[\d\s().\-\u2010-\u2015\u2212/]+$/.test(text)) return [];
  const digits = text.replace(/\(0\)/g, '').replace(/\D/g, '');
  const national = digits.replace(/^0+/, '');
  const first = text.startsWith('+') && digits === national;
  const found: NumberNeedle[] = [];
  if (digits !== '') found.push({ digits, first, national: false });
  if (national !== '' && national !== digits) {
    found.push({ digits: national, first: false, national: true });
  }
  return found;
}
