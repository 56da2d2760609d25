// Which parts of a text a search highlights, and how folded text maps back to the original.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldWithPlaces } from '../../../../renderer/page/search/fold.ts';
import {
  matchesIn,
  needsProfileName,
  phoneMatches,
} from '../../../../renderer/page/search/matches.ts';
import { queryOf } from '../../../../renderer/page/search/search-query.ts';
import { splitApiName } from '../../../../renderer/ui/text/api-name.ts';
import { clipRanges, splitByRanges } from '../../../../renderer/ui/text/text-ranges.ts';

/** The text with its marks in brackets. */
const shown = (text: string, query: string): string =>
  bracketed(text, matchesIn(text, queryOf(query)));

const bracketed = (text: string, marks: Parameters<typeof splitByRanges>[1]): string =>
  splitByRanges(text, marks)
    .map((part) => (part.inRange ? `[${part.text}]` : part.text))
    .join('');

describe('fold', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['SMØRREBRØD', 'smorrebrod'],
    ['ＡＢＣ', 'abc'],
    ['İstanbul', 'istanbul'],
    ['  a \n b ', 'a b'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδός', 'οδοσ'],
    ['Zoe\u0308', 'zoe'],
    ['in\u202Evoice', 'invoice'],
    ['Bell\u0007\u0000', 'bell'],
    ['   ', ''],
  ])('turns %j into %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('is idempotent, and maps every folded position into the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { text: folded, from, to } = foldWithPlaces(text);
        expect(folded).toBe(fold(text));
        expect(fold(folded)).toBe(folded);
        expect([from.length, to.length]).toEqual([folded.length, folded.length]);
        const leads = from.every(
          (start, i) =>
            start >= (from[i - 1] ?? 0) && start < (to[i] ?? 0) && (to[i] ?? 0) <= text.length,
        );
        expect(leads).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('matchesIn', () => {
  it.each([
    ['Padaria Pão Quente', 'pa', '[Pa]daria [Pã]o Quente'],
    ['Loja Ipanema', 'pa', 'Loja I[pa]nema'],
    ['São Paulo', 'sao paulo', '[São] [Paulo]'],
    ['São Paulo', 'paulo  SAO', '[São] [Paulo]'],
    ['Sa\u0303o', 'sa', '[Sa\u0303]o'],
    ['Sa\u0303o', 'ao', 'S[a\u0303o]'],
    ['Straße 1', 'strasse', '[Straße] 1'],
    ['Straße 1', 'as', 'Str[aß]e 1'],
    ['ﬁn', 'f', '[ﬁ]n'],
    ['ＡＢＣ', 'b', 'Ａ[Ｂ]Ｃ'],
    ['a\u0301\u0323\u0301b', 'a', '[a\u0301\u0323\u0301]b'],
    ['anana', 'ana', '[ana]na'],
    ['ab', 'ab a b', '[ab]'],
    ['👩‍👩‍👧‍👦 Família 🇧🇷', 'familia', '👩‍👩‍👧‍👦 [Família] 🇧🇷'],
    ['👩‍👩‍👧‍👦 x', '👧', '[👩‍👩‍👧‍👦] x'],
    ['متجر الرياض ABC', 'الرياض', 'متجر [الرياض] ABC'],
    ['<b>Bold</b> &amp;', '<b>', '[<b>]Bold</b> &amp;'],
    ['=HYPERLINK("x")', '=hyper', '[=HYPER]LINK("x")'],
    ['First line\nsecond', 'line second', 'First [line]\n[second]'],
    ['"Bu" \'Ratna\'', '"bu"', '["Bu"] \'Ratna\''],
    ['Store', 'down', 'Store'],
    ['', 'a', ''],
  ])('marks %j for the query %j as %j', (text, query, marked) => {
    expect(shown(text, query)).toBe(marked);
  });

  it('marks nothing without a query', () => {
    expect(matchesIn('Store', null)).toEqual([]);
  });

  const letters = fc.constantFrom(...'aAäßéñ x-', 'e\u0301', 'ﬁ', 'م', '👩‍👧', '🇧🇷', 'İ', 'Ł');
  const text = fc.array(letters, { maxLength: 300 }).map((all) => all.join(''));
  const textAndQuery = fc
    .tuple(text, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 })), { maxLength: 3 }))
    .map(([whole, cuts]) => {
      const folded = fold(whole);
      const words = cuts.map(([at, length]) =>
        folded.slice(at % (folded.length + 1)).slice(0, length),
      );
      return { whole, query: queryOf(words.join(' ')) };
    });

  it('returns separate marks in order, whose parts add up to the text', () => {
    fc.assert(
      fc.property(textAndQuery, ({ whole, query }) => {
        const marks = matchesIn(whole, query);
        let end = -1;
        for (const { from, to } of marks) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(whole.length);
        const parts = splitByRanges(whole, marks);
        expect(parts.map((part) => part.text).join('')).toBe(whole);
        expect(parts.every((part) => part.text !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('marks the word and no unnecessary character', () => {
    const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(textAndQuery, ({ whole, query }) => {
        for (const word of query?.words ?? []) {
          for (const { from, to } of matchesIn(whole, { whole: word, words: [word] })) {
            const cut = [...clusters.segment(whole.slice(from, to))].map(({ segment }) => segment);
            expect(fold(cut.join(''))).toContain(word.text);
            const repeats = fold(cut.join('')).split(word.text).length - 1;
            if (repeats > 1) continue;
            expect(fold(cut.slice(1).join(''))).not.toContain(word.text);
            expect(fold(cut.slice(0, -1).join(''))).not.toContain(word.text);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('marks exactly the word if letters fold one to one', () => {
    const plain = fc.array(fc.constantFrom(...'abcABCäéñÄÉÑ ', 'o\u0308'), { maxLength: 300 });
    fc.assert(
      fc.property(plain, fc.stringMatching(/^[a-c]{1,3}$/), (characters, word) => {
        const whole = characters.join('');
        const marks = matchesIn(whole, queryOf(word));
        for (const { from, to } of marks) {
          expect(fold(whole.slice(from, to)).replaceAll(word, '')).toBe('');
        }
        expect(marks.length > 0).toBe(fold(whole).includes(word));
      }),
      { numRuns: 500 },
    );
  });
});

describe('marks of an API name', () => {
  it('are split between its two parts', () => {
    const name = 't1_mq9r2jov_jakarta_store';
    const { prefix, rest } = splitApiName(name);
    const marks = matchesIn(name, queryOf('jov_jak'));
    expect(bracketed(prefix, clipRanges(marks, 0, prefix.length))).toBe('t1_mq9r2[jov_]');
    expect(bracketed(rest, clipRanges(marks, prefix.length, name.length))).toBe('[jak]arta_store');
  });
});

describe('phoneMatches', () => {
  it.each([
    ['812', '+62 [812] 3456 7890'],
    ['0812 34', '+62 [812 34]56 7890'],
    ['+62 812', '+[62 812] 3456 7890'],
    ['(812)-3456', '+62 [812 3456] 7890'],
    ['2812', '+6[2 812] 3456 7890'],
    ['6281234567890', '+[62 812 3456 7890]'],
    ['62 7890', '+[62] 812 3456 [7890]'],
    ['acai 7890', '+62 812 3456 [7890]'],
    ['999', '+62 812 3456 7890'],
    ['acai', '+62 812 3456 7890'],
  ])('for the query %j are %j', (query, marked) => {
    const phone = '+62 812 3456 7890';
    expect(bracketed(phone, phoneMatches(phone, queryOf(query)))).toBe(marked);
  });
});

describe('needsProfileName', () => {
  const row = { name: 'Store', apiInstanceName: 't1_x', profileName: 'Fruit Store' };

  it.each([
    ['fruit', true],
    ['store fruit', true],
    ['store', false],
    ['t1', false],
    ['812', false],
    ['nothing', false],
  ])('is, for the query %j, %s', (query, needed) => {
    expect(needsProfileName(row, '+62 812', queryOf(query))).toBe(needed);
  });

  it('is false if the profile name is missing or equals the name', () => {
    expect(needsProfileName({ ...row, profileName: null }, null, queryOf('fruit'))).toBe(false);
    expect(needsProfileName({ ...row, name: 'Fruit Store' }, null, queryOf('fruit'))).toBe(false);
  });
});
