// When the app writes its saved state, and what it drops from it.
import { describe, expect, it } from 'vitest';
import type { SavedState } from '../../../main/core/app-state/saved-state.ts';
import { snoozeFor } from '../../../main/core/health/snooze.ts';
import {
  HOUR,
  MINUTE,
  REJECTED,
  row,
  SECOND,
  unreachable,
} from '../../support/core/core-builders.ts';
import { buildWorld, startWorld, TOKEN, type World } from '../../support/core/fake-ports.ts';

const KEY = { account: 'main', apiInstanceName: 'a' };
const UP = [row('a', 'open'), row('b', 'open')];
const LOST = [row('a', 'refused'), row('b', 'open')];
const OTHER = 'https://other.example/api';

const last = (world: World): SavedState['accounts'][number] | undefined =>
  world.restored.at(-1)?.accounts[0];
const namesIn = (world: World) =>
  last(world)?.fleet?.instances.map(({ instance }) => instance.apiInstanceName);
const notifiedIn = (world: World) => last(world)?.fleet?.instances[0]?.incident?.alertState;

/** The number of writes during an action. */
async function writes(world: World, during: () => unknown): Promise<number> {
  const before = world.restored.length;
  await during();
  return world.restored.length - before;
}

describe('the saved state is written', () => {
  it('at once when a list changes anything', async () => {
    const world = await startWorld({ rows: UP, settings: { pollSeconds: 5 } });
    expect(namesIn(world)).toEqual(['a', 'b']);
    world.api.rows = [row('a', 'close'), row('b', 'open')];
    expect(await writes(world, () => world.clock.pass(5 * SECOND))).toBe(1);
    expect(last(world)?.fleet?.instances[0]?.health).toBe('degraded');
  });

  it('with an alert marked as notified when it is shown', async () => {
    const world = await startWorld({ rows: UP });
    world.api.rows = LOST;
    await world.clock.pass(30 * SECOND);
    expect([world.titles(), notifiedIn(world)]).toEqual([['a disconnected'], 'notified']);
  });

  it.each([
    [5, 10],
    [30, 10],
    [300, 2],
  ])(
    'at most once a minute while nothing changes, with a poll every %d s',
    async (pollSeconds, count) => {
      const world = await startWorld({ rows: UP, settings: { pollSeconds } });
      expect(await writes(world, () => world.clock.pass(10 * MINUTE))).toBe(count);
    },
  );

  it.each([
    ['muted', (world: World) => world.app.actions.mute(KEY, 'for-good')],
    ['parked', (world: World) => world.app.actions.park(KEY, 'for-good')],
    ['paused', (world: World) => world.app.actions.pause('for-good')],
  ])('no more often while an instance is down and %s', async (_how, snooze) => {
    const world = await startWorld({ rows: UP, settings: { pollSeconds: 5 } });
    snooze(world);
    world.api.rows = LOST;
    await world.clock.pass(10 * SECOND);
    expect(notifiedIn(world)).toBe('suppressed');
    const { revision } = world.app.state;
    expect(await writes(world, () => world.clock.pass(10 * MINUTE))).toBeLessThanOrEqual(10);
    // At most two new states per poll: for its start and for its end.
    expect(world.app.state.revision - revision).toBeLessThanOrEqual(2 * 120);
  });

  it('when a fault of the service was notified', async () => {
    const world = await startWorld({ rows: UP });
    world.api.problem = unreachable();
    await world.clock.pass(10 * MINUTE);
    expect(last(world)?.faultAlert).toMatchObject({ kind: 'unreachable', alertState: 'notified' });
    world.api.problem = REJECTED;
    await world.clock.pass(10 * MINUTE);
    expect(last(world)?.faultAlert).toMatchObject({
      kind: 'token-rejected',
      alertState: 'notified',
    });
  });

  it.each<readonly [string, (world: World) => void]>([
    ['the machine goes to sleep', (world) => world.power.suspend()],
    ['the app quits', (world) => world.app.stop()],
    ['an instance is parked', (world) => world.app.actions.park(KEY, '1h')],
    ['an instance is muted', (world) => world.app.actions.mute(KEY, '1h')],
    ['notifications are paused', (world) => world.app.actions.pause('1h')],
    ['a person acknowledges a loss', (world) => world.app.actions.acknowledge(KEY, null)],
    ['the introduction is finished', (world) => world.app.actions.finishIntro()],
  ])('when %s', async (_when, happens) => {
    const world = await startWorld({ rows: LOST });
    expect(await writes(world, () => happens(world))).toBe(1);
  });

  it('with an error logged once, and again after a recovery', async () => {
    const world = await startWorld({ rows: UP });
    const warnings = () => world.log.filter((line) => line.includes('could not be saved')).length;
    world.saveProblem = 'failed';
    await world.clock.pass(5 * MINUTE);
    expect(warnings()).toBe(1);
    world.saveProblem = null;
    await world.clock.pass(2 * MINUTE);
    world.saveProblem = 'failed';
    await world.clock.pass(2 * MINUTE);
    expect(warnings()).toBe(2);
  });
});

describe('the saved state drops', () => {
  /** From a stopped app: the loss of `a` was notified, and `b` is parked. */
  const earlier = async (): Promise<SavedState> => {
    const world = await startWorld({ rows: UP });
    world.app.actions.park({ ...KEY, apiInstanceName: 'b' }, 'for-good');
    world.api.rows = LOST;
    await world.clock.pass(30 * SECOND);
    world.app.stop();
    return world.restored.at(-1) as SavedState;
  };
  const parked = [['b', snoozeFor('for-good', 0)]];

  it('the instances of another address, but keeps snoozes', async () => {
    const accounts = [{ id: 'main', baseUrl: OTHER }];
    const world = await startWorld({ memory: await earlier(), settings: { accounts }, rows: [] });
    expect(last(world)).toMatchObject({ parked, fleet: { instances: [] } });
  });

  it('the same when the address changes while the app runs', async () => {
    const world = await startWorld({ memory: await earlier(), rows: LOST });
    world.api.held = true;
    world.app.actions.mute(KEY, 'for-good');
    world.changeFile({ accounts: [{ id: 'main', baseUrl: OTHER }] });
    world.app.stop();
    const muted = [['a', snoozeFor('for-good', 0)]];
    expect(last(world)).toMatchObject({ baseUrl: OTHER, parked, muted, fleet: null });
  });

  it('all instances with a sign-out, before and after the first list', async () => {
    for (const problem of [null, unreachable()]) {
      const world = buildWorld({ memory: await earlier(), rows: LOST });
      world.api.problem = problem;
      world.app.start();
      await world.clock.pass(0);
      expect(await world.app.signIn.signOut('main')).toEqual({ ok: true });
      expect(last(world)).toMatchObject({ fleet: null, faultAlert: null });
    }
  });

  it('with a sign-in, the instances that the new list lacks', async () => {
    const world = await startWorld({ memory: await earlier(), rows: LOST, tokens: {} });
    world.api.rows = [row('a', 'refused'), row('c', 'open')];
    const ask = { account: 'main', token: TOKEN, name: '', baseUrl: '', sessionOnly: true };
    await world.app.signIn.signIn(ask);
    await world.clock.pass(HOUR);
    expect(namesIn(world)).toEqual(['a', 'c']);
    expect([notifiedIn(world), world.titles()]).toEqual(['notified', []]);
  });
});

describe('an account that the settings do not name', () => {
  const BRANCH = { id: 'branch', name: 'Branch', baseUrl: OTHER };
  const BOTH = { accounts: [{ id: 'main', name: 'Main', baseUrl: OTHER }, BRANCH] };
  const tokens = { main: TOKEN, branch: TOKEN };

  it('keeps its parks and mutes, as after damaged settings', async () => {
    const earlier = await startWorld({ rows: UP, settings: BOTH, tokens });
    earlier.app.actions.park({ account: 'branch', apiInstanceName: 'a' }, 'for-good');
    earlier.app.actions.mute({ account: 'branch', apiInstanceName: 'b' }, 'for-good');
    const damaged = await startWorld({ rows: UP, memory: earlier.restored.at(-1) as SavedState });
    await damaged.clock.pass(2 * MINUTE);
    damaged.app.actions.park({ account: 'main', apiInstanceName: 'b' }, 'for-good');

    const memory = damaged.restored.at(-1) as SavedState;
    const mended = buildWorld({ rows: UP, settings: BOTH, tokens, memory });
    const [main, branch] = mended.app.state.accounts;
    expect([...(branch?.parked.keys() ?? [])]).toEqual(['a']);
    expect([...(branch?.muted.keys() ?? [])]).toEqual(['b']);
    expect([...(main?.parked.keys() ?? [])]).toEqual(['b']);
  });

  it('finds them when it comes back while the app runs', async () => {
    const world = await startWorld({ rows: UP, settings: BOTH, tokens });
    world.app.actions.park({ account: 'branch', apiInstanceName: 'a' }, 'for-good');
    world.changeFile({ accounts: BOTH.accounts.slice(0, 1) });
    await world.clock.pass(2 * MINUTE);
    world.changeFile(BOTH);
    expect([...(world.app.state.accounts[1]?.parked.keys() ?? [])]).toEqual(['a']);
  });
});
