// The texts of the app by their keys, so that a test quotes what a person sees without fixing its words.
import { type TextKey, type TextValues, translate } from '../../../main/core/i18n/translate.ts';
import './english.ts';

export const text = translate;

/** Stands for any value of a placeholder. */
export const ANY = '\u0000';

/** Matches the whole text of a key, with anything in place of a value that is `ANY`. */
export function textLike(key: TextKey, values: TextValues): RegExp {
  return new RegExp(`^${escaped(translate(key, values)).replaceAll(ANY, '.*')}$`, 's');
}

/** A text for a regular expression that matches just this text. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
