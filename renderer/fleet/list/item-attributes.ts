// Computes the attributes of each `li`: its tone, and its position among all rows, of which only a few are rendered.
import { type Item, sectionOf } from './fleet-list.ts';

export class ItemAttributes {
  /** The indexes of the headings. */
  readonly #headings: readonly number[];
  readonly #count: number;
  readonly #outdated: boolean;

  /** `outdated`: true if all lists are out of date. */
  constructor(items: readonly Item[], outdated: boolean) {
    const headings: number[] = [];
    for (let i = 0; i < items.length; i += 1) if (items[i]?.kind === 'heading') headings.push(i);
    this.#headings = headings;
    this.#count = items.length - headings.length;
    this.#outdated = outdated;
  }

  of(item: Item, index: number): Record<string, string> {
    const state = item.kind === 'heading' ? item.section : sectionOf(item.row.health);
    const plain = item.section === 'found' || item.section === 'parked' || this.#outdated;
    const tone = plain ? 'band' : `band ${state}`;
    if (item.kind === 'heading') return { class: tone };
    const position = index + 1 - this.#headings.filter((heading) => heading < index).length;
    return { class: tone, 'aria-posinset': String(position), 'aria-setsize': String(this.#count) };
  }
}
