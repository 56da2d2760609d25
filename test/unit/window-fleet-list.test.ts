// The order of the window's list: problems first, the longest trouble first, and nothing moved under a hand.
import { describe, expect, it } from 'vitest';
import type { Row } from '../../main/core/bridge.ts';
import type { Health } from '../../main/core/health.ts';
import {
  type Filter,
  fleetList,
  heldInPlace,
  type Item,
  rowKey,
} from '../../renderer/fleet-list.ts';

function row(name: string, health: Health, since = 0, account = 'main'): Row {
  return {
    account,
    apiInstanceName: `t1_aaaaaaaa_${name}`,
    name,
    phone: null,
    health,
    reading: 'up',
    reason: { code: 'silent' },
    remarks: [],
    since,
    parked: null,
    muted: null,
    reminding: false,
    avatar: null,
  };
}

const asked = (query: string, filter: Filter, parkedOpen = false) => ({
  query,
  filter,
  parkedOpen,
});

const outline = (items: readonly Item[]) =>
  items.map((item) => (item.kind === 'heading' ? `# ${item.group} ${item.count}` : item.row.name));

const fleet = [
  row('zoe', 'healthy', 1),
  row('Ána', 'healthy', 9),
  row('new', 'pairing', 30),
  row('young', 'down', 50),
  row('old', 'down', 10),
  row('odd', 'unknown', 20),
  row('shaky', 'degraded', 25),
  row('gone', 'missing', 5),
];

describe('fleetList', () => {
  it('groups with the problems first, the longest trouble first, the connected ones by name', () => {
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

  it('orders equal troubles by name, with numbers as numbers', () => {
    const rows = ['Store 10', 'store 9', 'Store 1'].map((name) => row(name, 'down'));
    expect(outline(fleetList(rows, asked('', 'all')).items)).toEqual([
      '# down 3',
      'Store 1',
      'store 9',
      'Store 10',
    ]);
  });

  it('shows one group, and counts them all', () => {
    const { items, counts } = fleetList(fleet, asked('', 'unsettled'));
    expect(outline(items)).toEqual(['# unsettled 4', 'gone', 'odd', 'shaky', 'new']);
    expect(counts).toEqual({ all: 8, down: 2, unsettled: 4, connected: 2 });
  });

  it('is one ranked list while searching, and counts what is found', () => {
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

  it('has neither heading nor row for nothing', () => {
    expect(fleetList([], asked('', 'all')).items).toEqual([]);
    expect(fleetList(fleet, asked('nowhere', 'all')).items).toEqual([]);
  });

  it('marks the last row of each group', () => {
    const last = fleetList(fleet, asked('', 'all')).items.flatMap((item) =>
      item.kind === 'row' && item.last ? [item.row.name] : [],
    );
    expect(last).toEqual(['young', 'new', 'zoe']);
  });

  it('leaves the rows that it was given in their order', () => {
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

  it('stand at the end under a heading of their own, which hides them at first', () => {
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

  it('are outside the counts and outside every group of the filter', () => {
    const { counts, items, fitting } = fleetList(rows, asked('', 'down', true));
    expect(counts).toEqual({ all: 8, down: 2, unsettled: 4, connected: 2 });
    expect(outline(items)).toEqual(['# down 2', 'old', 'young']);
    expect(fitting).toBe(2);
  });

  it('are found, whether their heading is open or not', () => {
    const { counts, items, fitting } = fleetList(rows, asked('side', 'all'));
    expect(outline(items)).toEqual(['# found 1', 'a side']);
    expect(counts.all).toBe(0);
    expect(fitting).toBe(1);
  });
});

describe('rowKey', () => {
  it('tells the same API name of two accounts apart', () => {
    expect(rowKey(row('a', 'down', 0, 'x'))).not.toBe(rowKey(row('a', 'down', 0, 'y')));
  });
});

describe('heldInPlace', () => {
  it('keeps places, takes over what is new in a row, drops the gone and appends the new', () => {
    const before = fleetList(
      [row('a', 'healthy'), row('b', 'healthy'), row('c', 'healthy')],
      asked('', 'all'),
    ).items;
    const next = fleetList(
      [row('c', 'down', 7), row('a', 'healthy'), row('d', 'down', 8)],
      asked('', 'all'),
    ).items;
    const held = heldInPlace(before, next);
    expect(outline(held)).toEqual(['# connected 3', 'a', 'c', 'd']);
    expect(held.flatMap((item) => (item.kind === 'row' ? [item.row.health] : []))).toEqual([
      'healthy',
      'down',
      'down',
    ]);
  });
});
