// Several accounts: their polls are spread, each keeps its own interval, and none waits for another.
import { describe, expect, it } from 'vitest';
import { SPREAD_MS } from '../../../../main/core/account/poll-schedule.ts';
import { good } from '../../../../main/core/account/problem.ts';
import { listOf, MINUTE, row, SECOND } from '../../../support/core/core-builders.ts';
import { buildWorld, TOKEN, type World } from '../../../support/core/fake-ports.ts';
import { REFUSED } from '../../../support/core/sign-in-setup.ts';

const UP = row('a', 'open');
const addressOf = (i: number) => `https://wa${i}.example.com/api`;

function worldOf(count: number, fields: (i: number) => object = () => ({})): World {
  const indices = Array.from({ length: count }, (_, i) => i);
  const accounts = indices.map((i) => ({ id: `a${i}`, baseUrl: addressOf(i), ...fields(i) }));
  const tokens = Object.fromEntries(accounts.map(({ id }) => [id, TOKEN]));
  return buildWorld({ rows: [UP], settings: { accounts }, tokens });
}

/** When each account was asked, in ms from the first of these requests. */
function spreadOf({ api }: World, from: number): readonly number[] {
  const asked = api.asked.slice(from);
  return asked.map(({ at }) => at - Number(asked[0]?.at));
}

const ONE_AFTER_THE_OTHER = Array.from({ length: 20 }, (_, i) => i * SPREAD_MS);

describe('twenty accounts', () => {
  it('are polled one after the other at the start, and stay apart', async () => {
    const world = worldOf(20);
    world.app.start();
    await world.clock.pass(5 * SECOND);
    expect(spreadOf(world, 0)).toEqual(ONE_AFTER_THE_OTHER);
    await world.clock.pass(30 * SECOND);
    expect(spreadOf(world, 20)).toEqual(ONE_AFTER_THE_OTHER);
  });

  it.each([
    ['with Check now', (world: World) => world.app.checkNow()],
    [
      'after a sleep',
      (world: World) => {
        world.power.suspend();
        world.power.resume();
      },
    ],
    ['with a new interval', (world: World) => world.changeFile({ ...world.file, pollSeconds: 10 })],
    ['after a sleep that nobody announced', (world: World) => world.clock.sleep(60 * MINUTE)],
  ])('are polled one after the other %s', async (_when, happen) => {
    const world = worldOf(20);
    world.app.start();
    await world.clock.pass(10 * SECOND);
    happen(world);
    await world.clock.pass(14 * SECOND);
    expect(spreadOf(world, 20)).toEqual(ONE_AFTER_THE_OTHER);
  });

  it('whose keychain comes late are polled one after the other', async () => {
    const world = worldOf(20);
    world.keychain.problem = REFUSED;
    world.app.start();
    await world.clock.pass(6 * SECOND);
    expect(world.api.asked).toEqual([]);
    world.keychain.problem = null;
    world.keychain.changed();
    await world.clock.pass(6 * SECOND);
    expect(spreadOf(world, 0)).toEqual(ONE_AFTER_THE_OTHER);
  });
});

describe('an account', () => {
  it('that hangs delays no other', async () => {
    const world = worldOf(3);
    world.api.held = true;
    world.app.start();
    await world.clock.pass(SECOND);
    for (const { baseUrl, answer } of world.api.asked) {
      if (baseUrl !== addressOf(0)) answer(good(listOf(UP)));
    }
    await world.clock.pass(40 * SECOND);
    expect(world.app.state.accounts.map(({ phase }) => phase)).toEqual(['loading', 'live', 'live']);
    const askedOf = (i: number) => world.api.asked.filter((one) => one.baseUrl === addressOf(i));
    expect([askedOf(0).length, askedOf(1).length, askedOf(2).length]).toEqual([1, 2, 2]);
  });

  it('has an interval of its own, which takes effect at once and leaves the others alone', async () => {
    const world = worldOf(2, (i) => (i === 1 ? { pollSeconds: 300 } : {}));
    world.app.start();
    await world.clock.pass(10 * MINUTE + SECOND);
    const askedOf = (i: number) => world.api.asked.filter((one) => one.baseUrl === addressOf(i));
    expect([askedOf(0).length, askedOf(1).length]).toEqual([21, 3]);
    const { accounts } = world.file as { accounts: readonly object[] };
    world.changeFile({ accounts: [accounts[0], { ...accounts[1], pollSeconds: 60 }] });
    await world.clock.pass(MINUTE + SPREAD_MS);
    expect([askedOf(0).length, askedOf(1).length]).toEqual([23, 4]);
  });
});
