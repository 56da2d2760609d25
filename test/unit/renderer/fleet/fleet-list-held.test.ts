// The list while a person is at it: every row keeps its place, and shows what is known now.
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../main/core/window/shown.ts';
import { asked, fleetList, held, outline, row, rowsIn } from '../../../support/core/listed.ts';

describe('heldInPlace', () => {
  const abc = [row('a', 'healthy'), row('b', 'healthy'), row('c', 'healthy')];
  const before = fleetList(abc, asked('', 'all')).items;

  it('keeps places, takes over what is new in a row, leaves the gone where they were and appends the new', () => {
    const now = held(before, [row('c', 'down', 7), row('a', 'healthy'), row('d', 'down', 8)]);
    expect(outline(now)).toEqual(['# connected 4', 'a', 'b', 'c', 'd']);
    expect(rowsIn(now).map(({ health }) => health)).toEqual(['healthy', 'healthy', 'down', 'down']);
  });

  it('keeps one that no longer fits the filter, as it is now', () => {
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

  it('puts new rows before the parked ones, whose heading counts on', () => {
    const parked = (name: string): Row => ({
      ...row(name, 'down'),
      parked: { kind: 'for-good' },
    });
    const was = fleetList([...abc, parked('p')], asked('', 'all')).items;
    const now = held(was, [...abc, parked('p'), parked('q'), row('d', 'healthy')]);
    expect(outline(now)).toEqual(['# connected 4', 'a', 'b', 'c', 'd', '# parked 2']);
  });
});
