// When the app polls: one request at a time, on schedule, and never while the machine sleeps.
import { describe, expect, it } from 'vitest';
import { bad, good } from '../../../../main/core/account/problem.ts';
import { listOf, MINUTE, row, SECOND, unreachable } from '../../../support/core/core-builders.ts';
import { buildWorld, settle, startWorld } from '../../../support/core/fake-ports.ts';

const UP = row('a', 'open');
const LOST = row('a', 'close');

describe('polling', () => {
  it('starts at once and repeats after each interval, with the token from the keychain', async () => {
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

  it('starts the next interval when the response arrives', async () => {
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

  it('has one request in flight per account, however slow it is and however often a check is requested', async () => {
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

  it('sends a separate request for each account', async () => {
    const branch = { id: 'branch', baseUrl: 'https://wa.example.com/api' };
    const world = await startWorld({
      settings: { accounts: [{ id: 'main' }, branch] },
      tokens: { main: 'right', branch: 'other' },
    });
    await world.clock.pass(SECOND);
    expect(world.api.asked.map(({ baseUrl, token }) => [baseUrl, token])).toEqual([
      ['https://app.wachat.net/api/v1', 'right'],
      ['https://wa.example.com/api', 'other'],
    ]);
    expect(world.app.state.accounts.map(({ phase }) => phase)).toEqual(['live', 'loading']);
  });

  it('checks a new loss again before the interval is over', async () => {
    const world = await startWorld({ rows: [UP], settings: { pollSeconds: 600 } });
    world.api.rows = [LOST];
    await world.clock.pass(21 * MINUTE);
    expect(world.api.gaps).toEqual([600, 60, 600]);
  });

  it('shows every state, with increasing revisions', async () => {
    const world = await startWorld({ rows: [UP] });
    const revisions = world.shown.map(({ revision }) => revision);
    const phases = world.shown.map(({ accounts: [a] }) => `${a?.phase}${a?.checking ? '…' : ''}`);
    expect([...new Set(phases)]).toEqual(['loading', 'loading…', 'live']);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });
});

describe('check now', () => {
  it('polls at once and restarts the interval', async () => {
    const world = await startWorld();
    await world.clock.pass(10 * SECOND);
    world.app.checkNow();
    await world.clock.pass(40 * SECOND);
    expect(world.api.gaps).toEqual([10, 30]);
  });

  it('keeps requests at least 3 s apart', async () => {
    const world = await startWorld();
    for (let i = 0; i < 10; i += 1) {
      world.app.checkNow();
      await world.clock.pass(SECOND);
    }
    expect(world.api.gaps).toEqual([3, 3, 3]);
  });

  it('polls within 3 s even if the clock was set back', async () => {
    const world = await startWorld();
    await world.clock.pass(10 * SECOND);
    world.clock.set(-60 * MINUTE);
    world.app.checkNow();
    await world.clock.pass(3 * SECOND);
    expect(world.api.asked.length).toBe(2);
  });
});

describe('sleep', () => {
  it('stops all requests until 5 s after the resume', async () => {
    const world = await startWorld();
    world.power.suspend();
    world.clock.set(60 * MINUTE);
    expect(world.api.asked.length).toBe(1);
    world.power.resume();
    await world.clock.pass(4.9 * SECOND);
    expect(world.api.asked.length).toBe(1);
    await world.clock.pass(0.1 * SECOND);
    expect(world.api.gaps).toEqual([3605]);
  });

  it('aborts a request in flight and ignores its response', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    world.power.suspend();
    const [, broken] = world.api.asked;
    expect(broken?.signal.aborted).toBe(true);
    broken?.answer(bad(unreachable()));
    await world.clock.pass(MINUTE);
    expect([world.account().phase, world.api.asked.length]).toEqual(['live', 2]);
  });

  it('sends no request even if the keychain answers meanwhile', async () => {
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
    await world.clock.pass(MINUTE);
    expect(world.api.asked).toEqual([]);
  });

  it('leaves no account marked as checking', async () => {
    const world = buildWorld();
    world.api.held = true;
    world.app.start();
    await world.clock.pass(0);
    expect(world.account().checking).toBe(true);
    world.power.suspend();
    expect(world.account().checking).toBe(false);
  });

  it('ends once even if the system reports two resumes', async () => {
    const world = await startWorld();
    world.power.suspend();
    world.power.resume();
    world.power.resume();
    await world.clock.pass(6 * SECOND);
    expect(world.api.asked.length).toBe(2);
  });

  it('asks nothing for a signed-out account', async () => {
    const world = await startWorld({ tokens: {} });
    world.power.suspend();
    world.power.resume();
    await world.clock.pass(60 * MINUTE);
    expect([world.api.asked.length, world.keychain.reads]).toEqual([0, 1]);
  });
});

it('a stopped app sends no more requests', async () => {
  const world = await startWorld();
  world.app.stop();
  await world.clock.pass(60 * MINUTE);
  expect(world.api.asked.length).toBe(1);
});
