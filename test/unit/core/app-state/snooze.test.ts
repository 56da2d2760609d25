// What a person holds: setting an instance aside, muting it, pausing all notices; for how long, and what it changes.
import { describe, expect, it } from 'vitest';
import { countsOf } from '../../../../main/core/account/summary.ts';
import { type Memory, NOTHING_REMEMBERED } from '../../../../main/core/app-state/saved-state.ts';
import {
  HOLD_SPANS,
  type HoldSpan,
  holdAfter,
  holdAt,
  holdFor,
  NO_HOLDS,
  PAUSE_SPANS,
  withHold,
} from '../../../../main/core/health/snooze.ts';
import { trayView } from '../../../../main/core/tray/view.ts';
import {
  accountIn,
  buildFleetOf,
  buildTrack,
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
    const hold = holdFor(span, 1000);
    const end = 1000 + hours * HOUR;
    expect(holdAfter(hold, 'up', end - 1)).toBe(hold);
    expect(holdAfter(hold, 'lost', end)).toBeNull();
    expect([holdAt(hold, end - 1), holdAt(hold, end)]).toEqual([hold, null]);
  });

  it('until it is back ends with the first list in which it is up', () => {
    const hold = holdFor('until-back', 0);
    for (const reading of ['settling', 'pairing', 'lost', 'lost-for-good', 'unknown'] as const) {
      expect(holdAfter(hold, reading, HOUR)).toBe(hold);
    }
    expect(holdAfter(hold, 'up', HOUR)).toBeNull();
  });

  it('for good ends by a person only', () => {
    expect(holdAfter(holdFor('for-good', 0), 'up', 1e15)).toEqual(FOR_GOOD);
  });

  it('a pause of all has no instance that could be back', () => {
    expect(PAUSE_SPANS).toEqual(HOLD_SPANS.filter((span) => span !== 'until-back'));
  });

  it('a hold takes the place of the one before, and leaves the others', () => {
    const one = withHold(NO_HOLDS, 'a', holdFor('1h', 0));
    const two = withHold(withHold(one, 'b', FOR_GOOD), 'a', FOR_GOOD);
    expect([...two]).toEqual([
      ['a', FOR_GOOD],
      ['b', FOR_GOOD],
    ]);
    expect([...withHold(two, 'a', null)]).toEqual([['b', FOR_GOOD]]);
    expect([one.size, NO_HOLDS.size]).toEqual([1, 0]);
  });
});

describe('in counts and colours', () => {
  const viewOf = (fields: object) => {
    const tracks = [buildTrack('up', 'healthy'), buildTrack('a', 'down', fields)];
    const account = accountIn({ phase: 'live', fleet: buildFleetOf(...tracks) });
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
  const heldOf = (world: World) => {
    const [account] = world.remembered.at(-1)?.accounts ?? [];
    return { park: account?.parked, mute: account?.muted };
  };

  it.each(['park', 'mute'] as const)(
    '%s goes on after a restart, until a person ends it',
    async (which) => {
      const world = await startWorld({ rows: [LOST] });
      world.app.choices[which](KEY, 'for-good');
      expect(heldOf(world)[which]).toEqual([['a', FOR_GOOD]]);
      const memory = world.remembered.at(-1);

      const later = await startWorld({ rows: [LOST], ...(memory && { memory }) });
      const trackOf = () => {
        const account = later.account();
        return account.phase === 'live' ? account.fleet.tracks.get('a') : undefined;
      };
      expect(trackOf()?.[which]).toEqual(FOR_GOOD);
      later.app.choices[which](KEY, null);
      expect(trackOf()?.[which]).toBeNull();
      expect(heldOf(later)[which]).toEqual([]);
    },
  );

  it.each<readonly [HoldSpan, number]>([
    ['1h', 1],
    ['4h', 4],
    ['8h', 8],
  ])('a park for %s ends after %d h, on disk as well', async (span, hours) => {
    const world = await startWorld({ rows: [LOST] });
    world.app.choices.park(KEY, span);
    expect(countsOf(world.app.state.accounts)).toMatchObject({ all: 0, down: 0 });
    await world.clock.pass(hours * HOUR - MINUTE);
    expect(countsOf(world.app.state.accounts).all).toBe(0);
    await world.clock.pass(2 * MINUTE);
    expect(countsOf(world.app.state.accounts)).toMatchObject({ all: 1, down: 1 });
    expect(heldOf(world).park).toEqual([]);
  });

  it('a park until it is back ends with the first list in which it is, on disk as well', async () => {
    const world = await startWorld({ rows: [LOST] });
    world.app.choices.park(KEY, 'until-back');
    world.api.rows = [UP];
    await world.clock.pass(31_000);
    expect(countsOf(world.app.state.accounts)).toMatchObject({ all: 1, connected: 1 });
    expect(heldOf(world).park).toEqual([]);
  });

  it('one that is not listed for a while stays set aside', async () => {
    const other = row('b', 'open');
    const world = await startWorld({ rows: [LOST, other] });
    world.app.choices.park(KEY, 'for-good');
    world.api.rows = [other];
    await world.clock.pass(31_000);
    world.api.rows = [LOST, other];
    await world.clock.pass(31_000);
    expect(countsOf(world.app.state.accounts).all).toBe(1);
  });

  it('a pause outlives a restart, and ends when its time is over', async () => {
    const world = await startWorld({ rows: [UP] });
    world.app.choices.pause('1h');
    const memory = world.remembered.at(-1);
    expect(memory?.pause).toEqual(holdFor('1h', world.clock.now()));
    const later = await startWorld({ rows: [UP], ...(memory && { memory }) });
    expect(later.app.state.pause).toEqual(memory?.pause);
    await later.clock.pass(HOUR);
    expect(later.app.state.pause).toBeNull();
  });

  it('a pause that ended while the app was closed is none', () => {
    const memory: Memory = { ...NOTHING_REMEMBERED, pause: { kind: 'until', until: 1 } };
    expect(buildWorld({ memory }).app.state.pause).toBeNull();
  });
});
