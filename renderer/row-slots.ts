// Which element shows which item: what stays in view keeps its element, what comes takes that of one that left.

/** The same slots in the order in which their elements lie already, new ones at the end: nothing need be moved. */
export function asTheyLie(slots: readonly number[], before: readonly number[]): readonly number[] {
  const wanted = new Set(slots);
  const lain = before.filter((slot) => wanted.delete(slot));
  return [...lain, ...wanted];
}

export class RowSlots {
  #slots: ReadonlyMap<string, number> = new Map();

  /**
   * A slot for each key, in the order of the keys; the lowest that are free, so that a whole new view moves nothing.
   * The element of `focused` goes to nobody else: the focus must not find itself on another item.
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
