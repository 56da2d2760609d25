// A span of time as a row of characters, one for each bin of it: the worst that was seen in the bin.
import { say } from '../i18n/translate.ts';
import type { Span } from './uptime.ts';

/** Worst last: what was not watched is shown only where nothing of the bin was. */
const CHARACTERS = ['-', 'u', 's', 'd'] as const;
const RANK: Readonly<Record<Span['standing'], number>> = {
  unwatched: 0,
  connected: 1,
  unsettled: 2,
  down: 3,
};

/** `u` connected, `s` unsettled, `d` down, `-` not watched. The spans follow each other without gaps. */
export function stripOf(spans: readonly Span[], bins: number): string {
  const ranks = new Array<number>(bins).fill(0);
  const start = spans[0]?.from ?? 0;
  const whole = (spans.at(-1)?.to ?? 0) - start;
  for (const { from, to, standing } of spans) {
    const rank = RANK[standing];
    if (rank === 0 || to <= from) continue;
    const last = Math.min(bins, Math.ceil(((to - start) * bins) / whole));
    for (let bin = Math.floor(((from - start) * bins) / whole); bin < last; bin += 1) {
      if (rank > (ranks[bin] ?? 0)) ranks[bin] = rank;
    }
  }
  return ranks.map((rank) => CHARACTERS[rank]).join('');
}

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
