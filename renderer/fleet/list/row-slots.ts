// Assigns list items to elements: visible items keep theirs, new items reuse those that became free.

/** The slots in the current order of their elements, new ones last, so that no element has to move. */
export function keepElementOrder(
  slots: readonly number[],
  before: readonly number[],
): readonly number[] {
  const wanted = new Set(slots);
  const lain = before.filter((slot) => wanted.delete(slot));
  return [...lain, ...wanted];
}

export class RowSlots {
  #slots: ReadonlyMap<string, number> = new Map();

  /**
   * A slot for each key, in the order of the keys. New keys get the lowest free slots, so that an entirely new view
   * moves no element. The `focused` slot is not reused, because the focus must not end up on another item.
   */
  slotsFor(keys: readonly string[], focused: number | null = null): readonly number[] {
    const kept = keys.map((key) => this.#slots.get(key));
    const taken = new Set<number | undefined>(kept);
    if (focused !== null) taken.add(focused);
    let next = 0;
    const slots = kept.map((slot) => {
      if (slot !== undefined) return slot;
      while (taken.has(next)) next += 1;
      next += 1;
      return next - 1;
    });
    this.#slots = new Map(keys.map((key, i) => [key, slots[i] ?? 0]));
    return slots;
  }
}
