// Which accounts there are: adding one, its name and interval, the order, and removing one.
import { describe, expect, it } from 'vitest';
import { accountName } from '../../../../main/core/account/account-name.ts';
import { good } from '../../../../main/core/account/problem.ts';
import { DEFAULT_LIST_VIEW } from '../../../../main/core/app-state/app-state.ts';
import type { SignIn } from '../../../../main/core/window/contract.ts';
import { listOf, MINUTE, REJECTED, row, SECOND } from '../../../support/core/core-builders.ts';
import { settle, startWorld, TOKEN, type World } from '../../../support/core/fake-ports.ts';
import { ask, REFUSED, ROWS } from '../../../support/core/sign-in-setup.ts';

const ADDRESS = 'https://second.example/api';
const toNew = (fields: Partial<SignIn> = {}): SignIn =>
  ask({ account: null, name: ' Branch ', baseUrl: ADDRESS, ...fields });

const idsOf = ({ app }: World) => app.state.accounts.map(({ account }) => account.id);

/** Two accounts that are signed in, the second one with a parked instance. */
async function two(): Promise<World> {
  const world = await startWorld({ rows: ROWS });
  await world.app.signIn.signIn(toNew());
  world.app.actions.park({ account: 'account-2', apiInstanceName: 'a' }, 'for-good');
  return world;
}

describe('adding an account', () => {
  it('checks its token first, then stores it and polls it beside the others', async () => {
    const world = await startWorld({ rows: ROWS });
    world.api.held = true;
    const answer = world.app.signIn.signIn(toNew());
    await settle();
    expect([idsOf(world), world.keychain.tokens.size]).toEqual([['main'], 1]);
    expect(world.hidden).toContain(TOKEN);
    world.api.asked.at(-1)?.answer(good(listOf(...ROWS)));
    expect(await answer).toEqual({ ok: true });
    expect([...world.keychain.tokens.keys()]).toEqual(['main', 'account-2']);
    expect(world.app.state.accounts[1]).toMatchObject({
      account: { id: 'account-2', name: 'Branch', baseUrl: ADDRESS },
      phase: 'live',
    });
    world.api.held = false;
    const before = world.api.asked.length;
    await world.clock.pass(30 * SECOND);
    expect(
      world.api.asked
        .slice(before)
        .map(({ baseUrl }) => baseUrl)
        .sort(),
    ).toEqual(['https://app.wachat.net/api/v1', ADDRESS]);
  });

  it('leaves everything as it was if the service refuses, or the file cannot be written', async () => {
    const world = await startWorld({ rows: ROWS });
    expect(await world.app.signIn.signIn(toNew({ token: 'wrong' }))).toEqual({
      ok: false,
      problem: REJECTED,
    });
    world.writable = false;
    expect(await world.app.signIn.signIn(toNew())).toEqual({
      ok: false,
      problem: { kind: 'not-saved' },
    });
    expect([idsOf(world), [...world.keychain.tokens.keys()]]).toEqual([['main'], ['main']]);
    expect(world.display.renewedAfter).toEqual([]);
  });

  it('can be cancelled while the service or the keychain is waited for', async () => {
    const world = await startWorld({ rows: ROWS });
    world.api.held = true;
    const first = world.app.signIn.signIn(toNew());
    await settle();
    world.app.signIn.cancel(null);
    expect(world.api.asked.at(-1)?.signal.aborted).toBe(true);
    world.api.asked.at(-1)?.answer(good(listOf(...ROWS)));
    expect((await first).ok).toBe(false);

    world.api.held = false;
    world.keychain.silent = true;
    const second = world.app.signIn.signIn(toNew());
    await world.clock.pass(2 * SECOND);
    expect(world.app.state.storingNew).toBe(true);
    world.app.signIn.cancel(null);
    expect((await second).ok).toBe(false);
    expect([idsOf(world), world.app.state.storingNew]).toEqual([['main'], false]);
  });

  it('keeps its token in memory only if that is wanted', async () => {
    const world = await startWorld({ rows: ROWS });
    await world.app.signIn.signIn(toNew({ sessionOnly: true }));
    expect([...world.keychain.tokens.keys()]).toEqual(['main']);
    expect(world.app.state.accounts[1]).toMatchObject({ phase: 'live', sessionOnly: true });
  });

  it('gives it a name if nobody does, and never the id of another', async () => {
    const world = await two();
    await world.app.signIn.signIn(toNew({ name: '' }));
    const { account } = world.app.state.accounts[2] ?? {};
    expect([account?.id, account && accountName(account)]).toEqual(['account-3', 'Account 3']);
  });
});

describe('an account among several', () => {
  it('takes another place', async () => {
    const world = await two();
    expect(world.app.accounts.move('account-2', 0)).toEqual({ ok: true });
    expect(idsOf(world)).toEqual(['account-2', 'main']);
    world.app.accounts.move('account-2', 1);
    expect(idsOf(world)).toEqual(['main', 'account-2']);
    expect(world.app.state.accounts.map(({ phase }) => phase)).toEqual(['live', 'live']);
  });

  it('takes an interval of its own within the bounds, or that of all accounts again', async () => {
    const world = await two();
    const intervalOf = () => world.app.state.accounts[1]?.account.pollSeconds;
    expect(world.app.accounts.change('account-2', { pollSeconds: 4 })).toEqual({
      ...{ ok: false, key: 'pollSeconds', least: 5, most: 3600 },
    });
    world.app.accounts.change('account-2', { pollSeconds: 300 });
    expect(intervalOf()).toBe(300);
    world.app.accounts.change('account-2', { name: 'Shop' });
    expect([intervalOf(), world.app.state.accounts[1]?.account.name]).toEqual([300, 'Shop']);
    world.app.accounts.change('account-2', { pollSeconds: null });
    expect(intervalOf()).toBeUndefined();
  });
});

describe('removing an account', () => {
  it('removes its token, its pictures and what was saved of it, and ends its requests', async () => {
    const world = await two();
    world.app.actions.rememberView({ ...DEFAULT_LIST_VIEW, account: 'account-2' });
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    expect(await world.app.accounts.remove('account-2', false)).toEqual({
      ok: true,
      history: null,
    });
    expect(world.app.state.listView.account).toBeNull();
    expect(idsOf(world)).toEqual(['main']);
    expect([...world.keychain.tokens.keys()]).toEqual(['main']);
    expect(world.forgotten).toEqual(['account-2']);
    expect(world.restored.at(-1)?.accounts[1]).toEqual({
      id: 'account-2',
      ...{ baseUrl: ADDRESS, parked: [], muted: [], notes: [], faultAlert: null, fleet: null },
    });
    expect(world.api.asked.find(({ signal }) => signal.aborted)?.baseUrl).toBe(ADDRESS);
    const before = world.api.asked.length;
    await world.clock.pass(10 * MINUTE);
    expect(world.api.asked.slice(before).every(({ baseUrl }) => baseUrl !== ADDRESS)).toBe(true);
  });

  it('leaves it where it is if the keychain or the file refuses', async () => {
    const world = await two();
    world.keychain.problem = REFUSED;
    expect(await world.app.accounts.remove('account-2', false)).toEqual({
      ok: false,
      problem: REFUSED,
    });
    world.keychain.problem = null;
    world.writable = false;
    expect(await world.app.accounts.remove('account-2', false)).toEqual({
      ok: false,
      problem: { kind: 'not-saved' },
    });
    expect(idsOf(world)).toEqual(['main', 'account-2']);
    expect(world.forgotten).toEqual([]);
  });

  it('closes its notifications', async () => {
    const world = await two();
    world.app.actions.park({ account: 'account-2', apiInstanceName: 'a' }, null);
    world.api.rows = [row('a', 'refused')];
    await world.clock.pass(2 * MINUTE);
    const open = () =>
      world.screen.open.filter(({ about }) => about.some((key) => key.account === 'account-2'));
    expect(open()).toHaveLength(1);
    await world.app.accounts.remove('account-2', false);
    await world.clock.pass(SECOND);
    expect(open()).toEqual([]);
  });

  it('gives its id to no other: the history names it', async () => {
    const world = await two();
    await world.app.accounts.remove('account-2', false);
    await world.app.signIn.signIn(toNew());
    expect(idsOf(world)).toEqual(['main', 'account-3']);
  });

  it('does nothing to the only account', async () => {
    const world = await startWorld({ rows: ROWS });
    await world.app.accounts.remove('main', false);
    expect([idsOf(world), world.keychain.tokens.size]).toEqual([['main'], 1]);
  });
});
