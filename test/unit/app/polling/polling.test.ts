// When the app asks the service: one request at a time, on time, never while the machine sleeps.
import { describe, expect, it } from 'vitest';
import { bad, good } from '../../../../main/core/account/problem.ts';
import { listOf, MINUTE, row, SECOND, unreachable } from '../../../support/core/core-builders.ts';
import { buildWorld, settle, startWorld } from '../../../support/core/fake-ports.ts';

const UP = row('a', 'open');
const LOST = row('a', 'close');

describe('the loop', () => {
  it('asks at the start and after each interval, with the token of the keychain', async () => {
    const world = await startWorld({ rows: [UP], settings: { pollSeconds: 45 } });
    await world.clock.pass(3 * MINUTE);
    expect(world.api.gaps).toEqual([45, 45, 45, 45]);
    expect(world.api.asked[0]).toMatchObject({
      baseUrl: 'https://app.wachat.net/api/v1',
      token: 'right',
    });
    expect(world.keychain.reads).toBe(1);
    expect(world.hidden).toContain('right');
  });

  it('waits for an answer: the next interval begins when it has come', async () => {
    const world = buildWorld();
    world.api.held = true;
    world.app.start();
    await world.clock.pass(19 * SECOND);
    expect(world.account()).toMatchObject({ phase: 'loading', checking: true });
    world.api.asked[0]?.answer(good(listOf(UP)));
    await settle();
    expect(world.account()).toMatchObject({ phase: 'live', checking: false });
    await world.clock.pass(30 * SECOND);
    expect(world.api.gaps).toEqual([49]);
  });

  it('has one request in flight for each account, however slow and however impatient', async () => {
    const world = buildWorld();
    world.api.held = true;
    world.app.start();
    for (let second = 0; second < 25; second += 1) {
      world.app.checkNow();
      await world.clock.pass(SECOND);
    }
    expect(world.api.asked.length).toBe(1);
    world.api.asked[0]?.answer(bad(unreachable('timeout')));
    await world.clock.pass(30 * SECOND);
    expect([world.api.asked.length, world.api.highestOpen]).toEqual([2, 1]);
  });

  it('asks for each account by itself', async () => {
    const branch = { id: 'branch', baseUrl: 'https://wa.example.com/api' };
    const world = await startWorld({
      settings: { accounts: [{ id: 'main' }, branch] },
      tokens: { main: 'right', branch: 'other' },
    });
    expect(world.api.asked.map(({ baseUrl, token }) => [baseUrl, token])).toEqual([
      ['https://app.wachat.net/api/v1', 'right'],
      ['https://wa.example.com/api', 'other'],
    ]);
    expect(world.app.state.accounts.map(({ phase }) => phase)).toEqual(['live', 'loading']);
  });

  it('looks a second time at a fresh loss before the interval is over', async () => {
    const world = await startWorld({ rows: [UP], settings: { pollSeconds: 600 } });
    world.api.rows = [LOST];
    await world.clock.pass(21 * MINUTE);
    expect(world.api.gaps).toEqual([600, 60, 600]);
  });

  it('shows each state that it comes to, each later than the one before', async () => {
    const world = await startWorld({ rows: [UP] });
    const revisions = world.shown.map(({ revision }) => revision);
    const phases = world.shown.map(({ accounts: [a] }) => `${a?.phase}${a?.checking ? '…' : ''}`);
    expect([...new Set(phases)]).toEqual(['loading', 'loading…', 'live']);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });
});

describe('check now', () => {
  it('asks at once, and the interval begins anew', async () => {
    const world = await startWorld();
    await world.clock.pass(10 * SECOND);
    world.app.checkNow();
    await world.clock.pass(40 * SECOND);
    expect(world.api.gaps).toEqual([10, 30]);
  });

  it('never asks less than 3 s after the request before', async () => {
    const world = await startWorld();
    for (let i = 0; i < 10; i += 1) {
      world.app.checkNow();
      await world.clock.pass(SECOND);
    }
    expect(world.api.gaps).toEqual([3, 3, 3]);
  });

  it('asks within 3 s though the clock was set back', async () => {
    const world = await startWorld();
    await world.clock.pass(10 * SECOND);
    world.clock.set(-60 * MINUTE);
    world.app.checkNow();
    await world.clock.pass(3 * SECOND);
    expect(world.api.asked.length).toBe(2);
  });
});

describe('sleep', () => {
  it('has no request and no timer, and 5 s after it the next request', async () => {
    const world = await startWorld();
    world.power.suspend();
    expect(world.clock.timers).toBe(0);
    await world.clock.pass(60 * MINUTE);
    expect(world.api.asked.length).toBe(1);
    world.power.resume();
    await world.clock.pass(4.9 * SECOND);
    expect(world.api.asked.length).toBe(1);
    await world.clock.pass(0.1 * SECOND);
    expect(world.api.gaps).toEqual([3605]);
  });

  it('breaks off a request, and what it brings all the same is dropped', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    world.power.suspend();
    const [, broken] = world.api.asked;
    expect(broken?.signal.aborted).toBe(true);
    broken?.answer(bad(unreachable()));
    await world.clock.pass(60 * MINUTE);
    expect([world.account().phase, world.api.asked.length]).toEqual(['live', 2]);
  });

  it('asks nothing though the keychain answers in the middle of it', async () => {
    const world = buildWorld();
    let answer: () => void = () => {};
    world.keychain.token = () =>
      new Promise((resolve) => {
        answer = () => resolve(good('right'));
      });
    world.app.start();
    await world.clock.pass(0);
    world.power.suspend();
    answer();
    await world.clock.pass(60 * MINUTE);
    expect(world.api.asked).toEqual([]);
  });

  it('leaves no check that seems to be under way', async () => {
    const world = buildWorld();
    world.api.held = true;
    world.app.start();
    await world.clock.pass(0);
    expect(world.account().checking).toBe(true);
    world.power.suspend();
    expect(world.account().checking).toBe(false);
  });

  it('ends once, though the system tells of it twice', async () => {
    const world = await startWorld();
    world.power.suspend();
    world.power.resume();
    world.power.resume();
    await world.clock.pass(6 * SECOND);
    expect(world.api.asked.length).toBe(2);
  });

  it('wakes no account that is signed out', async () => {
    const world = await startWorld({ tokens: {} });
    world.power.suspend();
    world.power.resume();
    expect(world.clock.timers).toBe(0);
  });
});

it('asks no more once it is stopped', async () => {
  const world = await startWorld();
  world.app.stop();
  await world.clock.pass(60 * MINUTE);
  expect([world.api.asked.length, world.clock.timers]).toEqual([1, 0]);
});
