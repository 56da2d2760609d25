// Keeps the items that the list showed last, so that rows stay in their places while the list is held.
import type { Row } from '#core/window/shown';
import { heldInPlace, type Item } from './fleet-list.ts';

interface Shown {
  readonly asked: string;
  readonly items: readonly Item[];
  /** What the list would have shown if rows had been free to move. */
  readonly fresh: readonly Item[];
}

export class HeldItems {
  #before: Shown = { asked: '', items: [], fresh: [] };

  /**
   * What to show now. `asked` identifies what the user chose to see, `fresh` are the items for it, and `current` returns
   * the latest version of a row. The same array as before if nothing changed.
   */
  next(
    { asked, fresh }: Pick<Shown, 'asked' | 'fresh'>,
    held: boolean,
    current: (key: string) => Row | undefined,
  ): readonly Item[] {
    const before = this.#before;
    if (!held || asked !== before.asked) {
      this.#before = { asked, items: fresh, fresh };
    } else if (fresh !== before.fresh) {
      this.#before = { asked, items: heldInPlace(before.items, fresh, current), fresh };
    }
    return this.#before.items;
  }
}
