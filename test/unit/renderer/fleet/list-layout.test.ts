// The positions of list items, which of them are rendered, and how far to scroll so that nothing jumps.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../main/core/window/shown.ts';
import type { Item } from '../../../../renderer/fleet/list/fleet-list.ts';
import { itemKey, ListLayout, scrollAfter } from '../../../../renderer/fleet/list/list-layout.ts';

const HEIGHTS = { row: 64, heading: 28, end: 5 };

const heading = (section: 'down' | 'connected', count: number): Item => ({
  kind: 'heading',
  section,
  count,
});
const rowAt = (name: string, section: 'down' | 'connected' = 'connected', last = false): Item => ({
  kind: 'row',
  row: { account: 'main', apiInstanceName: name } as Row,
  section,
  last,
});
const layoutOf = (...items: readonly Item[]) => new ListLayout(items, HEIGHTS);

const two = layoutOf(
  heading('down', 2),
  rowAt('a', 'down'),
  rowAt('b', 'down', true),
  heading('connected', 1),
  rowAt('c', 'connected', true),
);

it('items are stacked, with a gap after the last row of a group', () => {
  expect([...two.tops]).toEqual([0, 28, 92, 161, 189, 253]);
  expect(two.height).toBe(253);
  expect(layoutOf().height).toBe(0);
});

it.each([
  [-5, 0],
  [0, 0],
  [27, 0],
  [28, 1],
  [160, 2],
  [161, 3],
  [5000, 4],
])('the item at %i px is number %i', (y, index) => expect(two.indexAt(y)).toBe(index));

it.each<readonly [number, 'nearest' | 'center', number, number, number]>([
  // Already in view; above, with its heading; below; in the middle.
  [2, 'nearest', 0, 200, 0],
  [1, 'nearest', 60, 100, 0],
  [4, 'nearest', 0, 200, 53],
  [2, 'center', 0, 100, 76.5],
])(
  'item %i (%s) comes into view from %i in a view of %i px by scrolling to %d',
  (at, align, from, view, to) => {
    expect(two.scrollFor(at, align, from, view)).toBe(to);
  },
);

describe('a page up or down', () => {
  const many = layoutOf(
    heading('connected', 40),
    ...Array.from({ length: 40 }, (_, i) => rowAt(`r${i}`)),
  );

  it.each<readonly [number, 1 | -1, number, number]>([
    // Six rows of 64 px and the one that stays in view fit into 463 px.
    [1, 1, 463, 7],
    [7, -1, 463, 1],
    // Not past the ends, where there may be a heading.
    [3, -1, 463, 1],
    [38, 1, 463, 40],
    [40, 1, 463, 40],
    // At least one row, however low the window is.
    [5, 1, 10, 6],
    [5, -1, 10, 4],
  ])('leads from item %i by %i in a view of %i px to %i', (from, step, view, to) => {
    expect(many.pageFrom(from, step, view)).toBe(to);
  });

  it('never ends on a heading', () => {
    expect(two.pageFrom(1, 1, 200)).toBe(4);
    expect(two.pageFrom(2, 1, 90)).toBe(4);
    expect(two.pageFrom(4, -1, 90)).toBe(2);
  });

  it('leads back from anywhere within the list', () => {
    const within = fc.integer({ min: 15, max: 25 });
    fc.assert(
      fc.property(within, fc.integer({ min: 1, max: 600 }), (from, view) => {
        expect(many.pageFrom(many.pageFrom(from, 1, view), -1, view)).toBe(from);
      }),
    );
  });
});

it('the rendered items are those in and around the view and the active one, in order', () => {
  const long = layoutOf(...Array.from({ length: 100 }, (_, i) => rowAt(String(i))));
  expect(long.indexesIn(640, 128, 0, -1)).toEqual([10, 11, 12]);
  expect(long.indexesIn(640, 127, 64, -1)).toEqual([9, 10, 11, 12]);
  expect(long.indexesIn(640, 127, 0, 3)).toEqual([3, 10, 11]);
  expect(long.indexesIn(640, 127, 0, 99)).toEqual([10, 11, 99]);
  expect(long.indexesIn(640, 127, 0, 11)).toEqual([10, 11]);
  expect(long.indexesIn(640, 127, 0, 100)).toEqual([10, 11]);
  expect(layoutOf().indexesIn(0, 640, 320, 0)).toEqual([]);
});

describe('after a change', () => {
  const names = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1 });
  const listOf = (some: readonly number[]) =>
    layoutOf(heading('connected', some.length), ...some.map((n) => rowAt(String(n))));

  it('the first remaining visible row stays in place, unless there is no room above it', () => {
    fc.assert(
      fc.property(names, names, fc.integer({ min: 1, max: 3000 }), (first, second, at) => {
        const [before, after] = [listOf(first), listOf(second)];
        const scroll = Math.min(at, Math.max(1, before.height - 300));
        const next = scrollAfter(before, after, scroll, 300);
        const from = before.indexAt(scroll);
        const inView = first.filter((_, i) => i + 1 >= from && before.top(i + 1) <= scroll + 300);
        const kept = inView.find((n) => second.includes(n));
        if (kept === undefined) return;
        const place = (list: ListLayout, some: readonly number[], by: number) =>
          list.top(some.indexOf(kept) + 1) - by;
        const [was, is] = [place(before, first, scroll), place(after, second, next)];
        if (next > 0) expect(is).toBe(was);
        else expect(is).toBeLessThanOrEqual(was);
      }),
    );
  });

  it('a list scrolled to the top stays there', () => {
    expect(scrollAfter(listOf([1, 2]), listOf([3, 1, 2]), 0, 300)).toBe(0);
  });

  it('the scroll position stays if no visible row remains', () => {
    expect(scrollAfter(listOf([1, 2, 3]), listOf([7, 8, 9]), 40, 100)).toBe(40);
  });
});

describe('with an expanded row', () => {
  const items = [
    heading('down', 2),
    ...['a', 'b'].map((name) => rowAt(name, 'down', name === 'b')),
    heading('connected', 1),
    rowAt('c', 'connected', true),
  ];
  const open = (index: number, height = 300) => new ListLayout(items, HEIGHTS, { index, height });

  it('the rows below it move down by its height', () => {
    expect([...open(1).tops]).toEqual([0, 28, 392, 461, 489, 553]);
    expect([...open(2).tops]).toEqual([0, 28, 92, 461, 489, 553]);
  });

  it('a row higher than the view is shown from its top', () => {
    expect(open(2).scrollFor(2, 'nearest', 0, 200)).toBe(92);
    expect(open(1).scrollFor(1, 'nearest', 0, 200)).toBe(0);
    expect(open(2).scrollFor(2, 'nearest', 0, 400)).toBe(61);
  });

  it('the expanded row keeps its place on the screen, wherever it moves', () => {
    const key = (index: number) => {
      const item = items[index];
      return item ? itemKey(item) : '';
    };
    const closed = new ListLayout(items, HEIGHTS);
    // Another row above it was expanded and is collapsed now.
    expect(scrollAfter(open(1), open(2), 350, 300, key(2))).toBe(50);
    // It moved down, although the list is scrolled to the top.
    const moved = new ListLayout([...items.slice(2), ...items.slice(0, 2)], HEIGHTS);
    expect(scrollAfter(closed, moved, 0, 300, key(1))).toBe(moved.top(4) - closed.top(1));
    // Outside the view it keeps nothing in place.
    expect(scrollAfter(open(1), closed, 0, 20, key(4))).toBe(0);
  });
});
