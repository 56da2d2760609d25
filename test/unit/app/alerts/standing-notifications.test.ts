// What stands on the screen while the app runs: recoveries, the service, what people do, and a server that fails.
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import { MINUTE, row, SECOND, unreachable } from '../../../support/core/core-builders.ts';
import { startWorld, type World, type WorldOptions } from '../../../support/core/fake-ports.ts';
import { text } from '../../../support/core/texts.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const KEY = { account: 'main', apiInstanceName: 'a' };
const POLL = 30 * SECOND;
const LOST = 'a disconnected';
const down = (...names: readonly string[]): readonly Instance[] =>
  NAMES.map((name) => row(name, names.includes(name) ? 'refused' : 'open'));

async function say(world: World, rows: readonly Instance[], forMs = MINUTE): Promise<void> {
  world.api.rows = rows;
  await world.clock.pass(forMs);
}

async function startDown(settings: WorldOptions['settings'] = {}): Promise<World> {
  const world = await startWorld({ rows: down(), settings });
  await say(world, down('a'));
  expect(world.screen.titles).toEqual([LOST]);
  return world;
}

describe('the notification of a loss', () => {
  it('stays, and is replaced by that of the recovery', async () => {
    const world = await startDown();
    await world.clock.pass(60 * MINUTE);
    expect(world.screen.titles).toEqual([LOST]);
    await say(world, down());
    expect(world.screen.titles).toEqual(['a is back']);
  });

  it.each<[string, WorldOptions['settings'], (world: World) => Promise<unknown>]>([
    [
      'it recovers while muted',
      {},
      (world) => {
        world.app.actions.mute(KEY, 'for-good');
        return say(world, down());
      },
    ],
    [
      'recoveries are switched off',
      { notify: { recovered: false } },
      (world) => say(world, down()),
    ],
    [
      'notifications are paused',
      {},
      (world) => {
        world.app.actions.pause('for-good');
        return say(world, down());
      },
    ],
    [
      'the window shows the recovery',
      {},
      (world) => {
        world.seen.add('a');
        return say(world, down());
      },
    ],
    [
      'it is parked',
      {},
      (world) => {
        world.app.actions.park(KEY, '1h');
        return world.clock.pass(0);
      },
    ],
    [
      'it is removed and dismissed',
      { notify: { removed: false } },
      async (world) => {
        await say(world, down().slice(1), 2 * MINUTE);
        expect(world.screen.titles).toEqual([LOST]);
        world.app.actions.dismiss(KEY);
        await world.clock.pass(0);
      },
    ],
    [
      'its account is removed',
      {},
      (world) => {
        world.changeFile({ accounts: [{ id: 'other' }] });
        return world.clock.pass(0);
      },
    ],
    [
      'a person signs out',
      {},
      async (world) => {
        await world.app.signIn.signOut('main');
        await world.clock.pass(0);
      },
    ],
  ])('is closed in silence if %s', async (_what, settings, act) => {
    const world = await startDown(settings);
    await act(world);
    expect(world.screen.titles).toEqual([]);
    expect(world.titles()).toEqual([LOST]);
  });

  it('outlives a fault of the service, whose own notification goes with the fault', async () => {
    const world = await startDown({ notify: { recovered: true, service: true } });
    world.api.problem = unreachable();
    await world.clock.pass(10 * MINUTE);
    expect(world.screen.titles).toEqual([LOST, text('notice.unreachable')]);
    world.changeFile({ notify: { service: false } });
    world.api.problem = null;
    await world.clock.pass(5 * MINUTE);
    expect(world.screen.titles).toEqual([LOST]);
  });

  it('becomes one with others from the fourth on, until a person has closed that', async () => {
    const world = await startDown();
    await say(world, down('a', 'b'));
    await say(world, down('a', 'b', 'c'));
    expect(world.screen.titles).toHaveLength(3);
    await say(world, down('a', 'b', 'c', 'd'));
    const four = text('notice.down', { count: 4 });
    expect(world.screen.titles).toEqual([four]);
    world.screen.dismiss(four);
    await say(world, down('a', 'b', 'c', 'd', 'e'));
    expect(world.screen.titles).toEqual(['e disconnected']);
  });
});

describe('a notification that cannot be shown', () => {
  it('comes with the next poll at which it can, if it is still true', async () => {
    const world = await startWorld({ rows: down() });
    world.screen.works = false;
    await say(world, down('a', 'b'));
    await say(world, down('a'));
    world.screen.works = true;
    await world.clock.pass(POLL);
    expect(world.screen.titles).toEqual([LOST]);
    await world.clock.pass(10 * MINUTE);
    expect(world.titles()).toEqual([LOST]);
  });

  it('comes as soon as there is a server, and the banner goes', async () => {
    const world = await startWorld({ rows: down() });
    const banners = () => world.app.state.banners.map(({ kind }) => kind);
    world.screen.become('absent');
    await say(world, down('a'));
    expect(banners()).toEqual(['no-notification-server']);
    world.screen.become('failing');
    expect(banners()).toEqual(['notifications-fail']);
    world.screen.become('ready');
    expect([banners(), world.screen.titles]).toEqual([[], [LOST]]);
  });

  it('stands again after its server has restarted, with the time at which it was lost', async () => {
    const world = await startDown();
    await say(world, down('a', 'b'));
    await say(world, down('a'));
    const [{ body } = { body: '' }] = world.screen.open;
    world.screen.become('absent');
    world.screen.become('ready');
    expect(world.screen.open).toMatchObject([{ title: LOST, body }]);
  });
});
