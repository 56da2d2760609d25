// What a person holds: setting an instance aside, muting it, pausing all notices; for how long, and what it changes.
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
import { trayView } from '../../../../main/core/tray/view.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  HOUR,
  MINUTE,
  row,
  stateOf,
} from '../../../support/core/core-builders.ts';
import { buildWorld, startWorld, type World } from '../../../support/core/fake-ports.ts';

const FOR_GOOD = { kind: 'for-good' } as const;
const KEY = { account: 'main', apiInstanceName: 'a' };

describe('for how long', () => {
  it.each([
    ['1h', 1],
    ['4h', 4],
    ['8h', 8],
  ] as const)('%s ends after %i h, whatever a list says', (span, hours) => {
    const snooze = snoozeFor(span, 1000);
    const end = 1000 + hours * HOUR;
    expect(snoozeAfter(snooze, 'up', end - 1)).toBe(snooze);
    expect(snoozeAfter(snooze, 'lost', end)).toBeNull();
    expect([snoozeAt(snooze, end - 1), snoozeAt(snooze, end)]).toEqual([snooze, null]);
  });

  it('until it is back ends with the first list in which it is up', () => {
    const snooze = snoozeFor('until-back', 0);
    for (const reading of ['settling', 'pairing', 'lost', 'lost-for-good', 'unknown'] as const) {
      expect(snoozeAfter(snooze, reading, HOUR)).toBe(snooze);
    }
    expect(snoozeAfter(snooze, 'up', HOUR)).toBeNull();
  });

  it('for good ends by a person only', () => {
    expect(snoozeAfter(snoozeFor('for-good', 0), 'up', 1e15)).toEqual(FOR_GOOD);
  });

  it('a pause of all has no instance that could be back', () => {
    expect(PAUSE_SPANS).toEqual(SNOOZE_SPANS.filter((span) => span !== 'until-back'));
  });

  it('a hold takes the place of the one before, and leaves the others', () => {
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

describe('in counts and colours', () => {
  const viewOf = (fields: object) => {
    const instances = [buildMonitored('up', 'healthy'), buildMonitored('a', 'down', fields)];
    const account = accountIn({ phase: 'live', fleet: buildFleetOf(...instances) });
    return { counts: countsOf([account]), view: trayView(stateOf(account)) };
  };

  it('a parked one is outside of them, and named nowhere', () => {
    const { counts, view } = viewOf({ park: FOR_GOOD });
    expect(counts).toEqual({ all: 1, counted: 1, connected: 1, down: 0, unsettled: 0 });
    expect([view.mark, view.tooltip]).toEqual(['tick', ['1 of 1 connected']]);
    expect(view.menu.filter((item) => item.kind === 'instance')).toEqual([]);
  });

  it('a muted one is in them as ever', () => {
    expect(viewOf({ mute: FOR_GOOD })).toEqual(viewOf({}));
  });
});

describe('in the app', () => {
  const UP = row('a', 'open');
  const LOST = row('a', 'close');
  const snoozesOf = (world: World) => {
    const [account] = world.restored.at(-1)?.accounts ?? [];
    return { park: account?.parked, mute: account?.muted };
  };

  it.each(['park', 'mute'] as const)(
    '%s goes on after a restart, until a person ends it',
    async (which) => {
      const world = await startWorld({ rows: [LOST] });
      world.app.actions[which](KEY, 'for-good');
      expect(snoozesOf(world)[which]).toEqual([['a', FOR_GOOD]]);
      const memory = world.restored.at(-1);

      const later = await startWorld({ rows: [LOST], ...(memory && { memory }) });
      const monitoredOf = () => {
        const account = later.account();
        return account.phase === 'live' ? account.fleet.instances.get('a') : undefined;
      };
      expect(monitoredOf()?.[which]).toEqual(FOR_GOOD);
      later.app.actions[which](KEY, null);
      expect(monitoredOf()?.[which]).toBeNull();
      expect(snoozesOf(later)[which]).toEqual([]);
    },
  );

  it.each<readonly [SnoozeSpan, number]>([
    ['1h', 1],
    ['4h', 4],
    ['8h', 8],
  ])('a park for %s ends after %d h, on disk as well', async (span, hours) => {
    const world = await startWorld({ rows: [LOST] });
    world.app.actions.park(KEY, span);
    expect(countsOf(world.app.state.accounts)).toMatchObject({ all: 0, down: 0 });
    await world.clock.pass(hours * HOUR - MINUTE);
    expect(countsOf(world.app.state.accounts).all).toBe(0);
    await world.clock.pass(2 * MINUTE);
    expect(countsOf(world.app.state.accounts)).toMatchObject({ all: 1, down: 1 });
    expect(snoozesOf(world).park).toEqual([]);
  });

  it('a park until it is back ends with the first list in which it is, on disk as well', async () => {
    const world = await startWorld({ rows: [LOST] });
    world.app.actions.park(KEY, 'until-back');
    world.api.rows = [UP];
    await world.clock.pass(31_000);
    expect(countsOf(world.app.state.accounts)).toMatchObject({ all: 1, connected: 1 });
    expect(snoozesOf(world).park).toEqual([]);
  });

  it('one that is not listed for a while stays set aside', async () => {
    const other = row('b', 'open');
    const world = await startWorld({ rows: [LOST, other] });
    world.app.actions.park(KEY, 'for-good');
    world.api.rows = [other];
    await world.clock.pass(31_000);
    world.api.rows = [LOST, other];
    await world.clock.pass(31_000);
    expect(countsOf(world.app.state.accounts).all).toBe(1);
  });

  it('a pause outlives a restart, and ends when its time is over', async () => {
    const world = await startWorld({ rows: [UP] });
    world.app.actions.pause('1h');
    const memory = world.restored.at(-1);
    expect(memory?.pause).toEqual(snoozeFor('1h', world.clock.now()));
    const later = await startWorld({ rows: [UP], ...(memory && { memory }) });
    expect(later.app.state.pause).toEqual(memory?.pause);
    await later.clock.pass(HOUR);
    expect(later.app.state.pause).toBeNull();
  });

  it('a pause that ended while the app was closed is none', () => {
    const memory: SavedState = { ...NOTHING_SAVED, pause: { kind: 'until', until: 1 } };
    expect(buildWorld({ memory }).app.state.pause).toBeNull();
  });
});
