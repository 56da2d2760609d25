// A strip as a sentence, for who cannot see it: how many of its half hours were what.
import { say } from '../i18n/translate.ts';

/** Worst first; what nobody watched last. */
const STANDINGS = { d: 'down', s: 'unsettled', u: 'connected', '-': 'unwatched' } as const;

/** `strip` as `stripOf` makes it. */
export function stripSentence(strip: string): string {
  const parts = Object.entries(STANDINGS).flatMap(([letter, name]) => {
    const n = strip.split(letter).length - 1;
    return n > 0 ? [{ n, standing: say(`strip.${name}`) }] : [];
  });
  const [first] = parts;
  if (first === undefined) return say('strip.whole', { standing: say('strip.unwatched') });
  if (parts.length === 1) return say('strip.whole', { standing: first.standing });
  return say('strip.parts', { parts: parts.map((part) => say('strip.part', part)).join(', ') });
}
