// An account that came from a file: only a sign-in gives it a token, whatever the keychain has under its id.
import { describe, expect, it } from 'vitest';
import { good, type Result } from '../../../../main/core/account/problem.ts';
import type { SignIn } from '../../../../main/core/window/contract.ts';
import { SECOND } from '../../../support/core/core-builders.ts';
import {
  buildWorld,
  settle,
  startWorld,
  TOKEN,
  type World,
} from '../../../support/core/fake-ports.ts';
import { ask, ROWS } from '../../../support/core/sign-in-setup.ts';

const ADDRESS = 'https://second.example/api';
const BRANCH = { id: 'branch', name: 'Branch', baseUrl: ADDRESS, needsToken: true };
const toBranch = (fields: Partial<SignIn> = {}) => ask({ account: 'branch', ...fields });

/** The keychain has a token for each account. */
async function started(): Promise<World> {
  return startWorld({
    rows: ROWS,
    settings: { accounts: [{ id: 'main' }, BRANCH] },
    tokens: { main: TOKEN, branch: TOKEN },
  });
}

const phaseOf = ({ app }: World) => app.state.accounts[1]?.phase;
const asked = ({ api }: World) => api.asked.filter(({ baseUrl }) => baseUrl === ADDRESS).length;

describe('an account that needs a token', () => {
  it('never gets the one in the keychain, whatever makes it look again', async () => {
    const world = await started();
    world.keychain.changed();
    await world.clock.pass(30 * SECOND);
    world.app.checkNow();
    await world.clock.pass(30 * SECOND);
    world.power.suspend();
    world.power.resume();
    await world.clock.pass(60 * SECOND);
    expect([phaseOf(world), asked(world)]).toEqual(['signed-out', 0]);
    expect(world.account().phase).toBe('live');
  });

  it('gets none that a lookup of the keychain brings later', async () => {
    const world = buildWorld({ rows: ROWS, settings: { accounts: [{ id: 'main' }] } });
    let reply: (token: Result<string>) => void = () => {};
    world.keychain.token = () =>
      new Promise((resolve) => {
        reply = resolve;
      });
    world.app.start();
    await world.clock.pass(0);
    // The keychain is read for the address that it has now.
    world.changeFile({ accounts: [{ id: 'main', baseUrl: ADDRESS, needsToken: true }] });
    reply(good(TOKEN));
    await settle();
    await world.clock.pass(30 * SECOND);
    expect([world.account().phase, asked(world)]).toEqual(['signed-out', 0]);
  });

  it('is like any other after a sign-in', async () => {
    const world = await started();
    expect(await world.app.signIn.signIn(toBranch())).toEqual({ ok: true });
    expect(phaseOf(world)).toBe('live');
    expect(world.saved.at(-1)?.[1]).toEqual({ id: 'branch', name: 'Branch', baseUrl: ADDRESS });
    await world.clock.pass(30 * SECOND);
    expect(asked(world)).toBe(2);
  });

  it('still needs one at the next start if the sign-in was for one session', async () => {
    const world = await started();
    await world.app.signIn.signIn(toBranch({ sessionOnly: true }));
    await world.clock.pass(30 * SECOND);
    expect([phaseOf(world), asked(world)]).toEqual(['live', 2]);
    expect(world.app.state.accounts[1]?.account).toEqual(BRANCH);
  });
});
