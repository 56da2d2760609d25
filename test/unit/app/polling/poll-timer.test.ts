// The timer of each account: when it fires besides the next poll, and how it abandons a poll that never ends.
import { describe, expect, it } from 'vitest';
import { watchdogAfter } from '../../../../main/core/account/poll-schedule.ts';
import { good } from '../../../../main/core/account/problem.ts';
import { isOutdated } from '../../../../main/core/account/state.ts';
import {
  HOUR,
  listOf,
  MINUTE,
  row,
  SECOND,
  unreachable,
} from '../../../support/core/core-builders.ts';
import {
  buildWorld,
  settle,
  startWorld,
  TOKEN,
  type World,
} from '../../../support/core/fake-ports.ts';
import { text } from '../../../support/core/texts.ts';
import { trayView } from '../../../support/core/tray-view.ts';

const UP = row('a', 'open');
const markOf = (world: World) => trayView(world.app.state, world.clock.now()).mark;
const STALLED = 'warn main: a poll did not begin or end in time; a new one starts';
const stalls = (world: World) => world.log.filter((line) => line === STALLED).length;

describe('a long rate limit', () => {
  const limited = async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.problem = { kind: 'rate-limited', retryAfterMs: HOUR, said: null };
    await world.clock.pass(30 * SECOND);
    return world;
  };

  it('keeps the last colour for 10 min, then turns grey, without a poll', async () => {
    const world = await limited();
    await world.clock.pass(10 * MINUTE - 1);
    expect([markOf(world), isOutdated(world.account())]).toEqual(['tick', false]);
    await world.clock.pass(1);
    expect([markOf(world), isOutdated(world.account())]).toEqual(['slash', true]);
    expect(world.api.asked.length).toBe(2);
    expect(world.titles()).toEqual([]);
  });

  it('is waited for in full', async () => {
    const world = await limited();
    world.api.problem = null;
    await world.clock.pass(HOUR - 1);
    expect(world.api.asked.length).toBe(2);
    await world.clock.pass(1);
    expect([world.api.gaps, markOf(world)]).toEqual([[30, 3600], 'tick']);
  });

  it('after other failures counts its 10 min from the first of them', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.problem = unreachable();
    await world.clock.pass(30 * SECOND);
    world.api.problem = { kind: 'rate-limited', retryAfterMs: HOUR, said: null };
    await world.clock.pass(10 * MINUTE - 1);
    expect(markOf(world)).toBe('tick');
    await world.clock.pass(1);
    expect(markOf(world)).toBe('slash');
  });
});

describe('a poll that never ends', () => {
  it.each([
    [5 * SECOND, MINUTE],
    [30 * SECOND, MINUTE],
    [MINUTE, 2 * MINUTE],
    [5 * MINUTE, 10 * MINUTE],
  ])('that was scheduled %d ms ahead is abandoned %d ms after it began', (planned, after) => {
    expect(watchdogAfter(planned)).toBe(after);
  });

  it('turns the tray grey, is logged and is replaced by a new poll', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(90 * SECOND - 1);
    expect([markOf(world), stalls(world), world.api.asked.length]).toEqual(['tick', 0, 2]);
    await world.clock.pass(1);
    expect([markOf(world), stalls(world), world.api.asked.length]).toEqual(['slash', 1, 3]);
    expect(world.api.asked[1]?.signal.aborted).toBe(true);
    expect(world.api.highestOpen).toBe(1);
  });

  it('again and again is abandoned every time, and the tray stays grey', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(10 * MINUTE);
    expect(stalls(world)).toBeGreaterThan(5);
    expect(markOf(world)).toBe('slash');
    world.api.held = false;
    await world.clock.pass(MINUTE);
    expect([markOf(world), world.account().phase]).toEqual(['tick', 'live']);
  });

  it('is ignored if it answers after all', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(90 * SECOND);
    world.api.asked[1]?.answer(good(listOf(UP, row('b', 'open'))));
    await settle();
    expect(markOf(world)).toBe('slash');
    world.api.asked[2]?.answer(good(listOf(UP)));
    await settle();
    expect(markOf(world)).toBe('tick');
  });

  it('before the first list is shown as a problem, not as a check in progress', async () => {
    const world = buildWorld();
    world.api.held = true;
    world.app.start();
    await world.clock.pass(MINUTE);
    expect(trayView(world.app.state, world.clock.now()).tooltip[0]).toBe(
      'Wachat cannot be reached',
    );
  });

  it('because the keychain does not answer is logged, and the keychain is asked only once', async () => {
    const world = buildWorld({ rows: [UP] });
    let asked = 0;
    let answer: () => void = () => {};
    world.keychain.token = () => {
      asked += 1;
      return new Promise((resolve) => {
        answer = () => resolve(good(TOKEN));
      });
    };
    world.app.start();
    await world.clock.pass(10 * MINUTE);
    expect(stalls(world)).toBeGreaterThan(5);
    expect([asked, markOf(world), world.api.asked.length]).toEqual([1, 'key', 0]);
    expect(trayView(world.app.state, world.clock.now()).tooltip).toEqual([
      'Keychain unavailable',
      text('tray.keychainWait'),
    ]);
    answer();
    await world.clock.pass(0);
    expect([asked, markOf(world), world.api.asked.length]).toEqual([1, 'tick', 1]);
  });

  it('does not occur without a token', async () => {
    const world = await startWorld({ tokens: {} });
    await world.clock.pass(HOUR);
    expect([stalls(world), world.keychain.reads]).toEqual([0, 1]);
  });

  it('because the machine slept without reporting it is repeated after 5 s', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    world.clock.set(HOUR);
    world.api.held = false;
    await world.clock.pass(MINUTE + 5 * SECOND);
    expect([stalls(world), world.api.asked.length, markOf(world)]).toEqual([0, 3, 'tick']);
  });
});
