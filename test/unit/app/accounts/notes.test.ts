// Notes in the app: written, saved and kept, and an acknowledgement that the end of the incident clears.
import { describe, expect, it } from 'vitest';
import type { SavedState } from '../../../../main/core/app-state/saved-state.ts';
import { MAX_NOTE } from '../../../../main/core/instance/notes.ts';
import { row, SECOND } from '../../../support/core/core-builders.ts';
import { buildWorld, startWorld, TOKEN, type World } from '../../../support/core/fake-ports.ts';

const KEY = { account: 'main', apiInstanceName: 'a' };
const OTHER = 'https://other.example/api';
const OPEN = [row('a', 'open'), row('b', 'open')];
const LOST = [row('a', 'refused'), row('b', 'open')];

const notesIn = (world: World, at = 0) => [...(world.app.state.accounts[at]?.notes ?? [])];
const savedIn = (world: World) => world.restored.at(-1)?.accounts[0]?.notes;
const incidentIn = (world: World) => {
  const [account] = world.app.state.accounts;
  return account?.phase === 'live' ? account.fleet.instances.get('a')?.incident : undefined;
};
const say = async (world: World, rows: World['api']['rows']) => {
  world.api.rows = rows;
  await world.clock.pass(30 * SECOND);
};

describe('a note', () => {
  it('is cleaned, saved at once, and logged without its words', async () => {
    const world = await startWorld({ rows: OPEN });
    const saves = world.restored.length;
    world.app.actions.setNote(KEY, ' call\nBudi ');
    expect([notesIn(world), savedIn(world)]).toEqual([[['a', 'call Budi']], [['a', 'call Budi']]]);
    expect(world.restored.length).toBe(saves + 1);
    world.app.actions.setNote(KEY, 'x'.repeat(MAX_NOTE + 9));
    expect(savedIn(world)).toEqual([['a', 'x'.repeat(MAX_NOTE)]]);
    world.app.actions.setNote(KEY, ' \n ');
    expect([notesIn(world), savedIn(world)]).toEqual([[], []]);
    expect(world.log.join('\n')).toContain('main: a: note saved');
    expect(world.log.join('\n')).not.toMatch(/Budi|xxx/);
  });

  it('is kept without its instance, across polls, restarts, sign-outs, sign-ins and addresses', async () => {
    const kept = [
      ['a', 'call Budi'],
      ['gone', 'was sold'],
    ];
    const first = await startWorld({ rows: OPEN });
    first.app.actions.setNote(KEY, 'call Budi');
    first.app.actions.setNote({ ...KEY, apiInstanceName: 'gone' }, 'was sold');
    await say(first, [row('b', 'open')]);
    expect(notesIn(first)).toEqual(kept);

    const memory = first.restored.at(-1) as SavedState;
    const world = await startWorld({ rows: LOST, memory });
    expect(notesIn(world)).toEqual(kept);
    await world.app.signIn.signOut('main');
    expect(notesIn(world)).toEqual(kept);
    const ask = { account: 'main', token: TOKEN, name: '', baseUrl: '', sessionOnly: true };
    expect(await world.app.signIn.signIn(ask)).toEqual({ ok: true });
    await world.clock.pass(30 * SECOND);
    expect(notesIn(world)).toEqual(kept);
    world.changeFile({ accounts: [{ id: 'main', baseUrl: OTHER }] });
    await world.clock.pass(30 * SECOND);
    expect(notesIn(world)).toEqual(kept);

    const accounts = [{ id: 'main', baseUrl: OTHER }];
    const moved = buildWorld({ rows: [], memory, settings: { accounts } });
    expect(notesIn(moved)).toEqual(kept);
  });

  it('of an unknown account changes nothing', async () => {
    const world = await startWorld({ rows: OPEN });
    const { revision } = world.app.state;
    world.app.actions.setNote({ ...KEY, account: 'gone' }, 'x');
    expect(world.app.state.revision).toBe(revision);
  });

  it('is forgotten with its account', async () => {
    const accounts = [{ id: 'main' }, { id: 'branch', baseUrl: OTHER }];
    const tokens = { main: TOKEN, branch: TOKEN };
    const world = await startWorld({ rows: OPEN, settings: { accounts }, tokens });
    world.app.actions.setNote({ ...KEY, account: 'branch' }, 'call Budi');
    expect(JSON.stringify(world.restored.at(-1))).toContain('call Budi');
    expect(await world.app.accounts.remove('branch', false)).toEqual({ ok: true, history: null });
    expect(JSON.stringify(world.restored.at(-1))).not.toContain('call Budi');
  });
});

describe('an acknowledgement', () => {
  it('has its note until the incident ends, across a restart', async () => {
    const world = await startWorld({ rows: OPEN });
    expect(world.app.actions.acknowledge(KEY, 'too early')).toBe(false);
    await say(world, LOST);
    expect(world.app.actions.acknowledge(KEY, ' technician is\non the way ')).toBe(true);
    const expected = { acknowledged: true, acknowledgedNote: 'technician is on the way' };
    expect(incidentIn(world)).toMatchObject(expected);
    // An acknowledgement without a note says no less.
    expect(world.app.actions.acknowledge(KEY, null)).toBe(true);
    expect(incidentIn(world)).toMatchObject(expected);

    const again = await startWorld({ rows: LOST, memory: world.restored.at(-1) as SavedState });
    expect(incidentIn(again)).toMatchObject(expected);
    await say(again, OPEN);
    expect(incidentIn(again)).toBeNull();
    await say(again, LOST);
    expect(incidentIn(again)).toMatchObject({ acknowledged: false, acknowledgedNote: null });
  });

  it('may be without a note', async () => {
    const world = await startWorld({ rows: OPEN });
    await say(world, LOST);
    expect(world.app.actions.acknowledge(KEY, '  ')).toBe(true);
    expect(incidentIn(world)).toMatchObject({ acknowledged: true, acknowledgedNote: null });
  });
});
