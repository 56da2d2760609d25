// Computes the position of each item from known heights. Nothing is measured, so nothing shifts after rendering.

import { rowKey } from '../../page/row-key.ts';
import { type Item, isRow } from './fleet-list.ts';

/** In px. */
export interface Heights {
  readonly row: number;
  readonly heading: number;
  /** The space below the last row of a band. */
  readonly end: number;
}

/** The groups with a coloured band and a border at its end. */
const BANDS: readonly string[] = ['down', 'unsettled'];

export function endsBand(item: Item): boolean {
  return item.kind === 'row' && item.last && BANDS.includes(item.section);
}

export function itemKey(item: Item): string {
  return item.kind === 'heading' ? item.section : rowKey(item.row);
}

export class ListLayout {
  readonly items: readonly Item[];
  /** The top of each item, and the bottom of the last one. */
  readonly tops: Float64Array;
  #places: Map<string, number> | null = null;

  /** `open`: the expanded row, and the height of the detail below it. */
  constructor(
    items: readonly Item[],
    heights: Heights,
    open: { readonly index: number; readonly height: number } | null = null,
  ) {
    this.items = items;
    this.tops = new Float64Array(items.length + 1);
    items.forEach((item, i) => {
      const height = item.kind === 'heading' ? heights.heading : heights.row;
      const below = i === open?.index ? open.height : 0;
      this.tops[i + 1] = this.top(i) + height + below + (endsBand(item) ? heights.end : 0);
    });
  }

  get height(): number {
    return this.top(this.items.length);
  }

  top(index: number): number {
    return this.tops[index] ?? 0;
  }

  /** The item at this offset, clamped to the first and the last item; -1 if the list is empty. */
  indexAt(y: number): number {
    let low = 0;
    let high = this.items.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.top(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return high < 0 ? -1 : low;
  }

  /** -1 if there is no such item. */
  indexOf(key: string): number {
    this.#places ??= new Map(this.items.map((item, i) => [itemKey(item), i]));
    return this.#places.get(key) ?? -1;
  }

  /** The row that is a page of `height` px away from this one, or the last one in that direction. */
  pageFrom(index: number, step: 1 | -1, height: number): number {
    const from = this.top(index);
    const page = Math.max(1, height - (this.top(index + 1) - from));
    const to = from + step * page;
    let at = this.indexAt(to);
    // Whole rows only, so that a page down and a page up lead back.
    if (step < 0 && this.top(at) < to) at += 1;
    // At least one row, even if the next one is higher than the viewport.
    if (at === index) at += step;
    while (this.items[at]?.kind === 'heading') at += step;
    if (this.items[at]?.kind === 'row') return at;
    return step > 0 ? this.items.findLastIndex(isRow) : this.items.findIndex(isRow);
  }

  /** The indexes within a viewport plus `more` px on either side, plus `also` (-1: none), in order. */
  indexesIn(top: number, height: number, more: number, also: number): readonly number[] {
    if (this.items.length === 0) return [];
    const first = this.indexAt(top - more);
    const last = this.indexAt(top + height + more);
    const indexes = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    if (also < 0 || also >= this.items.length) return indexes;
    if (also < first) return [also, ...indexes];
    return also > last ? [...indexes, also] : indexes;
  }

  /** The scroll offset that brings an item into view: as close as possible, or centred. */
  scrollFor(index: number, align: 'nearest' | 'center', scroll: number, height: number): number {
    const [top, bottom] = [this.top(index), this.top(index + 1)];
    if (align === 'center') return top - (height - (bottom - top)) / 2;
    // Includes the heading directly above the item.
    const above = this.items[index - 1]?.kind === 'heading' ? this.top(index - 1) : top;
    if (above < scroll) return above;
    // Shows the top of an item that is higher than the viewport.
    return bottom > scroll + height ? Math.min(above, bottom - height) : scroll;
  }
}

/**
 * The scroll offset in a new layout that keeps the topmost visible row in place on the screen. If that row is gone, the
 * next visible one counts. A list at its top stays there. While the expanded row (`open`, its key) is visible, it keeps
 * its place instead.
 */
export function scrollAfter(
  before: ListLayout,
  after: ListLayout,
  scroll: number,
  height: number,
  open: string | null = null,
): number {
  const [was, is] = open === null ? [-1, -1] : [before.indexOf(open), after.indexOf(open)];
  const inView = before.top(was + 1) > scroll && before.top(was) < scroll + height;
  if (was >= 0 && is >= 0 && inView) return Math.max(0, scroll + after.top(is) - before.top(was));
  if (scroll <= 0) return 0;
  const end = before.indexAt(scroll + height);
  for (let index = before.indexAt(scroll); index <= end; index += 1) {
    const item = before.items[index];
    // Headings are no anchors: a heading may stay while all rows of its group move.
    if (item?.kind !== 'row') continue;
    const now = after.indexOf(itemKey(item));
    if (now >= 0) return Math.max(0, scroll + after.top(now) - before.top(index));
  }
  return scroll;
}
