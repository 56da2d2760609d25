// Formats names and words for use in a single line of text.
import { translate } from './translate.ts';

const numbers = new Intl.NumberFormat('en-GB');

/** Lists the first `most` names, and says how many more there are. */
export function namesInBrief(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  const rest = names.length - most;
  return rest > 0 ? translate('names.more', { names: shown, n: numbers.format(rest) }) : shown;
}

/** Capitalizes the first letter. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A word from the service on one line, cut to 40 characters. */
export function brief(word: string): string {
  const line = word.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
