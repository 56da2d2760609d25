// Where the items of the list lie, which of them exist, and how far to scroll so that nothing moves on the screen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../main/core/bridge.ts';
import type { Item } from '../../renderer/fleet-list.ts';
import { ListLayout, scrollAfter } from '../../renderer/list-layout.ts';

const HEIGHTS = { row: 64, heading: 28, end: 5 };

const heading = (group: 'down' | 'connected', count: number): Item => ({
  kind: 'heading',
  group,
  count,
});
const rowAt = (name: string, group: 'down' | 'connected' = 'connected', last = false): Item => ({
  kind: 'row',
  row: { account: 'main', apiInstanceName: name } as Row,
  group,
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

it('lays one below the other, with the end of a band below its last row', () => {
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
])('at %i lies item %i', (y, index) => expect(two.indexAt(y)).toBe(index));

it.each<readonly [number, 'nearest' | 'center', number, number, number]>([
  // Already in view; above, with its heading; below; in the middle.
  [2, 'nearest', 0, 200, 0],
  [1, 'nearest', 60, 100, 0],
  [4, 'nearest', 0, 200, 53],
  [2, 'center', 0, 100, 76.5],
])('shows item %i (%s) from %i in a view of %i by scrolling to %d', (at, align, from, view, to) => {
  expect(two.scrollFor(at, align, from, view)).toBe(to);
});

it('has what is in view and around it, and the active item wherever it is, in their order', () => {
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

  it('the first row in view that is still there has not moved on the screen, unless there is no more room above it', () => {
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

  it('a list that shows its beginning goes on showing it', () => {
    expect(scrollAfter(listOf([1, 2]), listOf([3, 1, 2]), 0, 300)).toBe(0);
  });

  it('one of which nothing is left in view stays where it was scrolled to', () => {
    expect(scrollAfter(listOf([1, 2, 3]), listOf([7, 8, 9]), 40, 100)).toBe(40);
  });
});
