// Which DOM element of the virtual list shows which item.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepElementOrder, RowSlots } from '../../../../renderer/fleet/list/row-slots.ts';

describe('slots', () => {
  it('stay with visible items, and are reused for new ones', () => {
    const slots = new RowSlots();
    expect(slots.slotsFor(['a', 'b', 'c'])).toEqual([0, 1, 2]);
    expect(slots.slotsFor(['b', 'c', 'd'])).toEqual([1, 2, 0]);
    expect(slots.slotsFor(['x', 'y', 'z'])).toEqual([0, 1, 2]);
    expect(slots.slotsFor(['x', 'y', 'z', 'w'])).toEqual([0, 1, 2, 3]);
  });

  it('are not reused while they have the focus', () => {
    const slots = new RowSlots();
    slots.slotsFor(['a', 'b', 'c']);
    expect(slots.slotsFor(['b', 'c', 'd'], 0)).toEqual([1, 2, 3]);
    expect(slots.slotsFor(['b', 'c', 'd'], 2)).toEqual([1, 2, 3]);
  });

  it('are unique, stable, and no more than the most items in view', () => {
    const views = fc.array(fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { maxLength: 6 }));
    fc.assert(
      fc.property(views, (all) => {
        const slots = new RowSlots();
        let before = new Map<string, number>();
        for (const keys of all) {
          const now = slots.slotsFor(keys);
          expect(new Set(now).size).toBe(keys.length);
          expect(Math.max(-1, ...now)).toBeLessThan(6);
          for (const [i, key] of keys.entries()) {
            if (before.has(key)) expect(now[i]).toBe(before.get(key));
          }
          before = new Map(keys.map((key, i) => [key, now[i] ?? -1]));
        }
      }),
    );
  });
});

describe('the DOM order of slots', () => {
  it('keeps existing slots in order and appends new ones', () => {
    expect(keepElementOrder([1, 2, 0], [0, 1, 2])).toEqual([0, 1, 2]);
    expect(keepElementOrder([3, 1, 2, 4], [0, 1, 2])).toEqual([1, 2, 3, 4]);
    expect(keepElementOrder([], [0, 1])).toEqual([]);
  });

  it('contains every slot, and never reorders existing ones', () => {
    const some = fc.uniqueArray(fc.nat({ max: 9 }));
    fc.assert(
      fc.property(some, some, (slots, before) => {
        const order = keepElementOrder(slots, before);
        expect(order.toSorted()).toEqual(slots.toSorted());
        const stayed = (slot: number): boolean => slots.includes(slot) && before.includes(slot);
        expect(order.filter(stayed)).toEqual(before.filter(stayed));
      }),
    );
  });
});
