// The placeholder for a picture: initials on a background whose colour depends on the name.
import { splitApiName } from './text/api-name.ts';

export interface Face {
  readonly initials: string;
  /** The ends of a gradient; white text is readable on both. */
  readonly from: string;
  readonly to: string;
}

/** The two ends of each gradient; a unit test checks a contrast of 4.5 : 1 with white. */
export const FACE_COLOURS: readonly (readonly [from: string, to: string])[] = [
  ['#b0446a', '#7f2c4a'],
  ['#b0543a', '#7f3826'],
  ['#8a6318', '#5f430c'],
  ['#5d7030', '#3f4d1e'],
  ['#2f7a4c', '#1d5433'],
  ['#1d7f80', '#125a5b'],
  ['#2d6fae', '#1d4e7d'],
  ['#4a5fc1', '#323f8c'],
  ['#6f55b5', '#4b3882'],
  ['#93489f', '#662f70'],
  ['#5a6a7f', '#3c4959'],
  ['#7a5c4f', '#533d33'],
];

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
// In these scripts, two adjacent letters join or form a word.
const ONE_IS_ENOUGH =
  /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

export function faceOf(name: string): Face {
  const [from, to] = FACE_COLOURS[hash(name) % FACE_COLOURS.length] ?? ['#5a6a7f', '#3c4959'];
  return { initials: initialsOf(name), from, to };
}

/** The first letters of the first and the last word; a single word gives one letter. */
export function initialsOf(name: string): string {
  const readable = splitApiName(name.trim()).rest;
  const words = readable.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words.at(0);
  const last = words.at(-1);
  if (first === undefined || last === undefined) return firstOf(readable);
  const initial = capital(first);
  if (words.length === 1 || ONE_IS_ENOUGH.test(initial)) return initial;
  return initial + capital(last);
}

function capital(word: string): string {
  // Some letters have an upper case of several letters (ß becomes SS).
  return firstOf(firstOf(word).toUpperCase());
}

/** A letter that nothing combines with, which spares the slow segmenter. */
const PLAIN = /^[a-z0-9](?![^\x20-\x7e])/i;

function firstOf(text: string): string {
  if (PLAIN.test(text)) return text.charAt(0);
  for (const { segment } of graphemes.segment(text)) return segment;
  return '';
}

/** FNV-1a: short, and names that differ in one letter get different values. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  return h >>> 0;
}
