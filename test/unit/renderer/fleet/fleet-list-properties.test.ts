// Properties of any fleet list: each row once, sorted, and no visible row moves while the list is held.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILTERS, SORTS } from '../../../../main/core/app-state/app-state.ts';
import { HEALTHS } from '../../../../main/core/health/monitored-instance.ts';
import type { Row } from '../../../../main/core/window/shown.ts';
import { itemKey } from '../../../../renderer/fleet/list/list-layout.ts';
import { byName, NameOrder } from '../../../../renderer/fleet/list/name-order.ts';
import { rowKey } from '../../../../renderer/page/row-key.ts';
import { fleetList, held, row, rowsIn } from '../../../support/core/window-rows.ts';

/** Any fleet: similar names, every health, some rows parked. */
const rowsOf = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom(...['a', 'Á', 'b', 'B 10', 'b 9', 'c', '', 'zz', 'd', 'e']),
      health: fc.constantFrom(...HEALTHS),
      since: fc.nat({ max: 3 }),
      parked: fc.boolean(),
      groups: fc.subarray([0, 1, 2]),
    }),
    { selector: ({ name }) => name, maxLength: 10 },
  )
  .map((some) =>
    some.map(
      ({ name, health, since, parked, groups }): Row => ({
        ...row(name, health, since),
        parked: parked ? { kind: 'for-good' } : null,
        ...(groups.length > 0 && { groups }),
      }),
    ),
  );
const anyOptions = fc.record({
  query: fc.constantFrom('', 'b'),
  filter: fc.constantFrom(...FILTERS),
  sort: fc.constantFrom(...SORTS),
  parkedOpen: fc.boolean(),
  byGroup: fc.boolean(),
  group: fc.constant(null),
});

describe('any fleet list', () => {
  it('shows each matching row once, under headings with the right count', () => {
    fc.assert(
      fc.property(rowsOf, anyOptions, (rows, what) => {
        const { items, fitting, counts } = fleetList(rows, what);
        const shown = rowsIn(items);
        expect(new Set(shown.map(rowKey)).size).toBe(shown.length);
        let headed = 0;
        for (const item of items) if (item.kind === 'heading') headed += item.count;
        expect(headed).toBe(fitting);
        expect(counts.all).toBe(counts.down + counts.unsettled + counts.connected);
        if (what.query === '' && what.parkedOpen && what.filter === 'all') {
          expect(shown.length).toBe(rows.length);
        }
      }),
    );
  });

  it('sorted by name equals a full sort, whatever the previous order', () => {
    fc.assert(
      fc.property(fc.array(rowsOf, { minLength: 1, maxLength: 4 }), (lists) => {
        const order = new NameOrder();
        for (const rows of lists) expect(order.of(rows)).toEqual(rows.toSorted(byName()));
      }),
    );
  });

  it('that is held keeps every row in place, updates it, and includes new rows', () => {
    fc.assert(
      fc.property(rowsOf, rowsOf, anyOptions, (first, second, what) => {
        const before = fleetList(first, what).items;
        const after = held(before, second, what);
        const [places, next] = [rowsIn(before), rowsIn(fleetList(second, what).items)];
        const shown = rowsIn(after);
        const old = new Set(places.map(rowKey));
        if (places.length > 0) {
          expect(shown.map(rowKey).filter((key) => old.has(key))).toEqual(places.map(rowKey));
        }
        // The rows before the parked ones keep their exact places.
        const parkedAt = before.findIndex(({ section }) => section === 'parked');
        const unparked = before.slice(0, parkedAt < 0 ? before.length : parkedAt);
        expect(after.slice(0, unparked.length).map(itemKey)).toEqual(
          before.length === 0 ? [] : unparked.map(itemKey),
        );
        for (const row of shown) {
          const now = second.find((other) => rowKey(other) === rowKey(row));
          if (now) expect(row).toBe(now);
        }
        for (const row of next) {
          if (row.parked === null) expect(shown.map(rowKey)).toContain(rowKey(row));
        }
        expect(new Set(shown.map(rowKey)).size).toBe(shown.length);
      }),
    );
  });
});
