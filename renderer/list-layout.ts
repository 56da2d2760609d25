// Where the items of the list lie, from their known heights: nothing is measured, so nothing moves once it is drawn.
import type { Item } from './fleet-list.ts';
import { rowKey } from './row-key.ts';

/** In px. */
export interface Heights {
  readonly row: number;
  readonly heading: number;
  /** What the last row of a band has below it. */
  readonly end: number;
}

/** The groups that are set off from what follows. */
const BANDS: readonly string[] = ['down', 'unsettled'];

export function endsBand(item: Item): boolean {
  return item.kind === 'row' && item.last && BANDS.includes(item.group);
}

export function itemKey(item: Item): string {
  return item.kind === 'heading' ? item.group : rowKey(item.row);
}

export class ListLayout {
  readonly items: readonly Item[];
  /** The upper edge of each item, and the lower edge of the last. */
  readonly tops: Float64Array;
  #places: Map<string, number> | null = null;

  /** `open`: the one row that has something below it, and how high that is. */
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

  /** The item at this height; the first above all, the last below all. -1 in an empty list. */
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

  /** -1 where there is none. */
  indexOf(key: string): number {
    this.#places ??= new Map(this.items.map((item, i) => [itemKey(item), i]));
    return this.#places.get(key) ?? -1;
  }

  /** The places in a view, with so many px more on either side, and that of `also` (-1: none), in their order. */
  indexesIn(top: number, height: number, more: number, also: number): readonly number[] {
    if (this.items.length === 0) return [];
    const first = this.indexAt(top - more);
    const last = this.indexAt(top + height + more);
    const indexes = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    if (also < 0 || also >= this.items.length) return indexes;
    if (also < first) return [also, ...indexes];
    return also > last ? [...indexes, also] : indexes;
  }

  /** How far to scroll, so that an item is wholly in view and no further than needed, or in its middle. */
  scrollFor(index: number, align: 'nearest' | 'center', scroll: number, height: number): number {
    const [top, bottom] = [this.top(index), this.top(index + 1)];
    if (align === 'center') return top - (height - (bottom - top)) / 2;
    // With its heading, where it is the first below it.
    const above = this.items[index - 1]?.kind === 'heading' ? this.top(index - 1) : top;
    if (above < scroll) return above;
    // The beginning of what is higher than the view.
    return bottom > scroll + height ? Math.min(above, bottom - height) : scroll;
  }
}

/**
 * How far to scroll in a new layout, so that the row at the top of the view stays where it is on the screen; where
 * that one is gone, the next that is in view. A list that shows its beginning goes on showing it. A row that stands
 * open (`open`, its key) comes before all that, as long as it is in view.
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
    // A heading keeps its place where all rows of its group change theirs.
    if (item?.kind !== 'row') continue;
    const now = after.indexOf(itemKey(item));
    if (now >= 0) return Math.max(0, scroll + after.top(now) - before.top(index));
  }
  return scroll;
}
