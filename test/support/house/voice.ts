// The rules for plain English that a program can check: words to avoid, contractions, and the length of sentences.

/** Words of a private language, each with what to write instead. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\banswer(s|ed)?\b/i, 'response'],
  [/\b(un)?watch(ed|es|ing)?\b/i, 'monitored'],
  [/\b(told|tells?)\b/i, 'notified, shows'],
  [/\basked for\b/i, 'requested'],
  [/\bstands?\b(?!-)/i, 'is'],
  [/\bis gone\b/i, 'was removed'],
  [/\bends with\b/i, 'a verb'],
  [/\bcounts? (as|for|now)\b/i, 'is'],
  [/\bheld back\b/i, 'suppressed'],
  [/\bset aside\b/i, 'kept as'],
  [/\bfor who\b|\ball the same\b|\bas on the first day\b|\bthat there is\b/i, 'plain English'],
  [/\b(please|sorry|oops|successfully)\b/i, 'nothing'],
];

const WHOLE: readonly (readonly [RegExp, string])[] = [
  [/\b(can|could|do|does|did|is|are|was|were|will|has|have)(no| no)t\b/i, 'a contraction'],
  [/\b(it|that|there|what) is\b|\byou (are|will)\b/i, 'a contraction'],
  [/\d %|\}\} %/, '% without a space'],
  [/(^|[.!?] )What\b/, 'a sentence that does not begin with “What”'],
  [/[!]/, 'no exclamation mark'],
];

/** The contract fixes this line of the tooltip. */
const FIXED: readonly string[] = ['Wachat cannot be reached'];
const MOST_WORDS = 25;

/** What the voice avoids in a text: each with what to write instead. `words`: only the words, as for documents. */
export function wrongIn(text: string, rules: 'all' | 'words' = 'all'): readonly string[] {
  if (FIXED.includes(text)) return [];
  const broken = (rules === 'all' ? [...WORDS, ...WHOLE] : WORDS)
    .filter(([pattern]) => pattern.test(text))
    .map(([pattern, instead]) => `${pattern.exec(text)?.[0]} → ${instead}`);
  if (rules === 'words') return broken;
  const long = sentencesIn(text).filter((sentence) => sentence.split(/\s+/).length > MOST_WORDS);
  return [...broken, ...long.map(() => `over ${MOST_WORDS} words in a sentence`)];
}

export function sentencesIn(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+(?=[A-Z“{])/);
}

/** All texts of a catalogue by their keys. */
export function textsOf(catalogue: object): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const add = (part: object, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(part)) {
      if (typeof value === 'string') texts.set([...path, key].join('.'), value);
      else add(value as object, [...path, key]);
    }
  };
  add(catalogue, []);
  return texts;
}
