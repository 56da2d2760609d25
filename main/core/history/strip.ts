// Draws a span of time as a strip, one character for the worst availability in each bin, and words it.
import { formats, translate } from '../i18n/translate.ts';
import type { Span } from './uptime.ts';

/** Worst last. A bin counts as unmonitored only if nothing in it was monitored. */
const CHARACTERS = ['-', 'u', 's', 'd'] as const;
const RANK: Readonly<Record<Span['availability'], number>> = {
  unmonitored: 0,
  connected: 1,
  unsettled: 2,
  down: 3,
};

/** `u` connected, `s` unsettled, `d` down, `-` not monitored. The spans follow each other without gaps. */
export function stripOf(spans: readonly Span[], bins: number): string {
  const ranks = new Array<number>(bins).fill(0);
  const start = spans[0]?.from ?? 0;
  const whole = (spans.at(-1)?.to ?? 0) - start;
  for (const { from, to, availability } of spans) {
    const rank = RANK[availability];
    if (rank === 0 || to <= from) continue;
    const last = Math.min(bins, Math.ceil(((to - start) * bins) / whole));
    for (let bin = Math.floor(((from - start) * bins) / whole); bin < last; bin += 1) {
      if (rank > (ranks[bin] ?? 0)) ranks[bin] = rank;
    }
  }
  return ranks.map((rank) => CHARACTERS[rank]).join('');
}

/** Worst first, unmonitored last. */
const AVAILABILITIES = { d: 'down', s: 'unsettled', u: 'connected', '-': 'unmonitored' } as const;

/** The strip as a sentence, for screen readers. `strip` comes from `stripOf`. */
export function stripSentence(strip: string): string {
  const parts = Object.entries(AVAILABILITIES).flatMap(([letter, name]) => {
    const count = strip.split(letter).length - 1;
    return count > 0 ? [{ name, count }] : [];
  });
  const [first] = parts;
  if (parts.length < 2) return translate(`strip.whole.${first?.name ?? 'unmonitored'}`);
  const each = parts.map(({ name, count }) => translate(`strip.part.${name}`, { count }));
  return translate('strip.parts', { parts: formats().enumeration.format(each) });
}
