// A sign-in whose token is stored late: what people did and what polls found while the keychain was waited for counts.
import { describe, expect, it } from 'vitest';
import { row, SECOND } from '../../../support/core/core-builders.ts';
import { startWorld, type World } from '../../../support/core/fake-ports.ts';
import { ask, ROWS } from '../../../support/core/sign-in-setup.ts';

const KEY = { account: 'main', apiInstanceName: 'a' };
const DOWN = [row('a', 'refused')];

/** Signs in again with a token that the keychain stores only after a minute in which something happens. */
async function signInLate(meanwhile: (world: World) => void): Promise<World> {
  const world = await startWorld({ rows: ROWS });
  world.keychain.silent = true;
  const answer = world.app.signIn.signIn(ask());
  await world.clock.pass(2 * SECOND);
  meanwhile(world);
  await world.clock.pass(60 * SECOND);
  world.keychain.reply();
  expect(await answer).toEqual({ ok: true });
  return world;
}

describe('a sign-in whose token is stored late', () => {
  it('keeps a mute that was set meanwhile', async () => {
    const world = await signInLate(({ app }) => app.actions.mute(KEY, 'for-good'));
    await world.clock.pass(3 * SECOND);
    expect([...world.account().muted.keys()]).toEqual(['a']);
  });

  it('shows no list from before the wait, and asks for a new one', async () => {
    const world = await signInLate(({ api }) => {
      api.rows = DOWN;
    });
    const before = world.shown.length;
    await world.clock.pass(3 * SECOND);
    const health = world.shown.slice(before).flatMap(({ accounts: [account] }) => {
      const fleet = account && 'fleet' in account ? account.fleet : null;
      return fleet?.instances.get('a')?.health ?? [];
    });
    expect(new Set(health)).toEqual(new Set(['down']));
    expect(world.account().phase).toBe('live');
    expect(world.api.gaps.every((gap) => gap === 0 || gap >= 3)).toBe(true);
  });

  it('announces a loss once', async () => {
    const world = await signInLate(({ api }) => {
      api.rows = DOWN;
    });
    await world.clock.pass(10 * 60 * SECOND);
    expect(world.titles()).toEqual(['a disconnected']);
  });

  it('keeps a name that was given meanwhile', async () => {
    const world = await signInLate((w) => {
      w.changeFile({ accounts: [{ id: 'main', name: 'Shop' }] });
    });
    expect(world.account().account.name).toBe('Shop');
  });

  it('keeps an address that was given meanwhile', async () => {
    const baseUrl = 'https://other.example/api/v1';
    const world = await signInLate((w) => {
      w.changeFile({ accounts: [{ id: 'main', name: 'Main', baseUrl }] });
    });
    expect(world.account().account.baseUrl).toBe(baseUrl);
    expect(world.saved).toEqual([]);
  });

  it('is ended by a sign-out', async () => {
    const world = await startWorld({ rows: ROWS });
    world.keychain.silent = true;
    const answer = world.app.signIn.signIn(ask());
    await world.clock.pass(2 * SECOND);
    await world.app.signIn.signOut('main');
    world.keychain.reply();
    expect(await answer).toMatchObject({ ok: false });
    await world.clock.pass(60 * SECOND);
    expect(world.account().phase).toBe('signed-out');
    expect([...world.keychain.tokens]).toEqual([]);
  });

  it('is not accepted for an account that was removed meanwhile', async () => {
    const world = await startWorld({ rows: ROWS });
    world.keychain.silent = true;
    const answer = world.app.signIn.signIn(ask());
    await world.clock.pass(2 * SECOND);
    world.changeFile({ accounts: [{ id: 'other' }] });
    world.keychain.reply();
    expect(await answer).toMatchObject({ ok: false });
  });

  it('does not poll while the machine sleeps', async () => {
    const world = await startWorld({ rows: ROWS });
    world.keychain.silent = true;
    const answer = world.app.signIn.signIn(ask());
    await world.clock.pass(2 * SECOND);
    world.power.suspend();
    const { length } = world.api.asked;
    world.keychain.reply();
    await answer;
    await world.clock.pass(10 * SECOND);
    expect(world.api.asked.length).toBe(length);
  });
});
