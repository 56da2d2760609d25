// Formats names and words for use in a single line of text.
import { formats, translate } from './translate.ts';

/** Lists the first `most` names, and says how many more there are: `A, B, C and 27 more`. */
export function namesInBrief(names: readonly string[], most: number): string {
  const rest = names.length - most;
  const more = rest > 0 ? [translate('names.more', { count: rest })] : [];
  return formats().conjunction.format([...names.slice(0, most), ...more]);
}

/** A word from the service on one line, cut to 40 characters. */
export function brief(word: string): string {
  const line = word.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
