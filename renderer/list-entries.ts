// What each `li` of the list needs: a tone, and its place among all rows, of which few are in the page.
import { groupOf, type Item } from './fleet-list.ts';

export class ListEntries {
  /** The places of the headings. */
  readonly #headings: readonly number[];
  readonly #count: number;
  readonly #outdated: boolean;

  /** `outdated`: no row is vouched for any more. */
  constructor(items: readonly Item[], outdated: boolean) {
    const headings: number[] = [];
    for (let i = 0; i < items.length; i += 1) if (items[i]?.kind === 'heading') headings.push(i);
    this.#headings = headings;
    this.#count = items.length - headings.length;
    this.#outdated = outdated;
  }

  of(item: Item, index: number): Record<string, string> {
    const state = item.kind === 'heading' ? item.group : groupOf(item.row.health);
    const plain = item.group === 'found' || item.group === 'parked' || this.#outdated;
    const tone = plain ? 'band' : `band ${state}`;
    if (item.kind === 'heading') return { class: tone };
    const position = index + 1 - this.#headings.filter((heading) => heading < index).length;
    return { class: tone, 'aria-posinset': String(position), 'aria-setsize': String(this.#count) };
  }
}
