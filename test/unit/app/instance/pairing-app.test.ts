// Pairing and live checks in the whole app: their effect on its state, and what ends them.
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

it("the pairing panel is part of the window's state", async () => {
  expect(world.app.state.pairing).toBeNull();
  await open();
  expect(world.app.state.pairing).toMatchObject({ key: KEY, phase: 'showing', qrRevision: 1 });
  expect(world.shown.at(-1)?.pairing).toEqual(world.app.instances.pairing.now);
  world.app.instances.pairing.close();
  expect(world.app.state.pairing).toBeNull();
});

it('the list is polled at once when the instance is up, and shows it', async () => {
  await open();
  world.api.rows = [UP];
  await world.clock.pass(3 * SECOND);
  expect(world.app.state.pairing?.phase).toBe('connected');
  expect([world.api.asked.length, health()]).toEqual([2, 'healthy']);
  await world.clock.pass(300 * SECOND);
  expect(world.api.asked.length).toBe(2);
});

it('a list that shows the instance up first ends the pairing', async () => {
  world.api.states.problem = { kind: 'rate-limited', retryAfterMs: 300_000, said: null };
  await open();
  world.api.rows = [UP];
  world.app.checkNow();
  await world.clock.pass(0);
  expect(world.app.state.pairing?.phase).toBe('connected');
});

describe('pairing and live checks end', () => {
  it.each<readonly [string, () => unknown]>([
    ['when the machine goes to sleep', () => world.power.suspend()],
    ['when the app stops', () => world.app.stop()],
    ['with a sign-out', () => world.app.signIn.signOut('main')],
    [
      'with a sign-in',
      () =>
        world.app.signIn.signIn({
          ...{ account: 'main', token: 'right', name: '', sessionOnly: false },
          baseUrl: 'https://app.wachat.net/api/v1',
        }),
    ],
    [
      'when the address changes',
      () => world.changeFile({ accounts: [{ id: 'main', baseUrl: 'https://b.example' }] }),
    ],
    ['when the account is removed', () => world.changeFile({ accounts: [{ id: 'other' }] })],
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

describe('a live check', () => {
  it('does not change health, but triggers a list', async () => {
    world.api.rows = [UP];
    world.api.held = true;
    expect(await world.app.instances.check(KEY)).toMatchObject({ ok: true, value: { kind: 'up' } });
    await world.clock.pass(0);
    expect([world.api.asked.length, health()]).toEqual([2, 'down']);
  });

  it('that agrees with the last list triggers none', async () => {
    await world.app.instances.check(KEY);
    await world.clock.pass(10 * SECOND);
    expect(world.api.asked.length).toBe(1);
  });

  it('sends no request without an account, an instance or a token', async () => {
    expect(await world.app.instances.check({ ...KEY, account: 'x' })).toMatchObject({ ok: false });
    expect(await world.app.instances.check({ ...KEY, apiInstanceName: 'x' })).toMatchObject({
      ...{ ok: false, problem: { kind: 'unknown-instance' } },
    });
    await world.app.signIn.signOut('main');
    expect((await world.app.instances.check(KEY)).ok).toBe(false);
    expect(asked()).toEqual([0, 0]);
  });
});
