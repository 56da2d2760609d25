// The list while it is held: every row keeps its place and shows its current state.
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../main/core/window/shown.ts';
import { asked, fleetList, held, outline, row, rowsIn } from '../../../support/core/window-rows.ts';

describe('a held list', () => {
  const abc = [row('a', 'healthy'), row('b', 'healthy'), row('c', 'healthy')];
  const before = fleetList(abc, asked('', 'all')).items;

  it('keeps rows in place, updates them, keeps removed rows and appends new ones', () => {
    const now = held(before, [row('c', 'down', 7), row('a', 'healthy'), row('d', 'down', 8)]);
    expect(outline(now)).toEqual(['# connected 4', 'a', 'b', 'c', 'd']);
    expect(rowsIn(now).map(({ health }) => health)).toEqual(['healthy', 'healthy', 'down', 'down']);
  });

  it('keeps a row that no longer matches the filter, in its current state', () => {
    const down = [row('a', 'down', 1), row('b', 'down', 2)];
    const what = asked('', 'down');
    const now = held(
      fleetList(down, what).items,
      [row('a', 'healthy', 9), row('b', 'down', 2)],
      what,
    );
    expect(outline(now)).toEqual(['# down 2', 'a', 'b']);
    expect(rowsIn(now)[0]?.health).toBe('healthy');
  });

  it('puts new rows before the parked ones and updates the parked count', () => {
    const parked = (name: string): Row => ({
      ...row(name, 'down'),
      parked: { kind: 'for-good' },
    });
    const was = fleetList([...abc, parked('p')], asked('', 'all')).items;
    const now = held(was, [...abc, parked('p'), parked('q'), row('d', 'healthy')]);
    expect(outline(now)).toEqual(['# connected 4', 'a', 'b', 'c', 'd', '# parked 2']);
  });
});
