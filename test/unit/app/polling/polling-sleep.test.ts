// Sleep and clock jumps: no polls meanwhile, one poll 5 s later, and failures in the next 60 s are ignored.

import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, row, SECOND, unreachable } from '../../../support/core/core-builders.ts';
import { startWorld, type World } from '../../../support/core/fake-ports.ts';
import { text } from '../../../support/core/texts.ts';
import { trayView } from '../../../support/core/tray-view.ts';

const UP = row('a', 'open');
const LOST = row('a', 'close');
const viewOf = (world: World) => trayView(world.app.state, world.clock.now());
const UNREACHABLE = text('notice.unreachable');

/** Ways for the machine to be away for an hour. */
const AWAY: readonly (readonly [string, (world: World) => Promise<void>])[] = [
  [
    'a sleep',
    async (world) => {
      world.power.suspend();
      world.clock.set(HOUR);
      world.power.resume();
    },
  ],
  [
    'a clock that jumped forward',
    async (world) => {
      world.clock.set(HOUR);
      await world.clock.pass(30 * SECOND);
    },
  ],
  [
    'a clock that jumped back',
    async (world) => {
      world.clock.set(-HOUR);
      await world.clock.pass(30 * SECOND);
    },
  ],
];

describe.each(AWAY)('after %s', (_how, away) => {
  const back = async () => {
    const world = await startWorld({ rows: [UP] });
    await world.clock.pass(MINUTE);
    const asked = world.api.asked.length;
    await away(world);
    expect(world.api.asked.length).toBe(asked);
    return { world, asked };
  };

  it('the next poll comes 5 s later, not before', async () => {
    const { world, asked } = await back();
    await world.clock.pass(5 * SECOND - 1);
    expect(world.api.asked.length).toBe(asked);
    await world.clock.pass(1);
    expect(world.api.asked.length).toBe(asked + 1);
    await world.clock.pass(30 * SECOND);
    expect(world.api.gaps.at(-1)).toBe(30);
  });

  it('failures in the next 60 s neither count nor change the tray', async () => {
    const { world, asked } = await back();
    world.api.problem = unreachable();
    // Failures at 5 and 35 s are ignored; those at 65, 95 and 155 s are the first three.
    await world.clock.pass(64 * SECOND);
    expect(world.api.asked.length).toBe(asked + 2);
    expect([viewOf(world).mark, world.titles()]).toEqual(['tick', []]);
    await world.clock.pass(90 * SECOND);
    expect([viewOf(world).mark, world.titles()]).toEqual(['tick', []]);
    await world.clock.pass(SECOND);
    expect([viewOf(world).mark, world.titles()]).toEqual(['slash', [UNREACHABLE]]);
  });

  it('a new loss does not count as an outage of an hour', async () => {
    const { world } = await back();
    world.api.rows = [LOST];
    await world.clock.pass(5 * SECOND);
    expect(viewOf(world).mark).toBe('wave');
  });
});

it('the 60 s after a resume begin with the first poll', async () => {
  const world = await startWorld({ rows: [UP], settings: { pollSeconds: 5 } });
  world.power.suspend();
  world.power.resume();
  world.api.problem = unreachable();
  // The first failure that counts comes after 65 s, the third 15 s later.
  await world.clock.pass(80 * SECOND - 1);
  expect(world.titles()).toEqual([]);
  await world.clock.pass(1);
  expect(world.titles()).toEqual([UNREACHABLE]);
});

describe('a sleep that no resume follows', () => {
  it('is over after 2 min in which the machine ran: the next poll comes 5 s later', async () => {
    const world = await startWorld({ rows: [UP] });
    world.power.suspend();
    await world.clock.pass(2 * MINUTE + 5 * SECOND - 1);
    expect(world.api.asked.length).toBe(1);
    await world.clock.pass(1);
    expect(world.api.asked.length).toBe(2);
    await world.clock.pass(30 * SECOND);
    expect([world.api.asked.length, viewOf(world).mark]).toEqual([3, 'tick']);
  });

  it('does not count the time in which the machine slept', async () => {
    const world = await startWorld({ rows: [UP] });
    world.power.suspend();
    await world.clock.pass(MINUTE);
    world.clock.set(9 * HOUR);
    await world.clock.pass(MINUTE + 4 * SECOND);
    expect(world.api.asked.length).toBe(1);
    await world.clock.pass(SECOND);
    expect(world.api.asked.length).toBe(2);
  });

  it('is ended by Check now at once, and polling goes on', async () => {
    const world = await startWorld({ rows: [UP] });
    await world.clock.pass(10 * SECOND);
    world.power.suspend();
    await world.clock.pass(SECOND);
    world.app.checkNow();
    await world.clock.pass(0);
    expect(world.api.asked.length).toBe(2);
    await world.clock.pass(5 * MINUTE);
    expect(new Set(world.api.gaps.slice(1))).toEqual(new Set([30]));
  });

  it('is ended by the first of two resumes, and the second does no harm', async () => {
    const world = await startWorld({ rows: [UP] });
    world.power.suspend();
    world.clock.set(HOUR);
    world.power.resume();
    await world.clock.pass(SECOND);
    world.power.resume();
    await world.clock.pass(10 * MINUTE);
    expect(new Set(world.api.gaps.slice(1))).toEqual(new Set([30]));
    expect(world.api.highestOpen).toBe(1);
  });
});

describe('a clock change', () => {
  it.each([
    [MINUTE, false],
    [-MINUTE, false],
    [MINUTE + SECOND, true],
    [-MINUTE - SECOND, true],
  ])('of %d ms counts as a jump: %s', async (by, isJump) => {
    const world = await startWorld({ rows: [UP] });
    world.clock.set(by);
    await world.clock.pass(30 * SECOND);
    expect(world.api.asked.length).toBe(isJump ? 1 : 2);
    expect(world.log.some((line) => line.includes('the clock jumped'))).toBe(isJump);
  });
});

describe('a reported resume', () => {
  it('without a sleep repeats a poll in flight, one request at a time', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    world.power.resume();
    world.api.held = false;
    await world.clock.pass(5 * SECOND);
    expect([world.api.gaps, world.api.highestOpen]).toEqual([[30, 5], 1]);
    expect(world.account()).toMatchObject({ phase: 'live' });
  });

  it('during a sign-in does not interrupt it', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    const ask = { account: 'main', token: 'right', name: '', baseUrl: '', sessionOnly: false };
    const answer = world.app.signIn.signIn(ask);
    await world.clock.pass(0);
    world.power.resume();
    world.api.asked[1]?.answer({ ok: true, value: { ...EMPTY, instances: [UP] } });
    expect(await answer).toEqual({ ok: true });
    expect(world.account().phase).toBe('live');
  });
});

const EMPTY = { instances: [], repeated: [], nameless: [], unlisted: 0 };

describe('polls', () => {
  it('never overlap and are at least 3 s apart, whatever happens', async () => {
    const world = await startWorld({ rows: [UP], settings: { pollSeconds: 5, confirmSeconds: 0 } });
    const happenings: readonly (() => void)[] = [
      () => world.app.checkNow(),
      () => world.power.resume(),
      () => {
        world.power.suspend();
        world.power.resume();
      },
      () => {
        world.api.rows = world.api.rows[0] === UP ? [LOST] : [UP];
      },
      () => {
        world.api.problem = world.api.problem ? null : unreachable();
      },
      () => {
        world.api.held = !world.api.held;
      },
    ];
    for (let i = 0; i < 600; i += 1) {
      happenings[(i * 7 + (i % 11)) % happenings.length]?.();
      await world.clock.pass(((i * 13) % 17) * 300);
    }
    expect(world.api.asked.length).toBeGreaterThan(50);
    expect(world.api.highestOpen).toBe(1);
    expect(Math.min(...world.api.gaps)).toBeGreaterThanOrEqual(3);
  });
});

describe('a suspend that no resume follows', () => {
  it('ends after two minutes of running time where timers go on during sleep', async () => {
    const world = await startWorld({ rows: [UP] });
    world.power.suspend();
    const asked = world.api.asked.length;
    await world.clock.pass(MINUTE);
    world.clock.sleep(8 * HOUR);
    await world.clock.pass(MINUTE - 10 * SECOND);
    expect(world.api.asked.length).toBe(asked);
    await world.clock.pass(15 * SECOND);
    expect(world.api.asked.length).toBe(asked + 1);
  });

  it('takes no longer where timers pause during sleep', async () => {
    const world = await startWorld({ rows: [UP] });
    world.power.suspend();
    const asked = world.api.asked.length;
    world.clock.set(8 * HOUR);
    await world.clock.pass(2 * MINUTE + 5 * SECOND - 1);
    expect(world.api.asked.length).toBe(asked);
    await world.clock.pass(1);
    expect(world.api.asked.length).toBe(asked + 1);
  });
});
