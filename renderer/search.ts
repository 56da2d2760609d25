// Which rows a search finds, best first. All that is searched is prepared as one text, through which each look is a plain one.
import type { Health } from '#core/health/monitored-instance';
import { fold } from './fold.ts';
import {
  FIELD,
  initialsIn,
  type Needle,
  type NumberNeedle,
  type Query,
  stateText,
  type Term,
  WORD,
  withWordStarts,
} from './search-query.ts';

/** What of a row is searched. */
export interface Searchable {
  readonly name: string;
  readonly apiInstanceName: string;
  readonly phone: string | null;
  readonly profileName: string | null;
  readonly health: Health;
  readonly muted: object | null;
  readonly parked: object | null;
}

/** What is prepared of one row. */
interface Prepared {
  /** Name, API name, profile name and number, folded, each after a mark; see `search-query.ts`. */
  readonly text: string;
  /** Where the name ends in it, and where the digits of the number begin. */
  readonly nameEnd: number;
  readonly digitsAt: number;
  /** The first letters of its words, each as a bit that others may share. */
  readonly initials: number;
  /** The words for its state, each after a space. */
  readonly states: string;
}

/** The rows as the search looks through them. */
export interface Corpus<R extends Searchable = Searchable> {
  readonly rows: readonly R[];
  readonly prepared: readonly Prepared[];
  /** The texts of all rows in one: what is not in it is in no row. */
  readonly all: string;
}

/**
 * How well a row fits; lower is better. The whole text begins the name (0) or another field (1), a word of
 * the name (2) or of another field (3), or is inside them (4, 5). From 6 on the same of the worst of several
 * words that were found apart. Last of all, where a word was found as that of a state only.
 */
export type Rank = number;
export const NONE = -1;
const INSIDE = 5;
const APART = INSIDE + 1;
const BY_STATE = APART + INSIDE + 1;
/** No country's code is longer. */
const MOST_OF_COUNTRY = 3;

/** The rows that fit, best first; where they fit alike, in the order in which they were given. */
export function findIn<R extends Searchable>(corpus: Corpus<R>, query: Query): readonly R[] {
  const found: R[][] = Array.from({ length: BY_STATE + 1 }, () => []);
  const rank = rankerOf(corpus, query);
  const { rows, prepared } = corpus;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    const one = prepared[i];
    if (row === undefined || one === undefined) continue;
    const place = rank(one);
    if (place !== NONE) found[place]?.push(row);
  }
  // Quicker by far than `flat`.
  return ([] as R[]).concat(...found);
}

type Ranker = (row: Prepared) => Rank;

/** For the rows of one corpus. */
export function rankerOf(corpus: Corpus, { whole, words }: Query): Ranker {
  const together = termRanker(corpus, whole);
  if (words.length === 1) return together;
  const apart = words.map((word) => termRanker(corpus, word));
  const musts = mustsOf(whole, words);
  return (row) => {
    for (const must of musts) if (!row.text.includes(must)) return NONE;
    const rank = together(row);
    if (rank !== NONE) return rank;
    let worst = 0;
    for (const ranker of apart) {
      const found = ranker(row);
      if (found === NONE) return NONE;
      if (found > worst) worst = found;
    }
    return worst === BY_STATE ? BY_STATE : APART + worst;
  };
}

/** What must stand in the text of a row, however the words are found: most rows are done with by this alone. */
function mustsOf(whole: Term, words: readonly Term[]): readonly string[] {
  // Of a number some signs may be left out, and some zeros.
  const loose = whole.numbers.some(({ national }) => national);
  const strict = whole.numbers.length === 0 || words.every(({ text }) => /^\d+$/.test(text));
  if (loose || !strict) return [];
  return words.flatMap(({ needle, numbers, state }) =>
    state === null && numbers.every(({ digits }) => digits === needle.inside) ? needle.inside : [],
  );
}

/** Looks in each row only for what is in any. */
function termRanker({ all }: Corpus, { needle, numbers, state }: Term): Ranker {
  const text = all.includes(needle.inside) ? needle : null;
  // The text of a row holds its number: digits that are the whole word are found with the text.
  const present = numbers.filter(({ digits }) => digits !== needle.inside && all.includes(digits));
  const inState = state === null ? null : stateRanker(state);
  if (text !== null && present.length === 0 && inState === null)
    return (row) => textRank(row, text);
  return (row) => {
    const rank = text === null ? NONE : textRank(row, text);
    if (rank !== NONE) return rank;
    for (const number of present) {
      const found = numberRank(row, number);
      if (found !== NONE) return found;
    }
    return inState === null ? NONE : inState(row);
  };
}

function textRank(row: Prepared, needle: Needle): Rank {
  const { text, nameEnd } = row;
  const at = text.indexOf(needle.inside);
  if (at < 0) return NONE;
  const inside = at < nameEnd ? 4 : INSIDE;
  if ((row.initials & needle.initial) === 0) return inside;
  const startsWord = text.charCodeAt(at - 1) === needle.before;
  if (startsWord && text.charCodeAt(at - 2) === FIELD_CODE) return at < nameEnd ? 0 : 1;
  const fieldAt = text.indexOf(needle.field);
  if (fieldAt >= 0) return fieldAt === 0 ? 0 : 1;
  const wordAt = startsWord ? at : text.indexOf(needle.word, at);
  return wordAt < 0 ? inside : wordAt < nameEnd ? 2 : 3;
}

const FIELD_CODE = FIELD.charCodeAt(0);

function numberRank({ text, digitsAt }: Prepared, { digits, first, national }: NumberNeedle): Rank {
  if (first) return text.startsWith(digits, digitsAt) ? 1 : NONE;
  const at = text.indexOf(digits, digitsAt);
  if (at < 0) return NONE;
  if (at === digitsAt) return 1;
  return national && at <= digitsAt + MOST_OF_COUNTRY ? 3 : INSIDE;
}

/** The same few words stand at thousands of rows. */
function stateRanker(asked: string): Ranker {
  let last = '';
  let rank = NONE;
  return ({ states }) => {
    if (states !== last) {
      last = states;
      rank = states.includes(asked) ? BY_STATE : NONE;
    }
    return rank;
  };
}

const corpora = new WeakMap<readonly Searchable[], Corpus>();

/** The same for the same array. */
export function corpusOf<R extends Searchable>(rows: readonly R[]): Corpus<R> {
  const before = corpora.get(rows);
  if (before) return before as Corpus<R>;
  const prepared = rows.map(preparedOf);
  const corpus = { rows, prepared, all: prepared.map(({ text }) => text).join('') };
  corpora.set(rows, corpus);
  return corpus;
}

/** Prepares rows while nothing else is to be done, so that the first letter need not wait for it; returns how to stop. */
export function prepareWhenIdle(rows: readonly Searchable[]): () => void {
  let at = 0;
  const goOn: IdleRequestCallback = (deadline) => {
    while (at < rows.length && deadline.timeRemaining() > 1) {
      for (const row of rows.slice(at, at + AT_A_TIME)) preparedOf(row);
      at += AT_A_TIME;
    }
    if (at < rows.length) handle = requestIdleCallback(goOn);
    else corpusOf(rows);
  };
  let handle = requestIdleCallback(goOn);
  return () => cancelIdleCallback(handle);
}

const AT_A_TIME = 50;

// A row stays the same object until something of it changes.
const preparedRows = new WeakMap<Searchable, Prepared>();

function preparedOf(row: Searchable): Prepared {
  const before = preparedRows.get(row);
  if (before) return before;
  const name = fieldOf(row.name);
  const other = row.profileName === null || row.profileName === row.name ? '' : row.profileName;
  const head = `${name}${fieldOf(row.apiInstanceName)}${other && fieldOf(other)}${FIELD}${WORD}`;
  const text = head + (row.phone?.replace(/\D/g, '') ?? '');
  const prepared = {
    text,
    nameEnd: name.length,
    digitsAt: head.length,
    initials: initialsIn(text),
    states: statesOf(row),
  };
  preparedRows.set(row, prepared);
  return prepared;
}

function fieldOf(text: string): string {
  return FIELD + withWordStarts(fold(text));
}

function statesOf({ health, muted, parked }: Searchable): string {
  const words = stateText();
  return words[health] + (muted ? words.muted : '') + (parked ? words.parked : '');
}
