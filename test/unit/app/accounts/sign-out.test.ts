// Signing out: nothing of the account is left, and no request is sent for it.
import { describe, expect, it } from 'vitest';
import { bad, good } from '../../../../main/core/account/problem.ts';
import { fleetOf } from '../../../../main/core/account/state.ts';
import { listOf, MINUTE, row, SECOND } from '../../../support/core/core-builders.ts';
import { buildWorld, startWorld, TOKEN } from '../../../support/core/fake-ports.ts';
import { ask, REFUSED, ROWS } from '../../../support/core/sign-in-setup.ts';

describe('signing out', () => {
  it('removes the token and the list, and ends all requests', async () => {
    const world = await startWorld({ rows: ROWS });
    expect(await world.app.signIn.signOut('main')).toEqual({ ok: true });
    expect(world.keychain.tokens.size).toBe(0);
    expect(world.account()).toMatchObject({ phase: 'signed-out', checking: false });
    expect(fleetOf(world.account())).toBeNull();
    await world.clock.pass(60 * MINUTE);
    expect(world.api.asked.length).toBe(1);
  });

  it('ignores a response that arrives later', async () => {
    const world = await startWorld({ rows: ROWS });
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    await world.app.signIn.signOut('main');
    const [, late] = world.api.asked;
    expect(late?.signal.aborted).toBe(true);
    late?.answer(good(listOf(row('a', 'refused'))));
    await world.clock.pass(60 * MINUTE);
    expect([world.account().phase, world.titles()]).toEqual(['signed-out', []]);
  });

  it('is not undone by what the keychain answers late', async () => {
    const world = buildWorld({ rows: ROWS });
    let answer: () => void = () => {};
    world.keychain.token = () =>
      new Promise((resolve) => {
        answer = () => resolve(good(TOKEN));
      });
    world.app.start();
    await world.clock.pass(0);
    await world.app.signIn.signOut('main');
    answer();
    await world.clock.pass(MINUTE);
    expect(world.account().phase).toBe('signed-out');
    world.keychain.token = async () => bad({ kind: 'no-token' });
    world.app.checkNow();
    await world.clock.pass(MINUTE);
    expect([world.account().phase, world.api.asked]).toEqual(['signed-out', []]);
  });

  it('fails if the keychain keeps the token, and the account stays live', async () => {
    const world = await startWorld({ rows: ROWS });
    world.keychain.problem = REFUSED;
    expect(await world.app.signIn.signOut('main')).toEqual({ ok: false, problem: REFUSED });
    expect(world.account().phase).toBe('live');
    await world.clock.pass(30 * SECOND);
    expect(world.api.asked.length).toBe(2);
  });

  it('makes the next list a first list', async () => {
    const world = await startWorld({ rows: ROWS });
    await world.app.signIn.signOut('main');
    world.api.rows = [row('a', 'refused')];
    await world.app.signIn.signIn(ask());
    await world.clock.pass(0);
    expect(world.titles()).toEqual([]);
  });
});
