// English for development: accented, in brackets, and longer by 40 %. A text without brackets is in no catalogue.
import type { Catalogue } from './catalogue.ts';
import { en } from './en/index.ts';

const PLAIN = 'acdeghijklnorstuwyz';
const ACCENTED = 'àçďéğĥíĵķĺñöŕšťüŵýž';
const GROWTH = 0.4;
const LONGEST_WORD = 6;

/** `Open` becomes `«Opéñ~~»`; placeholders stay. What is added to a sentence can wrap like words. */
export function pseudoText(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\})/);
  const accented = parts.map((part, i) => (i % 2 === 0 ? withAccents(part) : part)).join('');
  const letters = parts.filter((_, i) => i % 2 === 0).join('').length;
  return `«${accented}${added(Math.ceil(letters * GROWTH), text.includes(' '))}»`;
}

function withAccents(text: string): string {
  return text.replace(/[a-z]/g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
}

function added(length: number, asWords: boolean): string {
  if (!asWords) return '~'.repeat(length);
  const words: string[] = [];
  for (let left = length; left > 1; left -= LONGEST_WORD + 1) {
    words.push(` ${'~'.repeat(Math.min(LONGEST_WORD, left - 1))}`);
  }
  return words.join('');
}

function pseudoOf(texts: object): object {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? pseudoText(text) : pseudoOf(text as object),
    ]),
  );
}

export const pseudo = pseudoOf(en) as Catalogue;
