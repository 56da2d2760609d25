// Tests snoozes: parking and muting an instance and pausing all notifications, their duration and effect.
import { describe, expect, it } from 'vitest';
import { countsOf } from '../../../../main/core/account/summary.ts';
import { NOTHING_SAVED, type SavedState } from '../../../../main/core/app-state/saved-state.ts';
import {
  NO_SNOOZES,
  PAUSE_SPANS,
  SNOOZE_SPANS,
  type SnoozeSpan,
  snoozeAfter,
  snoozeAt,
  snoozeFor,
  withSnooze,
} from '../../../../main/core/health/snooze.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  EVENING,
  HOUR,
  MINUTE,
  row,
  stateOf,
} from '../../../support/core/core-builders.ts';
import { buildWorld, startWorld, type World } from '../../../support/core/fake-ports.ts';
import { namedIn, trayView } from '../../../support/core/tray-view.ts';

const FOR_GOOD = { kind: 'for-good' } as const;
const KEY = { account: 'main', apiInstanceName: 'a' };

describe('a snooze', () => {
  it.each([
    ['1h', 1],
    ['4h', 4],
    ['8h', 8],
  ] as const)('of %s ends after %i h, whatever the reading', (span, hours) => {
    const snooze = snoozeFor(span, 1000);
    const end = 1000 + hours * HOUR;
    expect(snoozeAfter(snooze, 'up', end - 1)).toBe(snooze);
    expect(snoozeAfter(snooze, 'lost', end)).toBeNull();
    expect([snoozeAt(snooze, end - 1), snoozeAt(snooze, end)]).toEqual([snooze, null]);
  });

  it('until the instance is back ends with the first list in which it is up', () => {
    const snooze = snoozeFor('until-back', 0);
    for (const reading of ['settling', 'pairing', 'lost', 'lost-for-good', 'unknown'] as const) {
      expect(snoozeAfter(snooze, reading, HOUR)).toBe(snooze);
    }
    expect(snoozeAfter(snooze, 'up', HOUR)).toBeNull();
  });

  it('for good is ended only by the user', () => {
    expect(snoozeAfter(snoozeFor('for-good', 0), 'up', 1e15)).toEqual(FOR_GOOD);
  });

  it('of all notifications has no span until an instance is back', () => {
    expect(PAUSE_SPANS).toEqual(SNOOZE_SPANS.filter((span) => span !== 'until-back'));
  });

  it('replaces the previous one of its instance and no other', () => {
    const one = withSnooze(NO_SNOOZES, 'a', snoozeFor('1h', 0));
    const two = withSnooze(withSnooze(one, 'b', FOR_GOOD), 'a', FOR_GOOD);
    expect([...two]).toEqual([
      ['a', FOR_GOOD],
      ['b', FOR_GOOD],
    ]);
    expect([...withSnooze(two, 'a', null)]).toEqual([['b', FOR_GOOD]]);
    expect([one.size, NO_SNOOZES.size]).toEqual([1, 0]);
  });
});

describe('the counts and the tray', () => {
  const viewOf = (fields: object) => {
    const instances = [buildMonitored('up', 'healthy'), buildMonitored('a', 'down', fields)];
    const account = accountIn({ phase: 'live', fleet: buildFleetOf(...instances) });
    return { counts: countsOf([account]), view: trayView(stateOf(account), EVENING) };
  };

  it('leave out a parked instance and do not name it', () => {
    const { counts, view } = viewOf({ park: FOR_GOOD });
    expect(counts).toEqual({ all: 1, counted: 1, connected: 1, down: 0, unsettled: 0 });
    expect([view.mark, view.tooltip]).toEqual(['tick', ['1 of 1 connected']]);
    expect(namedIn(view.menu)).toEqual([]);
  });

  it('treat a muted instance like any other', () => {
    const [muted, loud] = [viewOf({ mute: FOR_GOOD }), viewOf({})];
    expect([muted.counts, muted.view.mark, muted.view.tooltip]).toEqual([
      loud.counts,
      loud.view.mark,
      loud.view.tooltip,
    ]);
    expect(namedIn(muted.view.menu)).toMatchObject([{ text: 'a: down' }]);
  });
});

describe('the app', () => {
  const UP = row('a', 'open');
  const LOST = row('a', 'close');
  const snoozesOf = (world: World) => {
    const [account] = world.restored.at(-1)?.accounts ?? [];
    return { park: account?.parked, mute: account?.muted };
  };

  it.each(['park', 'mute'] as const)(
    'keeps a %s across a restart, until the user ends it',
    async (which) => {
      const world = await startWorld({ rows: [LOST] });
      world.app.actions[which](KEY, 'for-good');
      expect(snoozesOf(world)[which]).toEqual([['a', FOR_GOOD]]);
      const savedState = world.restored.at(-1);

      const restarted = await startWorld({
        rows: [LOST],
        ...(savedState && { memory: savedState }),
      });
      const monitoredOf = () => {
        const account = restarted.account();
        return account.phase === 'live' ? account.fleet.instances.get('a') : undefined;
      };
      expect(monitoredOf()?.[which]).toEqual(FOR_GOOD);
      restarted.app.actions[which](KEY, null);
      expect(monitoredOf()?.[which]).toBeNull();
      expect(snoozesOf(restarted)[which]).toEqual([]);
    },
  );

  it.each<readonly [SnoozeSpan, number]>([
    ['1h', 1],
    ['4h', 4],
    ['8h', 8],
  ])('ends parking for %s after %d h, also in the saved state', async (span, hours) => {
    const world = await startWorld({ rows: [LOST] });
    world.app.actions.park(KEY, span);
    expect(countsOf(world.app.state.accounts)).toMatchObject({ all: 0, down: 0 });
    await world.clock.pass(hours * HOUR - MINUTE);
    expect(countsOf(world.app.state.accounts).all).toBe(0);
    await world.clock.pass(2 * MINUTE);
    expect(countsOf(world.app.state.accounts)).toMatchObject({ all: 1, down: 1 });
    expect(snoozesOf(world).park).toEqual([]);
  });

  it('ends parking until an instance is back with the first list in which it is up, also in the saved state', async () => {
    const world = await startWorld({ rows: [LOST] });
    world.app.actions.park(KEY, 'until-back');
    world.api.rows = [UP];
    await world.clock.pass(31_000);
    expect(countsOf(world.app.state.accounts)).toMatchObject({ all: 1, connected: 1 });
    expect(snoozesOf(world).park).toEqual([]);
  });

  it('keeps an instance parked while it is temporarily not listed', async () => {
    const other = row('b', 'open');
    const world = await startWorld({ rows: [LOST, other] });
    world.app.actions.park(KEY, 'for-good');
    world.api.rows = [other];
    await world.clock.pass(31_000);
    world.api.rows = [LOST, other];
    await world.clock.pass(31_000);
    expect(countsOf(world.app.state.accounts).all).toBe(1);
  });

  it('keeps a pause across a restart, and ends it on time', async () => {
    const world = await startWorld({ rows: [UP] });
    world.app.actions.pause('1h');
    const savedState = world.restored.at(-1);
    expect(savedState?.pause).toEqual(snoozeFor('1h', world.clock.now()));
    const restarted = await startWorld({ rows: [UP], ...(savedState && { memory: savedState }) });
    expect(restarted.app.state.pause).toEqual(savedState?.pause);
    await restarted.clock.pass(HOUR);
    expect(restarted.app.state.pause).toBeNull();
  });

  it('discards a pause that ended while the app was closed', () => {
    const savedState: SavedState = { ...NOTHING_SAVED, pause: { kind: 'until', until: 1 } };
    expect(buildWorld({ memory: savedState }).app.state.pause).toBeNull();
  });
});
