// A pause that the service asked for with Retry-After: what waits for its rest, and what ends it.
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../main/core/account/problem.ts';
import { HOUR, MINUTE, row, SECOND, unreachable } from '../../../support/core/core-builders.ts';
import { settle, startWorld, TOKEN, type World } from '../../../support/core/fake-ports.ts';
import { ask } from '../../../support/core/sign-in-setup.ts';
import { text } from '../../../support/core/texts.ts';
import { trayView } from '../../../support/core/tray-view.ts';

const UP = row('a', 'open');
const limited = (seconds: number): Problem => ({
  kind: 'rate-limited',
  retryAfterMs: seconds * SECOND,
  said: null,
});

/** One good list, then a response at 10:00:30 that asks for 20 min. */
async function paused(): Promise<World> {
  const world = await startWorld({ rows: [UP] });
  world.api.problem = limited(1200);
  await world.clock.pass(30 * SECOND);
  world.api.problem = null;
  await world.clock.pass(10 * SECOND);
  expect(world.api.asked.length).toBe(2);
  return world;
}

const markOf = (world: World) => trayView(world.app.state, world.clock.now()).mark;

/** The requests with the account's own token. */
const polls = (world: World) => world.api.asked.filter(({ token }) => token === TOKEN).length;

const WAITING: readonly (readonly [string, (world: World) => unknown])[] = [
  [
    'a resume',
    (world) => {
      world.power.suspend();
      world.power.resume();
    },
  ],
  ['a jump of the clock', (world) => world.clock.set(2 * MINUTE)],
  ['a shorter interval', (world) => world.app.actions.changeSettings({ pollSeconds: 5 })],
  ['a longer interval', (world) => world.app.actions.changeSettings({ pollSeconds: 600 })],
  ['a failed sign-in', (world) => world.app.signIn.signIn(ask({ token: 'wrong' }))],
  ['a malformed token', (world) => world.app.signIn.signIn(ask({ token: '' }))],
  [
    'a network that is lost and comes back',
    async (world) => {
      world.power.online = false;
      world.api.problem = { kind: 'offline' };
      world.app.checkNow();
      await world.clock.pass(0);
      world.power.online = true;
      world.api.problem = null;
      // What the manual check asked does not count here.
      world.api.asked.pop();
    },
  ],
];

describe('a pause that the service asked for', () => {
  it.each(WAITING)('is not shortened by %s', async (_what, act) => {
    const world = await paused();
    await act(world);
    await settle();
    await world.clock.pass(17 * MINUTE);
    expect(polls(world)).toBe(2);
    await world.clock.pass(10 * MINUTE);
    expect(polls(world)).toBeGreaterThan(2);
  });

  it('does not hold back a manual check, whose list ends it', async () => {
    const world = await paused();
    world.app.checkNow();
    await world.clock.pass(0);
    await world.clock.pass(30 * SECOND);
    expect(world.api.gaps).toEqual([30, 10, 30]);
  });

  it('ends with a manual check that fails otherwise, so that the failures count', async () => {
    const world = await paused();
    await world.clock.pass(10 * MINUTE);
    expect(markOf(world)).toBe('slash');
    world.api.problem = unreachable();
    world.app.checkNow();
    await world.clock.pass(5 * MINUTE);
    expect(markOf(world)).toBe('slash');
    expect(world.titles()).toEqual([text('notice.unreachable')]);
  });

  it('does not keep the tray green when a manual check comes early and fails otherwise', async () => {
    const world = await paused();
    world.api.problem = unreachable();
    world.app.checkNow();
    await world.clock.pass(5 * MINUTE);
    expect(markOf(world)).toBe('slash');
  });

  it('that a sign-in was given is not one of the account: its polls go on', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.problem = limited(3600);
    await world.app.signIn.signIn(ask({ token: 'other' }));
    world.api.problem = null;
    world.api.rows = [row('a', 'close')];
    await world.clock.pass(3 * MINUTE);
    expect(markOf(world)).toBe('cross');
  });

  it('ends with another address', async () => {
    const world = await paused();
    const baseUrl = 'https://other.example/api/v1';
    world.changeFile({ accounts: [{ id: 'main', name: 'Main', baseUrl }] });
    await world.clock.pass(0);
    expect(world.api.asked.at(-1)?.baseUrl).toBe(baseUrl);
  });

  it('ends even if the clock is set back', async () => {
    const world = await paused();
    world.clock.set(-5 * HOUR);
    await world.clock.pass(HOUR + MINUTE);
    expect(polls(world)).toBeGreaterThan(2);
  });

  it('never speeds polling up', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.problem = limited(1);
    await world.clock.pass(90 * SECOND);
    expect(world.api.gaps).toEqual([30, 30, 30]);
  });
});
