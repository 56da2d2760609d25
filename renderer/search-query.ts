// What a person asks the search for: words that must all be found, and what of it can be a number or a state.
import { translate } from '#core/i18n/translate';
import { fold } from './fold.ts';

/** Stands before each start of a word in what is searched; no folded text holds it. */
export const WORD = '\u0001';
/** Stands before each field. */
export const FIELD = '\n';

/** One text to look for, as it is written in the prepared text of a row. */
export interface Needle {
  /** Anywhere. */
  readonly inside: string;
  /** At the start of a word. */
  readonly word: string;
  /** At the start of a field. */
  readonly field: string;
  /** The code of what stands before it at the start of a word. */
  readonly before: number;
  /** The bit of its first letter among those that begin words; all of them where it begins with none. */
  readonly initial: number;
}

/** The digits to look for in a number. */
export interface NumberNeedle {
  readonly digits: string;
  /** The number must begin with them: they came with the plus sign of a country. */
  readonly first: boolean;
  /** They came with a zero that only a caller within the country dials: a country's code stands before them. */
  readonly national: boolean;
}

export interface Term {
  /** Folded. */
  readonly text: string;
  readonly needle: Needle;
  readonly numbers: readonly NumberNeedle[];
  /** Finds every row in a state whose word begins so; null where it is the start of no such word. */
  readonly state: string | null;
}

export interface Query {
  /** All of it as one. */
  readonly whole: Term;
  readonly words: readonly Term[];
}

/** With fewer letters of it a state would be among the finds of nearly every search. */
const LEAST_OF_STATE = 3;

/** Null where the text asks for nothing. */
export function queryOf(text: string): Query | null {
  const folded = fold(text);
  if (folded === '') return null;
  const whole = termOf(folded);
  const words = folded.split(' ');
  return { whole, words: words.length === 1 ? [whole] : words.map(termOf) };
}

/** The words of the states, each after a space, as a person of this language types them. */
export function stateText(): Readonly<Record<StateWord, string>> {
  stateWordsKnown ??= Object.fromEntries(
    STATE_WORDS.map((state) => [state, ` ${fold(translate(`window.search.state.${state}`))}`]),
  ) as Record<StateWord, string>;
  return stateWordsKnown;
}

const STATE_WORDS = [
  ...(['healthy', 'degraded', 'down', 'pairing', 'missing', 'unknown', 'muted', 'parked'] as const),
];
export type StateWord = (typeof STATE_WORDS)[number];
let stateWordsKnown: Readonly<Record<StateWord, string>> | undefined;

const IN_ASCII = /^[\x20-\x7e]*$/;

/** Marks where words start, in what is searched and in what is searched for alike. */
export function withWordStarts(folded: string): string {
  return folded.replace(IN_ASCII.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu, `${WORD}$&`);
}

/** The bits of all letters that begin words, in a text with its words marked; it is never 0. */
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
    state: stateOf(text),
  };
}

function stateOf(text: string): string | null {
  if (text.length < LEAST_OF_STATE || text.includes(' ')) return null;
  const asked = ` ${text}`;
  return Object.values(stateText()).some((words) => words.includes(asked)) ? asked : null;
}

/** None where the text cannot be a number. A national zero is not in an international number. */
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
