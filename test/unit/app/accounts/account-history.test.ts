// The history of a removed account: it stays, or goes with the account if that is wanted.
import { expect, it } from 'vitest';
import { MINUTE, row, SECOND } from '../../../support/core/core-builders.ts';
import { settle, startWorld, TOKEN, type World } from '../../../support/core/fake-ports.ts';

const UP = [row('a', 'open')];
const accounts = [
  { id: 'main', name: 'Main' },
  { id: 'branch', name: 'Branch' },
];

/** Two accounts with some minutes of history, and a loss in each. */
async function two(): Promise<World> {
  const tokens = { main: TOKEN, branch: TOKEN };
  const world = await startWorld({ rows: UP, settings: { accounts }, tokens });
  // The second account is asked a moment after the first.
  await world.clock.pass(SECOND);
  world.api.rows = [row('a', 'refused')];
  await world.clock.pass(2 * MINUTE);
  return world;
}

const eventsOf = ({ history }: World, id: string) =>
  history.events.filter(({ account }) => account === id);
const idsOf = ({ app }: World) => app.state.accounts.map(({ account }) => account.id);
const journalOf = async ({ app }: World, account: string) =>
  (await app.history.journal({ account }, null)).events;

it('stays with its last event unless it is to go', async () => {
  const world = await two();
  expect(await world.app.accounts.remove('branch', false)).toEqual({ ok: true, history: null });
  expect(eventsOf(world, 'branch').at(-1)?.kind).toBe('stop');
  expect((await journalOf(world, 'branch')).length).toBeGreaterThan(2);
});

it('goes with all that was recorded up to its removal, and the other account goes on', async () => {
  const world = await two();
  const others = eventsOf(world, 'main');
  const [strip] = await world.app.history.strips([{ account: 'main', apiInstanceName: 'a' }], 96);
  expect(await world.app.accounts.remove('branch', true)).toEqual({ ok: true, history: null });
  expect([idsOf(world), eventsOf(world, 'branch')]).toEqual([['main'], []]);
  expect(eventsOf(world, 'main')).toEqual(others);
  const keys = ['main', 'branch'].map((account) => ({ account, apiInstanceName: 'a' }));
  const [same, empty] = await world.app.history.strips(keys, 96);
  expect([same, new Set(empty).size]).toEqual([strip, 1]);
  expect((await world.app.history.uptimeOf(keys[1] as never)).drops).toEqual([]);
  world.api.rows = UP;
  await world.clock.pass(MINUTE);
  expect(eventsOf(world, 'main').at(-1)).toMatchObject({ kind: 'notice', about: 'back' });
  await world.clock.pass(10 * MINUTE);
  expect(eventsOf(world, 'branch')).toEqual([]);
  expect(world.log).toContain('info history deleted: branch');
});

it('that waits for room on a full disk is not written later', async () => {
  const world = await two();
  world.history.trouble = 'full';
  world.api.rows = UP;
  await world.clock.pass(MINUTE);
  expect(await world.app.accounts.remove('branch', true)).toEqual({ ok: true, history: 'full' });
  const written = eventsOf(world, 'branch').length;
  world.history.trouble = null;
  await world.clock.pass(MINUTE);
  expect(eventsOf(world, 'branch')).toHaveLength(written);
  expect(eventsOf(world, 'main').at(-1)?.at).toBeGreaterThan(
    eventsOf(world, 'branch').at(-1)?.at ?? 0,
  );
});

it('that cannot be deleted keeps no account, is tried again by nobody but a person, and then goes', async () => {
  const world = await two();
  world.history.trouble = 'read-only';
  expect(await world.app.accounts.remove('branch', true)).toEqual({
    ...{ ok: true, history: 'read-only' },
  });
  expect([idsOf(world), [...world.keychain.tokens.keys()]]).toEqual([['main'], ['main']]);
  expect(world.log).toContain(
    'warn history not deleted completely: branch: the profile is read-only',
  );
  world.history.trouble = null;
  await world.clock.pass(10 * MINUTE);
  expect(eventsOf(world, 'branch').length).toBeGreaterThan(2);
  expect(await world.app.accounts.remove('branch', true)).toEqual({ ok: true, history: null });
  expect(eventsOf(world, 'branch')).toEqual([]);
});

it('stays with an account that is not removed, or that the settings file lost', async () => {
  const world = await two();
  world.writable = false;
  expect((await world.app.accounts.remove('branch', true)).ok).toBe(false);
  expect(eventsOf(world, 'branch').length).toBeGreaterThan(2);
  world.writable = true;
  world.changeFile({ accounts: accounts.slice(0, 1) });
  await world.clock.pass(SECOND);
  expect(eventsOf(world, 'branch').at(-1)?.kind).toBe('stop');
  // The only one that is left stays as well.
  expect(await world.app.accounts.remove('main', true)).toEqual({ ok: true, history: null });
  expect(eventsOf(world, 'main').length).toBeGreaterThan(2);
  const everything = world.history.events.length;
  await world.app.accounts.remove('nobody', true);
  expect(world.history.events).toHaveLength(everything);
});

it('is deleted before the app ends', async () => {
  const world = await two();
  let finish: (problem: null) => void = () => {};
  world.history.forget = () =>
    new Promise((resolve) => {
      finish = resolve;
    });
  const removed = world.app.accounts.remove('branch', true);
  await settle();
  let hasStopped = false;
  const stopped = world.app.stop().then(() => {
    hasStopped = true;
  });
  await settle();
  expect(hasStopped).toBe(false);
  finish(null);
  await Promise.all([stopped, removed]);
});
