// Instances that a person set aside: in the list, and outside counts, colours and notices.
import { describe, expect, it } from 'vitest';
import { worthTelling } from '../../main/core/alerts.ts';
import { readMemory } from '../../main/core/memory.ts';
import { PARK_SPANS, parkAfter, parkFor } from '../../main/core/parking.ts';
import { countsOf } from '../../main/core/state.ts';
import { trayView } from '../../main/core/tray.ts';
import {
  accountIn,
  buildChange,
  buildFleetOf,
  buildTrack,
  settingsWith,
  stateOf,
} from '../support/core/core-builders.ts';
import { startWorld } from '../support/core/fake-ports.ts';
import { buildInstance } from '../support/service/builders.ts';

const HOUR = 3_600_000;
const FOR_GOOD = { kind: 'for-good' } as const;
const KEY = { account: 'main', apiInstanceName: 'a' };

describe('for how long', () => {
  it.each([
    ['1h', 1],
    ['4h', 4],
    ['8h', 8],
  ] as const)('%s ends after %i h', (span, hours) => {
    const park = parkFor(span, 1000);
    expect(parkAfter(park, 'lost', 1000 + hours * HOUR - 1)).toBe(park);
    expect(parkAfter(park, 'lost', 1000 + hours * HOUR)).toBeNull();
  });

  it('until it is back ends with the first list in which it is up', () => {
    const park = parkFor('until-back', 0);
    expect(parkAfter(park, 'settling', HOUR)).toBe(park);
    expect(parkAfter(park, 'up', HOUR)).toBeNull();
  });

  it('for good ends by a person only', () => {
    expect(parkAfter(parkFor('for-good', 0), 'up', 1e15)).toEqual(FOR_GOOD);
  });
});

describe('a parked instance', () => {
  const fleet = buildFleetOf(
    buildTrack('up', 'healthy'),
    buildTrack('a', 'down', { park: FOR_GOOD }),
  );
  const account = accountIn({ phase: 'live', fleet });

  it('is outside the counts and colours nothing', () => {
    expect(countsOf([account])).toEqual({
      all: 1,
      counted: 1,
      connected: 1,
      down: 0,
      unsettled: 0,
    });
    const view = trayView(stateOf(account));
    expect([view.mark, view.tooltip]).toEqual(['tick', ['1 of 1 connected']]);
    expect(view.menu.filter((item) => item.kind === 'instance')).toEqual([]);
  });

  it('is not told of', () => {
    const { notify } = settingsWith();
    expect(worthTelling([buildChange('a', 'down', { parked: true })], notify)).toEqual([]);
    expect(worthTelling([buildChange('a', 'healthy', { parked: true })], notify)).toEqual([]);
  });
});

describe('the app', () => {
  const up = buildInstance({ apiInstanceName: 'a', state: 'open' });
  const lost = buildInstance({ apiInstanceName: 'a', state: 'close' });

  it('parks, goes on so after a restart, and brings back', async () => {
    const world = await startWorld({ rows: [lost] });
    expect(countsOf(world.app.state.accounts).down).toBe(1);
    world.app.park(KEY, 'for-good');
    expect(countsOf(world.app.state.accounts).all).toBe(0);
    const memory = world.remembered.at(-1);
    expect(memory?.parked).toEqual([{ ...KEY, park: FOR_GOOD }]);

    const later = await startWorld({ rows: [lost], ...(memory && { memory }) });
    expect(countsOf(later.app.state.accounts).all).toBe(0);
    later.app.bringBack(KEY);
    expect(countsOf(later.app.state.accounts).down).toBe(1);
    expect(later.remembered.at(-1)?.parked).toEqual([]);
  });

  it('forgets a park that ended, on disk as well', async () => {
    const world = await startWorld({ rows: [lost] });
    world.app.park(KEY, 'until-back');
    world.api.rows = [up];
    await world.clock.pass(31_000);
    expect(countsOf(world.app.state.accounts)).toMatchObject({ all: 1, connected: 1 });
    expect(world.remembered.at(-1)?.parked).toEqual([]);
  });

  it('keeps one set aside while it is not in the list', async () => {
    const world = await startWorld({ rows: [lost] });
    world.app.park(KEY, 'for-good');
    world.api.rows = [];
    await world.clock.pass(31_000);
    world.api.rows = [lost];
    await world.clock.pass(31_000);
    expect(countsOf(world.app.state.accounts).all).toBe(0);
  });
});

describe('the memory file', () => {
  it.each(PARK_SPANS)('keeps a park of %s through a round of JSON', (span) => {
    const memory = { introSeen: true, parked: [{ ...KEY, park: parkFor(span, 1000) }] };
    expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
  });

  it.each([null, 1, [], 'text', { parked: 3 }, { parked: [null, { account: 'a' }] }])(
    'reads %j as nothing remembered',
    (raw) => {
      expect(readMemory(raw)).toEqual({ introSeen: false, parked: [] });
    },
  );
});
