// Which rows a search text finds, and how well: names, API names and numbers, without case and accents.
import { splitApiName } from './api-name.ts';

export interface Searchable {
  readonly name: string;
  readonly apiInstanceName: string;
  readonly phone: string | null;
}

interface Folded {
  readonly name: string;
  readonly apiName: string;
  readonly apiRest: string;
  readonly digits: string;
}

/** Lower is better; null is no match. */
export type Rank = 0 | 1 | 2 | 3 | 4;

export type Matcher = (row: Searchable) => Rank | null;

// Letters that carry a stroke or a ligature have no accent that Unicode could take off.
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};

/** Without case, accents, width and doubled spaces. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðłıþ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Null where the text asks for nothing. */
export function matcherOf(query: string): Matcher | null {
  const text = fold(query);
  if (text === '') return null;
  const numbers = numbersOf(text);
  return (row) => {
    const folded = foldedOf(row);
    if (folded.name.startsWith(text)) return 0;
    if (startsAWord(folded.name, text)) return 1;
    if (folded.name.includes(text)) return 2;
    if (folded.apiRest.startsWith(text)) return 2;
    if (folded.apiName.includes(text)) return 3;
    if (numbers.some((number) => folded.digits.includes(number))) return 4;
    return null;
  };
}

/** The digits to look for, if the text can be a number. A national zero is not in an international one. */
function numbersOf(text: string): readonly string[] {
  if (!/^\+?[\d\s().\-\u2010-\u2015/]+$/.test(text)) return [];
  const digits = text.replace(/\D/g, '');
  const national = digits.replace(/^0+/, '');
  return [...new Set([digits, national])].filter((number) => number !== '');
}

function startsAWord(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
    if (at > 0 && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

// A row lives as long as its list does, and is folded once in that time.
const foldedRows = new WeakMap<Searchable, Folded>();

function foldedOf(row: Searchable): Folded {
  const before = foldedRows.get(row);
  if (before) return before;
  const folded: Folded = {
    name: fold(row.name),
    apiName: fold(row.apiInstanceName),
    apiRest: fold(splitApiName(row.apiInstanceName).rest),
    digits: row.phone?.replace(/\D/g, '') ?? '',
  };
  foldedRows.set(row, folded);
  return folded;
}
