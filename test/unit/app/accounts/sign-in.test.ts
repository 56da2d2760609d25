// Signing in: only a token that the service accepted is stored, and no page keeps it.
import { describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import type { SignIn } from '../../../../main/core/window/contract.ts';
import {
  listOf,
  MAIN,
  MINUTE,
  REJECTED,
  row,
  SECOND,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { buildWorld, settle, startWorld, TOKEN } from '../../../support/core/fake-ports.ts';
import { UNOFFICIAL } from '../../../support/core/problems.ts';
import { ask, REFUSED, ROWS, signedOut } from '../../../support/core/sign-in-setup.ts';

describe('signing in', () => {
  it('stores the accepted token and continues from that response', async () => {
    const world = await signedOut();
    expect(await world.app.signIn.signIn(ask({ token: ` Bearer ${TOKEN}\n` }))).toEqual({
      ok: true,
    });
    expect([...world.keychain.tokens]).toEqual([['main', TOKEN]]);
    expect(world.account()).toMatchObject({ phase: 'live', sessionOnly: false, checking: false });
    expect(world.api.asked.length).toBe(1);
    await world.clock.pass(30 * SECOND);
    expect(world.api.gaps).toEqual([30]);
  });

  it('checks with the service before it stores anything', async () => {
    const world = await signedOut();
    world.api.held = true;
    const answer = world.app.signIn.signIn(ask());
    await settle();
    expect([world.api.asked.length, world.keychain.tokens.size]).toEqual([1, 0]);
    world.api.asked[0]?.answer(good(listOf(...ROWS)));
    await answer;
    expect(world.keychain.tokens.size).toBe(1);
  });

  it('replaces a request in flight, and no other request runs meanwhile', async () => {
    const world = await startWorld({ rows: ROWS });
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    const answer = world.app.signIn.signIn(ask());
    await settle();
    expect(world.api.asked[1]?.signal.aborted).toBe(true);
    world.app.checkNow();
    await world.clock.pass(10 * MINUTE);
    expect([world.api.asked.length, world.api.highestOpen]).toEqual([3, 1]);
    world.api.asked[2]?.answer(good(listOf(...ROWS)));
    expect(await answer).toEqual({ ok: true });
  });

  it('stores no rejected token', async () => {
    const world = await signedOut();
    const answer = await world.app.signIn.signIn(ask({ token: 'wrong' }));
    expect(answer).toEqual({ ok: false, problem: REJECTED });
    expect([world.keychain.tokens.size, world.saved]).toEqual([0, []]);
    expect([world.account().phase, world.display.renewedAfter]).toEqual(['signed-out', []]);
  });

  it('stores no token that could not be checked', async () => {
    const world = await signedOut();
    world.api.problem = unreachable('dns');
    const answer = await world.app.signIn.signIn(ask());
    expect(answer).toEqual({ ok: false, problem: unreachable('dns') });
    expect(world.keychain.tokens.size).toBe(0);
  });

  it.each<readonly [string, Partial<SignIn>, string]>([
    ['the token is empty', { token: ' \n' }, 'empty-token'],
    ['the token is malformed', { token: 'two words' }, 'malformed-token'],
    ['the address is not allowed', { baseUrl: 'http://app.wachat.net' }, 'address-not-allowed'],
    [
      'the address hides another host',
      { baseUrl: 'https://a.example@evil.com' },
      'address-not-allowed',
    ],
  ])('sends no request if %s', async (_why, fields, kind) => {
    const world = await signedOut();
    expect(await world.app.signIn.signIn(ask(fields))).toMatchObject({
      ok: false,
      problem: { kind },
    });
    expect(world.api.asked).toEqual([]);
  });

  it.each(['main', null])(
    'sends a token nowhere but to this computer on an unofficial Electron (account %s)',
    async (account) => {
      const electron = { version: '33.4.11', packaged: false };
      const world = await startWorld({ rows: ROWS, tokens: {}, electron });
      const signIn = (baseUrl: string) => world.app.signIn.signIn(ask({ account, baseUrl }));
      expect(await signIn('https://app.wachat.net/api/v1')).toEqual({
        ok: false,
        problem: UNOFFICIAL,
      });
      expect([world.api.asked, world.keychain.tokens.size]).toEqual([[], 0]);
      expect(await signIn('http://127.0.0.1:1/api/v1')).toEqual({ ok: true });
    },
  );

  it('saves a trimmed name and address, and polls there', async () => {
    const world = await signedOut();
    await world.app.signIn.signIn(
      ask({ name: ' Shop ', baseUrl: ' https://wa.example.com/api/ ' }),
    );
    const account = { id: 'main', name: 'Shop', baseUrl: 'https://wa.example.com/api' };
    expect(world.saved).toEqual([[account]]);
    await world.clock.pass(30 * SECOND);
    expect(world.api.asked.map(({ baseUrl }) => baseUrl)).toEqual(Array(2).fill(account.baseUrl));
    expect(world.account().account).toEqual(account);
  });

  it.each<readonly [string, Partial<SignIn>]>([
    ['name', { name: 'Shop' }],
    ['address', { baseUrl: 'https://wa.example.com/api' }],
  ])('saves a new %s alone', async (_what, fields) => {
    const world = await signedOut();
    await world.app.signIn.signIn(ask(fields));
    expect(world.saved).toEqual([[{ ...MAIN, name: '', ...fields }]]);
  });

  it('fails for an unknown account', async () => {
    const world = await signedOut();
    expect((await world.app.signIn.signIn(ask({ account: 'gone' }))).ok).toBe(false);
    expect([world.api.asked.length, world.keychain.tokens.size]).toEqual([0, 0]);
  });

  it('saves nothing if the name and the address are unchanged', async () => {
    const world = await signedOut();
    await world.app.signIn.signIn(ask({ name: 'Main', baseUrl: 'https://app.wachat.net/api/v1/' }));
    expect(world.saved).toEqual([]);
  });

  it('renews the page before it shows the account, so that no page holds the token', async () => {
    const world = await signedOut();
    await world.app.signIn.signIn(ask());
    const phases = world.shown.map(({ accounts }) => accounts[0]?.phase);
    expect(world.display.renewedAfter.length).toBe(1);
    expect(phases.indexOf('live')).toBeGreaterThanOrEqual(world.display.renewedAfter[0] ?? 0);
    expect(JSON.stringify(world.app.state)).not.toContain(TOKEN);
  });

  it('hides every token from the log before it is sent, even a rejected one', async () => {
    const world = await signedOut();
    await world.app.signIn.signIn(ask({ token: 'wrong' }));
    await world.app.signIn.signIn(ask());
    expect([...world.hidden]).toEqual(['wrong', TOKEN]);
    expect(world.log.filter((line) => /wrong|right/.test(line))).toEqual([]);
  });

  it('sends no notification about the first list', async () => {
    const world = await signedOut();
    world.api.rows = [row('a', 'close'), row('b', 'refused')];
    await world.app.signIn.signIn(ask());
    await world.clock.pass(10 * MINUTE);
    expect(world.titles()).toEqual([]);
  });

  it('shows no startup summary, unlike a start whose list comes late', async () => {
    const world = await startWorld({ rows: ROWS, tokens: {}, settings: { summaryAtStart: true } });
    await world.app.signIn.signIn(ask());
    await world.clock.pass(MINUTE);
    expect(world.titles()).toEqual([]);

    const late = buildWorld({ rows: ROWS, settings: { summaryAtStart: true } });
    late.api.problem = unreachable();
    late.app.start();
    await late.clock.pass(MINUTE);
    late.api.problem = null;
    await late.clock.pass(10 * MINUTE);
    expect(late.titles()).toContain('1 of 1 connected');
    await late.app.signIn.signOut('main');
    await late.app.signIn.signIn(ask());
    await late.clock.pass(MINUTE);
    expect(late.titles().filter((title) => title === '1 of 1 connected')).toHaveLength(1);
  });

  it('for this session only does not touch the keychain, and is marked until sign-out', async () => {
    const world = await signedOut();
    world.keychain.problem = REFUSED;
    expect(await world.app.signIn.signIn(ask({ sessionOnly: true }))).toEqual({ ok: true });
    await world.clock.pass(5 * MINUTE);
    expect(world.account()).toMatchObject({ phase: 'live', sessionOnly: true });
    expect(world.keychain.tokens.size).toBe(0);
    expect(await world.app.signIn.signOut('main')).toEqual({ ok: true });
    expect(world.account()).toMatchObject({ phase: 'signed-out', sessionOnly: false });
  });
});
