// The window's search: which rows match a query, and in which order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../../renderer/page/search/fold.ts';
import {
  corpusOf,
  findIn,
  NONE,
  rankerOf,
  type Searchable,
} from '../../../../renderer/page/search/search.ts';
import { queryOf } from '../../../../renderer/page/search/search-query.ts';

const store: Searchable = {
  name: 'Açaí da Praia, São Paulo',
  apiInstanceName: 't1_n7t0vc2h_acai_praia',
  phone: '+6281234567890',
  profileName: 'Fruit & Co',
  health: 'healthy',
  muted: null,
  parked: null,
};

function rank(query: string, row: Searchable = store): number {
  const asked = queryOf(query);
  const corpus = corpusOf([row]);
  const [prepared] = corpus.prepared;
  return asked === null || prepared === undefined ? NONE : rankerOf(corpus, asked)(prepared);
}

it.each([
  ['+5511987654321', '551187654321'],
  ['+551187654321', '5511987654321'],
  ['+551187654321', '+55 (11) 98765-4321'],
  ['+551187654321', '011 98765 4321'],
  ['+5215512345678', '+52 55 1234 5678'],
  ['+525512345678', '5215512345678'],
  ['+5491123456789', '+54 11 2345 6789'],
])('a search finds the number %s in its other form: %s', (phone, query) => {
  expect(rank(query, { ...store, phone })).not.toBe(NONE);
});

describe('a search', () => {
  it.each(['', '   ', '\t', '\u0301', '\u200b'])('for %j is empty', (query) => {
    expect(queryOf(query)).toBeNull();
  });

  it.each([
    ...['açaí', 'ACAI', 'acai  da', 'sao paulo', 'praia', 'raia', 'acai paulo', 'paulo acai'],
    ...['N7T0', 't1_n7t0vc2h_acai_praia', 'acai_pr', '0vc2h_a', '_acai'],
    ...['fruit', 'FRUIT &', 'ruit', 'acai fruit', 'co sao'],
    ...['+62 812-3456', '6281234567890', '(812) 3456', '0812 3456 7890', '812.3456', '7890'],
    ...['+6281234567890', '0812-3456', '62 (0)812 3456', '00 62 812', '62 7890', '( 812 )'],
    ...['acai 812', '+62 acai', 'acai 0812', 'connected', 'conn', 'CONNECTED', 'acai connec'],
  ])('for %j finds the row', (query) => {
    expect(rank(query)).not.toBe(NONE);
  });

  it.each([
    ...['surabya', '999', '+', 'acai x', '812a', 'acai 999', '+812', '+7890', '0999', '-', '()'],
    // A state matches only by its first three or more letters.
    ...['nected', 'down', 'unsettled', 'muted', 'parked', 'acai down', '.*', '['],
  ])('for %j does not find the row', (query) => {
    expect(rank(query)).toBe(NONE);
  });

  it('finds a state by three letters or more', () => {
    const row = { ...store, name: 'X', apiInstanceName: 'x', profileName: null };
    expect(rank('co', row)).toBe(NONE);
    expect(rank('con', row)).not.toBe(NONE);
  });

  it.each<[string, Partial<Searchable>]>([
    ['down', { health: 'down' }],
    ['unsettled', { health: 'degraded' }],
    ['unsettled', { health: 'pairing' }],
    ['pairing', { health: 'pairing' }],
    ['missing', { health: 'missing' }],
    ['unsettled', { health: 'missing' }],
    ['unsettled', { health: 'unknown' }],
    ['muted', { muted: {} }],
    ['mut', { muted: {}, health: 'down' }],
    ['parked', { parked: {} }],
    ['down', { parked: {}, health: 'down' }],
  ])('for %j finds the state %o', (query, state) => {
    expect(rank(query, { ...store, ...state })).not.toBe(NONE);
  });

  it('finds digits in the name of an instance without a number', () => {
    const row = { ...store, name: 'Store 12', apiInstanceName: 'x', phone: null };
    expect(rank('12', row)).toBe(2);
    expect(rank('012', row)).toBe(NONE);
  });

  it('does not match across the separators between fields', () => {
    expect(rank('praia fruit')).not.toBe(NONE);
    expect(rank('paulot1')).toBe(NONE);
    expect(rank('\n')).toBe(NONE);
    expect(rank('\u0001')).toBe(NONE);
  });
});

describe('the ranking', () => {
  const row = (name: string, more: Partial<Searchable> = {}): Searchable => ({
    ...store,
    name,
    apiInstanceName: 't1_aaaaaaaa_zz',
    profileName: null,
    ...more,
  });

  it.each<[string, Searchable]>([
    ['pad', row('Padaria')],
    ['pad', row('X', { profileName: 'Padaria' })],
    ['pad', row('Loja Padaria')],
    ['pad', row('X', { apiInstanceName: 't1_aaaaaaaa_pad' })],
    ['pad', row('Loja Xpad')],
    ['pad', row('X', { apiInstanceName: 't1_aaaaaaaa_xpad' })],
  ])(
    'prefers the start, then a word, then any place, and the name over other fields (%#)',
    (query, one) => {
      const all = [
        row('Padaria'),
        row('X', { profileName: 'Padaria' }),
        row('Loja Padaria'),
        row('X', { apiInstanceName: 't1_aaaaaaaa_pad' }),
        row('Loja Xpad'),
        row('X', { apiInstanceName: 't1_aaaaaaaa_xpad' }),
      ];
      expect(rank(query, one)).toBe(
        all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)),
      );
    },
  );

  it('uses the best of several matches', () => {
    expect(rank('pa', row('Ipanema Pa'))).toBe(2);
    expect(rank('pa', row('Ipanema', { profileName: 'Padaria' }))).toBe(1);
    expect(rank('zz', row('fuzz'))).toBe(3);
  });

  it('prefers the start of a number, with or without its country code', () => {
    expect(rank('+62812')).toBe(1);
    expect(rank('62812')).toBe(1);
    expect(rank('0812')).toBe(3);
    expect(rank('0345')).toBe(5);
    expect(rank('345')).toBe(5);
  });

  it('prefers adjacent words over separate ones, and any text over a state', () => {
    const asked = ['sao paulo', 'paulo sao', 'sao connected', 'connected'].map((query) =>
      rank(query),
    );
    expect(asked).toEqual([2, 8, 12, 12]);
  });

  it('keeps the given order among equal matches', () => {
    const rows = ['b store', 'a store', 'store c', 'xstore'].map((name) => row(name));
    const query = queryOf('store');
    if (query === null) throw new Error('the query is empty');
    expect(findIn(corpusOf(rows), query).map(({ name }) => name)).toEqual([
      'store c',
      'b store',
      'a store',
      'xstore',
    ]);
  });
});

describe('a search in any row', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const anyRow = fc.record<Searchable>({
    name: text,
    apiInstanceName: text,
    phone: fc.option(fc.stringMatching(/^\+[1-9]\d{6,14}$/)),
    profileName: fc.option(text),
    health: fc.constantFrom('healthy', 'down', 'pairing'),
    muted: fc.constant(null),
    parked: fc.constant(null),
  });

  it('finds it by any part of its name, API name and profile name', () => {
    fc.assert(
      fc.property(
        anyRow,
        fc.constantFrom('name', 'apiInstanceName', 'profileName'),
        fc.nat(),
        fc.nat(),
        (row, field, a, b) => {
          const folded = [...fold(row[field] ?? '')];
          const start = a % (folded.length + 1);
          const part = folded.slice(start, start + 1 + (b % 12)).join('');
          fc.pre(queryOf(part) !== null && fold(part) === part.trim());
          expect(rank(part, row)).not.toBe(NONE);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds it by any part of its number, however the number is written', () => {
    fc.assert(
      fc.property(
        anyRow,
        fc.nat(),
        fc.integer({ min: 1, max: 15 }),
        fc.constantFrom(' ', '-', '.', ') '),
        (row, start, length, between) => {
          const digits = row.phone?.slice(1) ?? '';
          const part = digits.slice(start % (digits.length + 1)).slice(0, length);
          fc.pre(part !== '');
          expect(rank(part, row)).not.toBe(NONE);
          expect(rank(part.split('').join(between), row)).not.toBe(NONE);
          if (!part.startsWith('0')) expect(rank(`0${part}`, row)).not.toBe(NONE);
          expect(rank(`+${digits}`, { ...row, phone: `+${digits}` })).not.toBe(
            digits === '' ? null : NONE,
          );
        },
      ),
    );
  });

  it('finds only what a plain text comparison finds', () => {
    fc.assert(
      fc.property(anyRow, fc.stringMatching(/^[a-z]{1,2}$/), (row, query) => {
        const plain = [row.name, row.apiInstanceName, row.profileName ?? ''].some((field) =>
          fold(field).includes(query),
        );
        expect(rank(query, row) !== NONE).toBe(plain);
      }),
      { numRuns: 500 },
    );
  });
});
