// The poll loop cannot die: whatever the machine, the clock, the service and the display do, polls go on by themselves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import { HOUR, MINUTE, row, SECOND } from '../../../support/core/core-builders.ts';
import { buildWorld, startWorld, TOKEN, type World } from '../../../support/core/fake-ports.ts';
import { trayView } from '../../../support/core/tray-view.ts';

const UP = row('a', 'open');
/** A sleep without a resume ends after 2 min, and the poll follows 5 s later. */
const LONGEST_SILENCE = 2 * MINUTE + 5 * SECOND;

const happening = fc.oneof(
  fc.constant((world: World) => world.power.suspend()),
  fc.constant((world: World) => world.power.resume()),
  fc.constant((world: World) => world.app.checkNow()),
  fc.boolean().map((held) => (world: World) => {
    world.api.held = held;
  }),
  fc.integer({ min: -24 * HOUR, max: 24 * HOUR }).map((by) => (world: World) => {
    world.clock.set(by);
  }),
  fc.integer({ min: 0, max: 90 * SECOND }).map((ms) => (world: World) => world.clock.pass(ms)),
);

describe('after any sequence of sleeps, clock changes and requests that never end', () => {
  const played = async (happenings: readonly ((world: World) => unknown)[]) => {
    const world = await startWorld({ rows: [UP] });
    for (const happen of happenings) await happen(world);
    world.api.held = false;
    return { world, asked: world.api.asked.length };
  };
  const sequences = fc.array(happening, { maxLength: 25 });

  it('a poll comes within two minutes of a running machine, and more follow', async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async (happenings) => {
        const { world, asked } = await played(happenings);
        await world.clock.pass(LONGEST_SILENCE);
        expect(world.api.asked.length).toBeGreaterThan(asked);
        await world.clock.pass(5 * MINUTE);
        expect(world.api.gaps.slice(-5)).toEqual([30, 30, 30, 30, 30]);
        expect(trayView(world.app.state, world.clock.now()).mark).toBe('tick');
      }),
    );
  });

  it('Check now asks at once, unless a request is under way', async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async (happenings) => {
        const { world, asked } = await played(happenings);
        const open = world.account().checking;
        world.app.checkNow();
        await world.clock.pass(3 * SECOND);
        if (!open) expect(world.api.asked.length).toBeGreaterThan(asked);
      }),
    );
  });
});

it('a sleep that is announced again and again and never happens does not end the polls', async () => {
  const world = await startWorld({ rows: [UP] });
  for (let i = 0; i < 10; i += 1) {
    world.power.suspend();
    await world.clock.pass(30 * SECOND);
  }
  expect(world.api.asked.length).toBeGreaterThan(2);
});

it('a resume that is reported every 4 s does not put the poll off', async () => {
  const world = await startWorld({ rows: [UP] });
  for (let i = 0; i < 30; i += 1) {
    world.power.resume();
    await world.clock.pass(4 * SECOND);
  }
  expect(world.api.asked.length).toBeGreaterThan(10);
});

it('a tray or a window that throws does not end the polls', async () => {
  const world = await startWorld({ rows: [UP] });
  world.shown.push = () => {
    throw new Error('no tray');
  };
  const asked = world.api.asked.length;
  await world.clock.pass(10 * MINUTE);
  expect(world.api.asked.length).toBeGreaterThan(asked + 5);
});

it('a keychain call that never settles is waited for, and a sign-in meanwhile is not overwritten', async () => {
  const world = buildWorld({ rows: [UP] });
  let late: () => void = () => {};
  world.keychain.token = () =>
    new Promise((resolve) => {
      late = () => resolve(good('an older token'));
    });
  world.app.start();
  await world.clock.pass(5 * MINUTE);
  const ask = { account: 'main', token: TOKEN, name: '', baseUrl: '', sessionOnly: true };
  expect(await world.app.signIn.signIn(ask)).toEqual({ ok: true });
  late();
  await world.clock.pass(5 * MINUTE);
  expect(world.account().phase).toBe('live');
  expect(new Set(world.api.asked.map(({ token }) => token))).toEqual(new Set([TOKEN]));
});
