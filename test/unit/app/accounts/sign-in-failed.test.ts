// A failed or cancelled sign-in leaves everything as it was.
import { describe, expect, it } from 'vitest';
import { bad, good } from '../../../../main/core/account/problem.ts';
import { listOf, MINUTE, REJECTED, SECOND } from '../../../support/core/core-builders.ts';
import { settle, startWorld, TOKEN } from '../../../support/core/fake-ports.ts';
import { ask, REFUSED, ROWS, signedOut } from '../../../support/core/sign-in-setup.ts';
import { text } from '../../../support/core/texts.ts';
import { trayView } from '../../../support/core/tray-view.ts';

describe('a failed sign-in leaves the account', () => {
  it('live, with its old token and interval', async () => {
    const world = await startWorld({ rows: ROWS });
    await world.app.signIn.signIn(ask({ token: 'wrong' }));
    expect(world.account().phase).toBe('live');
    await world.clock.pass(30 * SECOND);
    expect(world.api.asked.map(({ token }) => token)).toEqual([TOKEN, 'wrong', TOKEN]);
    expect(world.api.gaps).toEqual([0, 30]);
  });

  it('polling if the keychain refuses the new token', async () => {
    const world = await startWorld({ rows: ROWS });
    world.keychain.problem = REFUSED;
    expect(await world.app.signIn.signIn(ask())).toEqual({ ok: false, problem: REFUSED });
    await world.clock.pass(60 * SECOND);
    expect(world.api.asked.length).toBeGreaterThanOrEqual(3);
  });

  it('not marked as checking', async () => {
    const world = await startWorld({ rows: ROWS });
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    expect(world.account().checking).toBe(true);
    const answer = world.app.signIn.signIn(ask({ token: 'wrong' }));
    await settle();
    world.api.asked[2]?.answer(bad(REJECTED));
    await answer;
    expect(world.account().checking).toBe(false);
  });

  it('blocked by its keychain, which is retried', async () => {
    const world = await signedOut();
    world.keychain.problem = REFUSED;
    world.app.checkNow();
    await world.clock.pass(0);
    await world.app.signIn.signIn(ask({ token: 'wrong' }));
    world.keychain.problem = null;
    world.keychain.tokens.set('main', TOKEN);
    await world.clock.pass(5 * MINUTE);
    expect(world.account().phase).toBe('live');
  });
});

describe('a sign-in whose token is not stored', () => {
  it('says that the keychain is waited for, until it is cancelled', async () => {
    const world = await signedOut();
    world.keychain.silent = true;
    const tried = world.app.signIn.signIn(ask());
    await world.clock.pass(0.9 * SECOND);
    expect(world.account().storing).toBe(false);
    await world.clock.pass(5 * MINUTE);
    expect(world.account().storing).toBe(true);
    expect(trayView(world.app.state, world.clock.now()).tooltip).toEqual([
      'No account yet',
      text('tray.keychainWait'),
    ]);
    world.app.signIn.cancel('main');
    expect(await tried).toMatchObject({ ok: false, problem: { why: 'waiting' } });
    expect(world.account()).toMatchObject({ storing: false, phase: 'signed-out' });
  });

  it('does not stop the polls with the token that the account has', async () => {
    const world = await startWorld({ rows: ROWS });
    world.keychain.silent = true;
    void world.app.signIn.signIn(ask());
    await world.clock.pass(5 * MINUTE);
    expect(world.account()).toMatchObject({ storing: true, phase: 'live' });
    expect(world.api.asked.length).toBeGreaterThan(10);
  });

  it('gives way to one for this session only', async () => {
    const world = await signedOut();
    world.keychain.silent = true;
    const tried = world.app.signIn.signIn(ask());
    await world.clock.pass(5 * SECOND);
    expect(await world.app.signIn.signIn(ask({ sessionOnly: true }))).toEqual({ ok: true });
    expect(await tried).toMatchObject({ ok: false });
    await world.clock.pass(MINUTE);
    expect(world.account()).toMatchObject({ storing: false, phase: 'live', sessionOnly: true });
  });
});

describe('a cancelled sign-in', () => {
  it('stores nothing, even if the response was on its way', async () => {
    const world = await startWorld({ tokens: {} });
    world.api.held = true;
    const tried = world.app.signIn.signIn(ask({ token: TOKEN }));
    world.app.signIn.cancel('main');
    world.api.asked.at(-1)?.answer(good(listOf()));
    expect(await tried).toMatchObject({ ok: false });
    expect(world.keychain.tokens.size).toBe(0);
    expect(world.account().phase).toBe('signed-out');
  });
});
