// Compares the search with a plain `filter(includes)` over the same prepared text in the same run.
import { displayNameOf, e164Of } from '../../main/core/instance/instance.ts';
import { corpusOf, findIn, type Searchable } from '../../renderer/page/search/search.ts';
import { queryOf } from '../../renderer/page/search/search-query.ts';
import { buildFleet } from '../support/service/builders.ts';
import { rangeOf } from './table.ts';

/** From queries that match every row to one that matches none: partly typed words, and several words. */
const QUERIES = [
  ...['t', 't1', 't1_', 'a', 'sa', 'são', 'são jo', 'são joão', 'p', 'padaria', 'padaria ip'],
  ...['812', '0812', '+62 812', '62 812 34', 'kopi sari 3', 'con', 'connected', 'dow', 'zzzz'],
];
const ROUNDS = 101;
const WARM_UP = 20;

export interface SearchCost {
  readonly query: string;
  readonly found: number;
  /** Medians, in ms. */
  readonly searchMs: number;
  readonly plainMs: number;
  readonly ratio: number;
}

/** `plain` filters by each word of the query with `includes`, or by the digits of a number. */
export function searchCosts(instances: number): readonly SearchCost[] {
  const rows = buildFleet(instances).map(
    (instance): Searchable => ({
      name: displayNameOf(instance),
      apiInstanceName: instance.apiInstanceName,
      phone: e164Of(instance),
      profileName: instance.profileName,
      health: 'healthy',
      muted: null,
      parked: null,
    }),
  );
  const corpus = corpusOf(rows);
  return QUERIES.flatMap((text) => {
    const query = queryOf(text);
    if (query === null) return [];
    const [number] = query.whole.numbers;
    const words = number
      ? [number.digits.replace(/^0/, '')]
      : query.words.map(({ needle }) => needle.inside);
    const [word = ''] = words;
    const plain = () =>
      words.length === 1
        ? corpus.prepared.filter((row) => row.text.includes(word))
        : corpus.prepared.filter((row) => words.every((one) => row.text.includes(one)));
    const search = () => findIn(corpus, query);
    const times = { plain: [] as number[], search: [] as number[] };
    // Alternating, so that other load on the machine affects both.
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const [plainMs, searchMs] = [timeOf(plain), timeOf(search)];
      if (round < 0) continue;
      times.plain.push(plainMs);
      times.search.push(searchMs);
    }
    const [plainMs, searchMs] = [rangeOf(times.plain).median, rangeOf(times.search).median];
    const found = search().length;
    return [{ query: text, found, searchMs, plainMs, ratio: searchMs / plainMs }];
  });
}

function timeOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
