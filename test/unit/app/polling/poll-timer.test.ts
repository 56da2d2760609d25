// The one timer of each account: what it wakes for besides the next poll, and that a poll which never ends is given up.
import { describe, expect, it } from 'vitest';
import { watchdogAfter } from '../../../../main/core/account/poll-schedule.ts';
import { good, type Problem } from '../../../../main/core/account/problem.ts';
import { isOutdated } from '../../../../main/core/account/state.ts';
import { trayView } from '../../../../main/core/tray/view.ts';
import {
  HOUR,
  listOf,
  MINUTE,
  REJECTED,
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

const UP = row('a', 'open');
const markOf = (world: World) => trayView(world.app.state).mark;
const STALLED = 'warn main: a poll did not end, a new one is begun';
const stalls = (world: World) => world.log.filter((line) => line === STALLED).length;

describe('timers', () => {
  const LIMITED: Problem = { kind: 'rate-limited', retryAfterMs: HOUR, said: null };

  it.each<readonly [string, Problem | null]>([
    ['all is well', null],
    ['the service cannot be reached', unreachable()],
    ['the token is rejected', REJECTED],
    ['it asks for a pause', LIMITED],
    ['there is no network', { kind: 'offline' }],
  ])('one for each account while %s, and none while the machine sleeps', async (_when, problem) => {
    const accounts = [{ id: 'main' }, { id: 'branch', baseUrl: 'https://wa.example.com/api' }];
    const tokens = { main: TOKEN, branch: TOKEN };
    const world = await startWorld({ rows: [UP], settings: { accounts }, tokens });
    world.api.problem = problem;
    world.power.online = problem?.kind !== 'offline';
    for (let i = 0; i < 60; i += 1) {
      await world.clock.pass(11 * SECOND);
      expect(world.clock.timers).toBe(2);
    }
    world.power.suspend();
    expect(world.clock.timers).toBe(0);
    world.app.checkNow();
    await world.clock.pass(HOUR);
    expect(world.clock.timers).toBe(0);
    world.power.resume();
    expect(world.clock.timers).toBe(2);
  });

  it('one while a poll is under way', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    expect([world.account().checking, world.clock.timers]).toEqual([true, 1]);
  });

  it('none without a token, or for an address that is not allowed', async () => {
    expect((await startWorld({ tokens: {} })).clock.timers).toBe(0);
    const accounts = [{ id: 'main', baseUrl: 'http://example.com' }];
    expect((await startWorld({ settings: { accounts } })).clock.timers).toBe(0);
  });
});

describe('a service that asks for a long pause', () => {
  const limited = async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.problem = { kind: 'rate-limited', retryAfterMs: HOUR, said: null };
    await world.clock.pass(30 * SECOND);
    return world;
  };

  it('is vouched for during 10 min, then grey, without a poll', async () => {
    const world = await limited();
    await world.clock.pass(10 * MINUTE - 1);
    expect([markOf(world), isOutdated(world.account())]).toEqual(['tick', false]);
    await world.clock.pass(1);
    expect([markOf(world), isOutdated(world.account())]).toEqual(['slash', true]);
    expect(world.api.asked.length).toBe(2);
    expect(world.titles()).toEqual([]);
  });

  it('gets all of it', async () => {
    const world = await limited();
    world.api.problem = null;
    await world.clock.pass(HOUR - 1);
    expect(world.api.asked.length).toBe(2);
    await world.clock.pass(1);
    expect([world.api.gaps, markOf(world)]).toEqual([[30, 3600], 'tick']);
  });

  it('after the first failures of another kind counts from the first of all', async () => {
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
    [5 * SECOND, 30 * SECOND],
    [30 * SECOND, MINUTE],
    [5 * MINUTE, 10 * MINUTE],
  ])('planned %d ms ahead is given up %d ms after it began', (planned, after) => {
    expect(watchdogAfter(planned)).toBe(after);
  });

  it('is grey after three times its due time, logged, and begun anew', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(90 * SECOND - 1);
    expect([markOf(world), stalls(world), world.api.asked.length]).toEqual(['tick', 0, 2]);
    await world.clock.pass(1);
    expect([markOf(world), stalls(world), world.api.asked.length]).toEqual(['slash', 1, 3]);
    expect(world.api.asked[1]?.signal.aborted).toBe(true);
    expect(world.api.highestOpen).toBe(1);
  });

  it('again and again is given up every time, in grey', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(10 * MINUTE);
    expect(stalls(world)).toBeGreaterThan(5);
    expect([markOf(world), world.clock.timers]).toEqual(['slash', 1]);
    world.api.held = false;
    await world.clock.pass(MINUTE);
    expect([markOf(world), world.account().phase]).toEqual(['tick', 'live']);
  });

  it('and ends late all the same is dropped', async () => {
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

  it('before the first list is shown in its own words, not as a check that goes on', async () => {
    const world = buildWorld();
    world.api.held = true;
    world.app.start();
    await world.clock.pass(MINUTE);
    expect(trayView(world.app.state).tooltip[0]).toBe('Wachat cannot be reached');
  });

  it('as the keychain does not answer: logged, and the keychain is asked once', async () => {
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
    expect([asked, markOf(world), world.api.asked.length]).toEqual([1, 'slash', 0]);
    answer();
    await world.clock.pass(0);
    expect([asked, markOf(world), world.api.asked.length]).toEqual([1, 'tick', 1]);
  });

  it('is none without a token: nothing is asked again', async () => {
    const world = await startWorld({ tokens: {} });
    await world.clock.pass(HOUR);
    expect([stalls(world), world.keychain.reads]).toEqual([0, 1]);
  });

  it('as the machine slept unseen is asked anew after 5 s', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    world.clock.set(HOUR);
    world.api.held = false;
    await world.clock.pass(MINUTE + 5 * SECOND);
    expect([stalls(world), world.api.asked.length, markOf(world)]).toEqual([0, 3, 'tick']);
  });
});
