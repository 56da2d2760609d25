// The order of the fleet list: problems first, longest first; filters, search, sorting and parked rows.
import { describe, expect, it } from 'vitest';
import { SORTS } from '../../../../main/core/app-state/app-state.ts';
import type { Health } from '../../../../main/core/health/monitored-instance.ts';
import type { Row } from '../../../../main/core/window/shown.ts';
import type { Filter, Sort } from '../../../../renderer/fleet/list/fleet-list.ts';
import { rowKey } from '../../../../renderer/page/row-key.ts';
import { asked, fleet, fleetList, outline, row } from '../../../support/core/window-rows.ts';

describe('fleetList', () => {
  it('groups rows with problems first and the longest on top, and sorts connected ones by name', () => {
    expect(outline(fleetList(fleet, asked('', 'all')).items)).toEqual([
      '# down 2',
      'old',
      'young',
      '# unsettled 4',
      'gone',
      'odd',
      'shaky',
      'new',
      '# connected 2',
      'Ána',
      'zoe',
    ]);
  });

  it('orders equal problems by name, with natural number order', () => {
    const rows = ['Store 10', 'store 9', 'Store 1'].map((name) => row(name, 'down'));
    expect(outline(fleetList(rows, asked('', 'all')).items)).toEqual([
      '# down 3',
      'Store 1',
      'store 9',
      'Store 10',
    ]);
  });

  it('shows one group, and counts all groups', () => {
    const { items, counts } = fleetList(fleet, asked('', 'unsettled'));
    expect(outline(items)).toEqual(['# unsettled 4', 'gone', 'odd', 'shaky', 'new']);
    expect(counts).toEqual({ all: 8, down: 2, unsettled: 4, connected: 2 });
  });

  it('is one ranked list during a search, and counts the matches', () => {
    const { items, counts } = fleetList(fleet, asked('o', 'all'));
    expect(outline(items)).toEqual(['# found 5', 'odd', 'old', 'gone', 'young', 'zoe']);
    expect(counts).toEqual({ all: 5, down: 2, unsettled: 2, connected: 1 });
  });

  it('searches within a group', () => {
    expect(outline(fleetList(fleet, asked('o', 'down')).items)).toEqual([
      '# found 2',
      'old',
      'young',
    ]);
  });

  it('has no heading without rows', () => {
    expect(fleetList([], asked('', 'all')).items).toEqual([]);
    expect(fleetList(fleet, asked('nowhere', 'all')).items).toEqual([]);
  });

  it('marks the last row of each group', () => {
    const last = fleetList(fleet, asked('', 'all')).items.flatMap((item) =>
      item.kind === 'row' && item.last ? [item.row.name] : [],
    );
    expect(last).toEqual(['young', 'new', 'zoe']);
  });

  it('does not reorder its input', () => {
    const given = [...fleet];
    fleetList(given, asked('', 'all'));
    expect(given).toEqual(fleet);
  });
});

describe('parked rows', () => {
  const parked = (name: string, health: Health): Row => ({
    ...row(name, health),
    parked: { kind: 'for-good' },
  });
  const rows = [...fleet, parked('set down', 'down'), parked('a side', 'healthy')];

  it('come last under their own heading, collapsed at first', () => {
    expect(outline(fleetList(rows, asked('', 'all')).items).slice(-2)).toEqual([
      'zoe',
      '# parked 2',
    ]);
    expect(outline(fleetList(rows, asked('', 'all', true)).items).slice(-3)).toEqual([
      '# parked 2',
      'a side',
      'set down',
    ]);
  });

  it('are left out of the counts and of every filter group', () => {
    const { counts, items, fitting } = fleetList(rows, asked('', 'down', true));
    expect(counts).toEqual({ all: 8, down: 2, unsettled: 4, connected: 2 });
    expect(outline(items)).toEqual(['# down 2', 'old', 'young']);
    expect(fitting).toBe(2);
  });

  it('are found by a search even if collapsed', () => {
    const { counts, items, fitting } = fleetList(rows, asked('side', 'all'));
    expect(outline(items)).toEqual(['# found 1', 'a side']);
    expect(counts.all).toBe(0);
    expect(fitting).toBe(1);
  });
});

describe('rowKey', () => {
  it('differs for the same API name in two accounts', () => {
    expect(rowKey(row('a', 'down', 0, 'x'))).not.toBe(rowKey(row('a', 'down', 0, 'y')));
  });
});

describe('sorting', () => {
  const park = (of: Row): Row => ({ ...of, parked: { kind: 'for-good' } });
  const rows = [...fleet, park(row('aside', 'down', 99))];

  it.each<readonly [Sort, Filter, readonly string[]]>([
    [
      'name',
      'all',
      ['# byName 8', 'Ána', 'gone', 'new', 'odd', 'old', 'shaky', 'young', 'zoe', '# parked 1'],
    ],
    ['name', 'unsettled', ['# byName 4', 'gone', 'new', 'odd', 'shaky']],
    [
      'last-change',
      'all',
      [
        ...['# byChange 8', 'young', 'new', 'shaky', 'odd', 'old', 'Ána', 'gone', 'zoe'],
        '# parked 1',
      ],
    ],
    ['last-change', 'down', ['# byChange 2', 'young', 'old']],
  ])('by %s, filtered by %s', (sort, filter, expected) => {
    expect(outline(fleetList(rows, asked('', filter, false, sort)).items)).toEqual(expected);
  });

  it('never moves the parked rows from the end or changes the ranking of a search', () => {
    const outlines = SORTS.map((sort) =>
      outline(fleetList(rows, asked('', 'all', true, sort)).items).slice(-2),
    );
    expect(outlines).toEqual(SORTS.map(() => ['# parked 1', 'aside']));
    const finds = SORTS.map((sort) =>
      outline(fleetList(rows, asked('o', 'all', true, sort)).items),
    );
    expect(new Set(finds.map(String)).size).toBe(1);
  });
});
