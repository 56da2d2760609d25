// What the 24-hour strip draws, and its text for screen readers.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripSentence } from '../../../../main/core/history/strip.ts';
import { stripPaths } from '../../../../renderer/ui/strip-path.ts';
import { text } from '../../../support/core/texts.ts';

const STRIPS = fc.array(fc.constantFrom(...'usd-'), { minLength: 1, maxLength: 96 });

/** The boxes of a path. */
function boxesIn(path: string): readonly { x: number; y: number; w: number; h: number }[] {
  return [...path.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-(\d+)z/g)].map((found) => {
    const [x = 0, y = 0, w = 0, h = 0, back = 0] = found.slice(1).map(Number);
    expect(back).toBe(w);
    return { x, y, w, h };
  });
}

describe('a strip', () => {
  it('draws worse states higher, and unmonitored time as dots', () => {
    const strip = `${'u'.repeat(40)}ss${'d'.repeat(4)}--`;
    expect(stripPaths(strip, 96, 8)).toEqual({
      connected: 'M0 6h80v2h-80z',
      unsettled: 'M80 3h4v5h-4z',
      down: 'M84 0h8v8h-8z',
      unmonitored: 'M92 6h2v2h-2z',
    });
    expect(stripPaths('udds', 336, 24)).toEqual({
      connected: 'M0 22h84v2h-84z',
      unsettled: 'M252 10h84v14h-84z',
      down: 'M84 0h168v24h-168z',
      unmonitored: '',
    });
  });

  it('draws no connected time if it is empty or unmonitored', () => {
    expect(stripPaths('', 96, 8).connected).toBe('');
    expect(stripPaths('-'.repeat(48), 96, 8)).toMatchObject({
      connected: '',
      unsettled: '',
      down: '',
    });
  });

  it('draws every bin once, in its place and state', () => {
    fc.assert(
      fc.property(STRIPS, (letters) => {
        const width = letters.length * 2;
        const paths = stripPaths(letters.join(''), width, 8);
        const seen = new Array<string>(width).fill(' ');
        const all = {
          u: paths.connected,
          s: paths.unsettled,
          d: paths.down,
          '-': paths.unmonitored,
        };
        for (const [letter, path] of Object.entries(all)) {
          for (const { x, y, w, h } of boxesIn(path)) {
            expect(y + h).toBe(8);
            for (let at = x; at < x + w; at += 1) {
              expect(seen[at]).toBe(' ');
              seen[at] = letter;
            }
          }
        }
        seen.forEach((letter, at) => {
          const was = letters[at >> 1];
          // The space between dots is empty.
          if (letter !== ' ' || was !== '-') expect(letter).toBe(was);
        });
        // Unmonitored time begins with a dot.
        letters.forEach((letter, bin) => {
          if (letter === '-' && letters[bin - 1] !== '-') expect(seen[bin * 2]).toBe('-');
        });
      }),
    );
  });
});

describe('the screen-reader text', () => {
  it.each([
    ['u'.repeat(48), text('strip.whole.connected')],
    ['-'.repeat(48), text('strip.whole.unmonitored')],
    ['', text('strip.whole.unmonitored')],
    [
      `${'-'.repeat(6)}${'u'.repeat(39)}sdd`,
      'Last 24 hours, number of half hours: 2 down, 1 unsettled, 39 connected, 6 not monitored',
    ],
    [`${'u'.repeat(47)}d`, 'Last 24 hours, number of half hours: 1 down, 47 connected'],
  ])('of the strip %j is %j', (strip, sentence) => {
    expect(stripSentence(strip)).toBe(sentence);
  });
});
