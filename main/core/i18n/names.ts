// Names and words as they fit into a line.
import { translate } from './translate.ts';

const numbers = new Intl.NumberFormat('en-GB');

/** Names joined as in speech, the first `most` of them. */
export function namesInBrief(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  const rest = names.length - most;
  return rest > 0 ? translate('names.more', { names: shown, n: numbers.format(rest) }) : shown;
}

/** The words as they begin a line. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The service's own word, cut to what a line can hold. */
export function brief(word: string): string {
  const line = word.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
