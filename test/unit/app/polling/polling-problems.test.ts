// How the app polls during problems: back-off, no network, and blocked accounts.
import { describe, expect, it } from 'vitest';
import { bad, type Problem, type Result } from '../../../../main/core/account/problem.ts';
import { problemOf } from '../../../../main/core/account/state.ts';
import { MINUTE, REJECTED, row, SECOND, unreachable } from '../../../support/core/core-builders.ts';
import { buildWorld, startWorld, TOKEN } from '../../../support/core/fake-ports.ts';
import { UNOFFICIAL } from '../../../support/core/problems.ts';

const UP = row('a', 'open');
const LOCKED = { kind: 'keychain', why: 'locked', detail: 'not now' } as const;
const MISSING: Problem = { kind: 'keychain', why: 'missing', detail: 'nobody' };

describe('a service that fails', () => {
  it('is polled with growing delays, and with the normal interval after its recovery', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.problem = unreachable();
    await world.clock.pass(14 * MINUTE);
    world.api.problem = null;
    await world.clock.pass(4 * MINUTE);
    expect(world.api.gaps).toEqual([30, 30, 60, 120, 240, 300, 300]);
    await world.clock.pass(30 * SECOND);
    expect(world.api.gaps.at(-1)).toBe(30);
  });

  it('with a rejected token is polled again after 5 s, then every 5 min', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.problem = REJECTED;
    await world.clock.pass(11 * MINUTE);
    expect(world.api.gaps).toEqual([30, 5, 300, 300]);
    expect(world.titles().length).toBe(1);
  });

  it('with a rate limit is polled again after Retry-After', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.problem = { kind: 'rate-limited', retryAfterMs: 200 * SECOND, said: null };
    await world.clock.pass(30 * SECOND);
    world.api.problem = null;
    await world.clock.pass(200 * SECOND);
    expect(world.api.gaps).toEqual([30, 200]);
  });
});

describe('without a network the app', () => {
  const offline = async () => {
    const world = await startWorld({ rows: [UP] });
    world.power.online = false;
    world.api.problem = { kind: 'offline' };
    await world.clock.pass(4 * MINUTE);
    return world;
  };

  it('polls rarely, and within 5 s once the network is back', async () => {
    const world = await offline();
    const before = world.api.asked.length;
    expect(before).toBeLessThanOrEqual(9);
    world.power.online = true;
    world.api.problem = null;
    await world.clock.pass(5 * SECOND);
    expect(world.api.asked.length).toBe(before + 1);
    expect([world.account().phase, world.titles()]).toEqual(['live', []]);
  });

  it('polls at the normal interval where the system claims that there is one', async () => {
    const world = await startWorld({ rows: [UP] });
    world.api.problem = { kind: 'offline' };
    await world.clock.pass(10 * MINUTE);
    expect([...new Set(world.api.gaps)]).toEqual([30]);
    world.api.problem = null;
    await world.clock.pass(30 * SECOND);
    expect([world.account().phase, world.titles()]).toEqual(['live', []]);
  });

  it('still polls on schedule, because the system may be wrong', async () => {
    const world = await offline();
    world.api.problem = null;
    await world.clock.pass(5 * MINUTE);
    expect(world.account().phase).toBe('live');
  });
});

describe('an account', () => {
  it('with an address that is not allowed sends no request, not even for a manual check', async () => {
    const accounts = [{ id: 'main', baseUrl: 'http://app.wachat.net/api/v1' }];
    const world = await startWorld({ settings: { accounts } });
    world.app.checkNow();
    await world.clock.pass(60 * MINUTE);
    expect([world.api.asked, world.keychain.reads]).toEqual([[], 0]);
    expect(world.account()).toMatchObject({
      phase: 'blocked',
      checking: false,
      problem: { kind: 'address-not-allowed', baseUrl: 'http://app.wachat.net/api/v1' },
    });
  });

  it.each(['https://app.wachat.net/api/v1', 'http://127.0.0.1:1/api/v1'])(
    'at %s on an unofficial Electron sends a request only on this computer',
    async (baseUrl) => {
      const electron = { version: '33.4.11', packaged: false };
      const accounts = [{ id: 'main', baseUrl }];
      const world = await startWorld({ settings: { accounts }, electron, rows: [UP] });
      const isHere = baseUrl.startsWith('http:');
      world.app.checkNow();
      await world.clock.pass(60 * MINUTE);
      expect([world.api.asked.length > 0, world.keychain.reads > 0]).toEqual([isHere, isHere]);
      expect(world.account().phase).toBe(isHere ? 'live' : 'blocked');
      expect(problemOf(world.account())).toEqual(isHere ? null : UNOFFICIAL);
    },
  );

  it('with a missing keychain looks every interval, and at once for a manual check', async () => {
    const world = buildWorld({ rows: [UP] });
    world.keychain.problem = MISSING;
    world.app.start();
    await world.clock.pass(0);
    expect(world.account()).toMatchObject({ phase: 'blocked', checking: false, problem: MISSING });
    expect(world.log).toEqual(['warn main: keychain, why missing, detail nobody']);
    await world.clock.pass(29 * SECOND);
    expect(world.keychain.reads).toBe(1);
    await world.clock.pass(SECOND);
    expect([world.keychain.reads, world.api.asked.length]).toEqual([2, 0]);
    world.keychain.problem = null;
    world.app.checkNow();
    await world.clock.pass(0);
    expect(world.account().phase).toBe('live');
  });

  it('with a locked keychain checks it every interval, but prompts only at startup and for a manual check', async () => {
    const world = buildWorld({ rows: [UP] });
    world.keychain.problem = LOCKED;
    world.app.start();
    await world.clock.pass(MINUTE);
    expect(world.account()).toMatchObject({ phase: 'blocked', checking: false, problem: LOCKED });
    expect(world.keychain.quietly).toEqual([false, true, true]);
    world.app.checkNow();
    await world.clock.pass(30 * SECOND);
    expect(world.keychain.quietly).toEqual([false, true, true, false, true]);
    expect(world.log).toEqual(['warn main: keychain, why locked, detail not now']);
    world.keychain.problem = null;
    await world.clock.pass(30 * SECOND);
    expect(world.account().phase).toBe('live');
  });

  it('reads a keychain that has changed at once, and asks nobody a second time', async () => {
    const world = buildWorld({ rows: [UP] });
    world.keychain.problem = { ...LOCKED, why: 'waiting' };
    world.app.start();
    await world.clock.pass(0);
    world.keychain.problem = null;
    world.keychain.changed();
    await world.clock.pass(0);
    expect(world.account().phase).toBe('live');
    expect(world.keychain.quietly).toEqual([false, true]);
    world.keychain.changed();
    await world.clock.pass(SECOND);
    expect([world.keychain.reads, world.api.asked.length]).toEqual([2, 1]);
  });

  it('without a token finds one in a keychain that has changed, and asks nobody for it', async () => {
    const world = await startWorld({ rows: [UP], tokens: {} });
    world.keychain.tokens.set('main', TOKEN);
    world.keychain.changed();
    await world.clock.pass(0);
    expect(world.account().phase).toBe('live');
    expect(world.keychain.quietly).toEqual([false, true]);
  });

  it('reads a keychain again that changed while it was read', async () => {
    const world = buildWorld({ rows: [UP] });
    const token = world.keychain.token.bind(world.keychain);
    world.keychain.token = async () => {
      world.keychain.token = token;
      world.keychain.changed();
      return bad(MISSING);
    };
    world.app.start();
    await world.clock.pass(0);
    expect(world.account().phase).toBe('live');
  });

  it('asks about a keychain that was missing once it is there, because nobody was asked', async () => {
    const world = buildWorld({ rows: [UP] });
    world.keychain.problem = MISSING;
    world.app.start();
    await world.clock.pass(30 * SECOND);
    expect(world.keychain.quietly).toEqual([false, false]);
  });

  it('without a token is signed out and sends no request', async () => {
    const world = await startWorld({ tokens: {} });
    await world.clock.pass(60 * MINUTE);
    expect(world.account()).toMatchObject({ phase: 'signed-out', checking: false });
    expect([world.api.asked.length, world.keychain.reads]).toEqual([0, 1]);
  });
});

it('a check that a person requests during a quiet look at the keychain asks for its password after it', async () => {
  const world = buildWorld({ rows: [UP] });
  const quietly: boolean[] = [];
  let end: (locked: Result<string>) => void = () => {};
  world.keychain.token = (_account, quiet) => {
    quietly.push(quiet);
    return new Promise((resolve) => {
      end = resolve;
    });
  };
  const refuse = () => {
    end(bad(LOCKED));
    return world.clock.pass(3 * SECOND);
  };
  world.app.start();
  await world.clock.pass(0);
  await refuse();
  world.keychain.changed();
  await world.clock.pass(0);
  world.app.checkNow();
  await refuse();
  expect(quietly).toEqual([false, true, false]);
  await refuse();
  expect(quietly).toHaveLength(3);
});
