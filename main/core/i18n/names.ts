// Formats names and words for use in a single line of text.
import { formats, translate } from './translate.ts';

/**
 * Lists the first `most` names, and says how many more there are: `A, B, C and 27 more`. `count`: how many there are
 * in all, so that nobody has to name more than the first of thousands.
 */
export function namesInBrief(
  names: readonly string[],
  most: number,
  count: number = names.length,
): string {
  const rest = count - most;
  const more = rest > 0 ? [translate('names.more', { count: rest })] : [];
  return formats().conjunction.format([...names.slice(0, most), ...more]);
}

/** A word from the service on one line, cut to 40 characters. */
export function brief(word: string): string {
  const line = word.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** Letters of scripts that run from right to left, and the mark that stands for one. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name for a sentence that is read from left to right. Otherwise a sentence that begins with an Arabic name is laid
 * out from right to left as a whole. A mark in front is for programs that do not know isolates.
 */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u200e\u2068${name}\u2069` : name;
}
