// The list with groups as headings, and the rows of a scope.
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIST_VIEW } from '../../../../main/core/app-state/app-state.ts';
import type { Row } from '../../../../main/core/window/shown.ts';
import { FleetView } from '../../../../renderer/fleet/fleet-view.svelte.ts';
import type { Sort } from '../../../../renderer/fleet/list/fleet-list.ts';
import { ListChoice } from '../../../../renderer/fleet/list-choice.svelte.ts';
import { asked, fleetList, outline, row } from '../../../support/core/window-rows.ts';

const inGroups = (of: Row, ...groups: readonly number[]): Row => ({ ...of, groups });

const ROWS = [
  inGroups(row('zoe', 'healthy', 1), 1),
  inGroups(row('ana', 'healthy', 9), 0, 1),
  inGroups(row('lost', 'down', 5), 1),
  row('alone', 'degraded', 3),
  { ...inGroups(row('parked', 'down', 7), 0), parked: { kind: 'for-good' } } as Row,
];

describe('with groups as headings', () => {
  it.each<readonly [Sort, readonly string[]]>([
    ['state', ['# group-0 1', 'ana', '# group-1 2', 'lost', 'zoe', '# ungrouped 1', 'alone']],
    ['name', ['# group-0 1', 'ana', '# group-1 2', 'lost', 'zoe', '# ungrouped 1', 'alone']],
    ['last-change', ['# group-0 1', 'ana', '# group-1 2', 'lost', 'zoe', '# ungrouped 1', 'alone']],
  ])('a row stands in its first group, sorted by %s', (sort, expected) => {
    const { items } = fleetList(ROWS, asked('', 'all', false, sort, true));
    expect(outline(items)).toEqual([...expected, '# parked 1']);
  });

  it('the sort order is that of a list without headings', () => {
    const rows = [row('a', 'healthy', 1), row('b', 'down', 2), row('c', 'healthy', 3)].map((one) =>
      inGroups(one, 0),
    );
    const orders = (['state', 'name', 'last-change'] as const).map((sort) =>
      outline(fleetList(rows, asked('', 'all', false, sort, true)).items).slice(1),
    );
    expect(orders).toEqual([
      ['b', 'a', 'c'],
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
    ]);
  });

  it('a search, and one group alone, have their own headings', () => {
    expect(outline(fleetList(ROWS, asked('an', 'all', false, 'state', true)).items)[0]).toBe(
      '# found 1',
    );
    const one = { ...asked('', 'all', false, 'state', true), group: 'Jakarta' };
    expect(outline(fleetList(ROWS.slice(0, 1), one).items)).toEqual(['# connected 1', 'zoe']);
  });
});

describe('a scope', () => {
  const view = () =>
    new FleetView(
      ({ group }) => (group === null ? ROWS : ROWS.filter((one) => one.groups?.includes(0))),
      new ListChoice(),
    );

  it('limits the rows and the counts, and says what is down outside it', () => {
    const shown = view();
    shown.choice.scope = { account: null, group: 'A' };
    expect([shown.counts.all, shown.fitting, shown.hiddenDown]).toEqual([1, 2, 1]);
    shown.choice.showDown();
    expect([shown.counts.down, shown.hiddenDown, shown.choice.scope.group]).toEqual([1, 0, null]);
  });

  it('gives way to a row that is asked for, if it hides it', () => {
    const shown = view();
    shown.choice.scope = { account: null, group: 'A' };
    expect(shown.find({ account: 'main', apiInstanceName: 't1_aaaaaaaa_ana' })).toBeGreaterThan(0);
    expect(shown.choice.scope.group).toBe('A');
    expect(shown.find({ account: 'main', apiInstanceName: 't1_aaaaaaaa_lost' })).toBeGreaterThan(0);
    expect(shown.choice.scope.group).toBeNull();
  });

  it('can be opened, whatever the filter', () => {
    const shown = view();
    shown.choice.filter = 'down';
    shown.query = 'x';
    shown.showGroup('A');
    expect([shown.query, shown.choice.filter, shown.choice.scope.group]).toEqual(['', 'all', 'A']);
  });
});

describe('the selection', () => {
  const view = () => new FleetView(() => ROWS);
  const names = (rows: readonly Row[]) => rows.map(({ name }) => name);

  it('has the rows from the active one to another, in either direction', () => {
    const shown = view();
    // Headings stand between them.
    shown.activate(3);
    shown.selectTo(1);
    expect(names(shown.selection.among(shown.shownRows))).toEqual(['lost', 'alone']);
    shown.selectTo(5);
    expect(names(shown.selection.among(shown.shownRows))).toEqual(['lost', 'alone', 'ana']);
  });

  it('is what an action on one of its rows is for', () => {
    const shown = view();
    const [zoe, ana, lost] = ROWS as [Row, Row, Row];
    shown.selection.add([zoe, ana]);
    expect(names(shown.chosenWith(ana))).toEqual(['zoe', 'ana']);
    expect(names(shown.chosenWith(lost))).toEqual(['lost']);
    shown.selection.toggle(zoe);
    expect(names(shown.chosenWith(ana))).toEqual(['ana']);
    expect(shown.held).toBe(true);
    shown.selection.clear();
    expect([shown.selected, shown.held]).toEqual([[], false]);
  });

  it('has only rows that still exist', () => {
    let rows: readonly Row[] = ROWS;
    const shown = new FleetView(() => rows);
    shown.selection.add(ROWS.slice(0, 1));
    rows = ROWS.slice(1);
    expect([shown.selected, shown.held]).toEqual([[], false]);
  });

  it('ends when the window opens anew', () => {
    const shown = view();
    shown.selection.add(ROWS);
    shown.findProblems();
    expect(shown.selected).toEqual([]);
  });
});

it('a row that leaves the scope while the list is held stays up to date', () => {
  let rows: readonly Row[] = ROWS;
  const shown = new FleetView(({ group }) =>
    group === null ? rows : rows.filter((one) => one.groups?.includes(0)),
  );
  shown.choice.scope = { account: null, group: 'A' };
  expect(outline(shown.items)[1]).toBe('ana');
  shown.menuOf = 'any';
  rows = rows.map((one) => (one.name === 'ana' ? row('ana', 'down') : one));
  expect(shown.items[1]).toMatchObject({ row: { name: 'ana', health: 'down' } });
});

it('an account or a group that is gone is no scope', () => {
  const remembered: unknown[] = [];
  const choice = new ListChoice(
    () => ({ ...DEFAULT_LIST_VIEW, group: 'gone', byGroup: true }),
    (view) => remembered.push(view),
    (view) => ({ ...view, group: null }),
  );
  expect([choice.isWhole, choice.scope.group]).toEqual([true, null]);
  choice.sort = 'name';
  expect(remembered).toEqual([{ ...DEFAULT_LIST_VIEW, sort: 'name', byGroup: true }]);
});
