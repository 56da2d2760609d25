// Pairing and second opinions in the whole app: what they make of its state, and what ends them.
import { beforeEach, describe, expect, it } from 'vitest';
import { row, SECOND } from '../../../support/core/core-builders.ts';
import { startWorld, type World } from '../../../support/core/fake-ports.ts';

const KEY = { account: 'main', apiInstanceName: 'a' };
const DOWN = row('a', 'close');
const UP = row('a', 'open');

let world: World;
beforeEach(async () => {
  world = await startWorld({ rows: [DOWN], settings: { pollSeconds: 600 } });
  await world.clock.pass(10 * SECOND);
});

const open = async () => {
  world.app.instances.pairing.open(KEY);
  await world.clock.pass(0);
};
const health = () => {
  const account = world.account();
  return account.phase === 'live' ? account.fleet.instances.get('a')?.health : account.phase;
};
const asked = () => [world.api.states.asked.length, world.api.qrs.asked.length];

it('the panel is in the state that the window mirrors', async () => {
  expect(world.app.state.pairing).toBeNull();
  await open();
  expect(world.app.state.pairing).toMatchObject({ key: KEY, phase: 'showing', qrRevision: 1 });
  expect(world.shown.at(-1)?.pairing).toEqual(world.app.instances.pairing.now);
  world.app.instances.pairing.close();
  expect(world.app.state.pairing).toBeNull();
});

it('once it is up the list is asked for at once, and says so', async () => {
  await open();
  world.api.rows = [UP];
  await world.clock.pass(3 * SECOND);
  expect(world.app.state.pairing?.phase).toBe('connected');
  expect([world.api.asked.length, health()]).toEqual([2, 'healthy']);
  await world.clock.pass(300 * SECOND);
  expect(world.api.asked.length).toBe(2);
});

it('a list that finds it up first ends the questions', async () => {
  world.api.states.problem = { kind: 'rate-limited', retryAfterMs: 300_000, said: null };
  await open();
  world.api.rows = [UP];
  world.app.checkNow();
  await world.clock.pass(0);
  expect(world.app.state.pairing?.phase).toBe('connected');
});

describe('nothing of it is left', () => {
  it.each<readonly [string, () => unknown]>([
    ['while the machine sleeps', () => world.power.suspend()],
    ['after the end', () => world.app.stop()],
    ['after a sign-out', () => world.app.signIn.signOut('main')],
    [
      'after a sign-in',
      () =>
        world.app.signIn.signIn({
          ...{ account: 'main', token: 'right', name: '', sessionOnly: false },
          baseUrl: 'https://app.wachat.net/api/v1',
        }),
    ],
    [
      'with another address',
      () => world.changeFile({ accounts: [{ id: 'main', baseUrl: 'https://b.example' }] }),
    ],
    ['without the account', () => world.changeFile({ accounts: [{ id: 'other' }] })],
  ])('%s', async (_what, act) => {
    world.api.states.held = true;
    world.api.qrs.held = true;
    await open();
    const liveCheck = world.app.instances.check(KEY);
    await act();
    expect(world.app.state.pairing).toBeNull();
    const signals = [...world.api.states.asked, ...world.api.qrs.asked].map(
      (a) => a.signal.aborted,
    );
    expect(signals).toEqual([true, true, true]);
    const before = asked();
    await world.clock.pass(300 * SECOND);
    expect(asked()).toEqual(before);
    for (const { answer } of world.api.states.asked) answer({ ok: true, value: UP });
    expect((await liveCheck).ok).toBe(false);
  });
});

describe('a second opinion', () => {
  it('changes no health; the list that it calls for does', async () => {
    world.api.rows = [UP];
    world.api.held = true;
    expect(await world.app.instances.check(KEY)).toMatchObject({ ok: true, value: { kind: 'up' } });
    await world.clock.pass(0);
    expect([world.api.asked.length, health()]).toEqual([2, 'down']);
  });

  it('that agrees calls for none', async () => {
    await world.app.instances.check(KEY);
    await world.clock.pass(10 * SECOND);
    expect(world.api.asked.length).toBe(1);
  });

  it('costs no request where there is no account, no instance or no token', async () => {
    expect(await world.app.instances.check({ ...KEY, account: 'x' })).toMatchObject({ ok: false });
    expect(await world.app.instances.check({ ...KEY, apiInstanceName: 'x' })).toMatchObject({
      ...{ ok: false, problem: { kind: 'unknown-instance' } },
    });
    await world.app.signIn.signOut('main');
    expect((await world.app.instances.check(KEY)).ok).toBe(false);
    expect(asked()).toEqual([0, 0]);
  });
});
