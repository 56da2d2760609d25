// The window's search: what finds a row, and which find comes first.
import { describe, expect, it } from 'vitest';
import { fold, matcherOf, type Searchable } from '../../renderer/search.ts';

const store: Searchable = {
  name: 'Açaí da Praia, São Paulo',
  apiInstanceName: 't1_n7t0vc2h_acai_praia',
  phone: '+6281234567890',
};

const rankOf = (query: string, row: Searchable = store) => matcherOf(query)?.(row) ?? null;

describe('matcherOf', () => {
  it.each(['', '   ', '\t'])('asks for nothing with %j', (query) => {
    expect(matcherOf(query)).toBeNull();
  });

  it.each([
    'açaí',
    'ACAI',
    'acai  da',
    'sao paulo',
    'praia',
    'N7T0',
    't1_n7t0vc2h_acai_praia',
    'acai_pr',
    '+62 812-3456',
    '6281234567890',
    '(812) 3456',
    '0812 3456 7890',
    '812.3456',
  ])('finds it by %j', (query) => {
    expect(rankOf(query)).not.toBeNull();
  });

  it.each(['surabya', '999', '+', 'acai x', '812a'])('does not find it by %j', (query) => {
    expect(rankOf(query)).toBeNull();
  });

  it('finds digits in a name of an instance without a number', () => {
    expect(rankOf('12', { name: 'Store 12', apiInstanceName: 'x', phone: null })).toBe(1);
  });

  it('takes text of a pattern as text', () => {
    expect(rankOf('.*')).toBeNull();
    expect(rankOf('[', { ...store, name: 'a [b] c' })).not.toBeNull();
  });

  it('ranks the start of a name before a word, before the middle, before the API name, before the number', () => {
    const row = (name: string): Searchable => ({
      name,
      apiInstanceName: 't1_aaaaaaaa_zz',
      phone: null,
    });
    expect(rankOf('pa', row('Padaria'))).toBe(0);
    expect(rankOf('pa', row('São Paulo'))).toBe(1);
    expect(rankOf('pa', row('Ipanema'))).toBe(2);
    expect(rankOf('pa', { ...row('X'), apiInstanceName: 't1_aaaaaaaa_xpa' })).toBe(3);
    expect(rankOf('345')).toBe(4);
  });
});

describe('fold', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['SMØRREBRØD', 'smorrebrod'],
    ['ＡＢＣ', 'abc'],
    ['İstanbul', 'istanbul'],
    ['  a \n b ', 'a b'],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});
