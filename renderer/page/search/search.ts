// Finds and ranks the rows for a query. All rows are prepared as plain text, which makes each lookup cheap.
import type { Health } from '#core/health/monitored-instance';
import { otherFormOf } from '#core/instance/phone-forms';
import { fold } from './fold.ts';
import {
  FIELD,
  initialsIn,
  type Needle,
  type NumberNeedle,
  type Query,
  type StateWord,
  type Term,
  WORD,
  withWordStarts,
} from './search-query.ts';

/** The searched fields of a row. */
export interface Searchable {
  readonly name: string;
  readonly apiInstanceName: string;
  readonly phone: string | null;
  readonly profileName: string | null;
  readonly health: Health;
  readonly muted: object | null;
  readonly parked: object | null;
}

/** A row, prepared for the search. */
interface Prepared {
  /** Name, API name, profile name and number in all its forms, folded, each after a `FIELD` mark (see `search-query.ts`). */
  readonly text: string;
  /** Where in `text` the name ends, and where the digits of the number begin. */
  readonly nameEnd: number;
  readonly digitsAt: number;
  /** Where the digits of its other form begin; null without one. */
  readonly otherDigitsAt: number | null;
  /** The first letters of its words as bits, which several letters share. */
  readonly initials: number;
  /** Its states, such as `down` and `muted`, as a key for the ranker. */
  readonly states: string;
}

/** All rows, prepared for the search. */
export interface Corpus<R extends Searchable = Searchable> {
  readonly rows: readonly R[];
  readonly prepared: readonly Prepared[];
  /** The texts of all rows in one, to rule out terms that occur nowhere. */
  readonly all: string;
}

/**
 * How well a row matches; lower is better. The whole text begins the name (0) or another field (1), begins a word of the
 * name (2) or of another field (3), or is inside them (4, 5). If its words match apart from each other, the worst word
 * counts, plus 6. A word that matches a state only comes last.
 */
export type Rank = number;
export const NONE = -1;
const INSIDE = 5;
const APART = INSIDE + 1;
const BY_STATE = APART + INSIDE + 1;
/** No country code is longer. */
const MAX_COUNTRY_CODE = 3;

/** The matching rows, best first; equally good ones keep their order. */
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
  // Much faster than `flat`.
  return ([] as R[]).concat(...found);
}

type Ranker = (row: Prepared) => Rank;

/** The rank of each row of the corpus. */
export function rankerOf(corpus: Corpus, { whole, words }: Query): Ranker {
  const together = termRanker(corpus, whole);
  if (words.length === 1) return together;
  const apart = words.map((word) => termRanker(corpus, word));
  const required = requiredTexts(whole, words);
  return (row) => {
    for (const text of required) if (!row.text.includes(text)) return NONE;
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

/** Texts that every match contains, which rules out most rows at once. */
function requiredTexts(whole: Term, words: readonly Term[]): readonly string[] {
  // A number matches without some of its separators and zeros.
  const loose = whole.numbers.some(({ national }) => national);
  const strict = whole.numbers.length === 0 || words.every(({ text }) => /^\d+$/.test(text));
  if (loose || !strict) return [];
  return words.flatMap(({ needle, numbers, states }) =>
    states === null && numbers.every(({ digits }) => digits === needle.inside) ? needle.inside : [],
  );
}

/** Skips what occurs in no row of the corpus. */
function termRanker({ all }: Corpus, { needle, numbers, states }: Term): Ranker {
  const text = all.includes(needle.inside) ? needle : null;
  // The text of a row includes its number, so a term that is all digits is already covered.
  const present = numbers.filter(({ digits }) => digits !== needle.inside && all.includes(digits));
  const inState = states === null ? null : stateRanker(states);
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

function numberRank({ text, digitsAt, otherDigitsAt }: Prepared, needle: NumberNeedle): Rank {
  const rank = digitsRank(text, digitsAt, needle);
  if (otherDigitsAt === null || rank === 1) return rank;
  const other = digitsRank(text, otherDigitsAt, needle);
  return rank === NONE || (other !== NONE && other < rank) ? other : rank;
}

function digitsRank(
  text: string,
  digitsAt: number,
  { digits, first, national }: NumberNeedle,
): Rank {
  if (first) return text.startsWith(digits, digitsAt) ? 1 : NONE;
  const at = text.indexOf(digits, digitsAt);
  if (at < 0) return NONE;
  if (at === digitsAt) return 1;
  return national && at <= digitsAt + MAX_COUNTRY_CODE ? 3 : INSIDE;
}

/** Thousands of rows share the same few states. */
function stateRanker(asked: ReadonlySet<StateWord>): Ranker {
  let last = '';
  let rank = NONE;
  return ({ states }) => {
    if (states !== last) {
      last = states;
      const isAsked = states.split(' ').some((state) => asked.has(state as StateWord));
      rank = isAsked ? BY_STATE : NONE;
    }
    return rank;
  };
}

const corpora = new WeakMap<readonly Searchable[], Corpus>();

/** Cached for the same array. */
export function corpusOf<R extends Searchable>(rows: readonly R[]): Corpus<R> {
  const before = corpora.get(rows);
  if (before) return before as Corpus<R>;
  const prepared = rows.map(preparedOf);
  const corpus = { rows, prepared, all: prepared.map(({ text }) => text).join('') };
  corpora.set(rows, corpus);
  return corpus;
}

/** Prepares rows while the browser is idle, so that the first key press need not wait. Returns a function that stops it. */
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

// Cached: a row stays the same object until it changes.
const preparedRows = new WeakMap<Searchable, Prepared>();

function preparedOf(row: Searchable): Prepared {
  const before = preparedRows.get(row);
  if (before) return before;
  const name = fieldOf(row.name);
  const profile = row.profileName === row.name ? null : row.profileName;
  const head = `${name}${fieldOf(row.apiInstanceName)}${profile ? fieldOf(profile) : ''}${FIELD}${WORD}`;
  const digits = row.phone?.replace(/\D/g, '') ?? '';
  const other = otherFormOf(digits);
  const others = other === null ? '' : `${FIELD}${WORD}${other}`;
  const text = head + digits + others;
  const prepared = {
    text,
    nameEnd: name.length,
    digitsAt: head.length,
    otherDigitsAt: other === null ? null : text.length - other.length,
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
  return `${health}${muted ? ' muted' : ''}${parked ? ' parked' : ''}`;
}
