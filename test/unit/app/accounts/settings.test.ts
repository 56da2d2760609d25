// Settings that change while the app runs: from the window, or by editing the file.
import { describe, expect, it } from 'vitest';
import { startWorld } from '../../../support/core/fake-ports.ts';
import { buildInstance } from '../../../support/service/builders.ts';

const rows = [buildInstance({ apiInstanceName: 'a' })];

describe('settings from the window', () => {
  it('apply at once', async () => {
    const world = await startWorld({ rows });
    expect(world.app.actions.changeSettings({ theme: 'dark', confirmSeconds: 0 })).toEqual({
      ok: true,
    });
    expect(world.app.state.settings).toMatchObject({ theme: 'dark', confirmSeconds: 0 });
    expect(world.file).toEqual({ theme: 'dark', confirmSeconds: 0 });
  });

  it.each([
    [{ pollSeconds: 4 }, { key: 'pollSeconds', least: 5, most: 3600 }],
    [{ pollSeconds: 3601 }, { key: 'pollSeconds', least: 5, most: 3600 }],
    [{ pollSeconds: Number.NaN }, { key: 'pollSeconds', least: 5, most: 3600 }],
    [{ confirmSeconds: -1 }, { key: 'confirmSeconds', least: 0, most: 600 }],
  ])('out of bounds (%j) are refused and name the bounds', async (change, why) => {
    const world = await startWorld({ rows });
    expect(world.app.actions.changeSettings(change)).toEqual({ ok: false, ...why });
    expect(world.app.state.settings).toMatchObject({ pollSeconds: 30, confirmSeconds: 60 });
    expect(world.file).toEqual({});
  });

  it('that cannot be written are refused', async () => {
    const world = await startWorld({ rows });
    world.writable = false;
    expect(world.app.actions.changeSettings({ theme: 'dark' })).toEqual({ ok: false, key: null });
    expect(world.app.accounts.change('main', { name: 'Shops' })).toEqual({ ok: false, key: null });
  });

  it('ignore a blank account name', async () => {
    const world = await startWorld({ rows });
    expect(world.app.accounts.change('main', { name: '  ' })).toEqual({ ok: true });
    expect(world.saved).toEqual([]);
  });
});

describe('settings edited in the file', () => {
  const account = { id: 'main', name: 'Main', baseUrl: 'https://app.wachat.net/api/v1' };

  it('apply without a new list', async () => {
    const world = await startWorld({ rows });
    world.changeFile({ accounts: [{ ...account, name: 'Shops' }], pollSeconds: 60 });
    expect(world.app.state.settings.pollSeconds).toBe(60);
    expect(world.account()).toMatchObject({ phase: 'live', account: { name: 'Shops' } });
    expect(world.api.asked).toHaveLength(1);
  });

  it('poll a new address at once', async () => {
    const world = await startWorld({ rows });
    world.changeFile({ accounts: [{ ...account, baseUrl: 'https://other.example/api' }] });
    expect(world.account().phase).toBe('loading');
    await world.clock.pass(0);
    expect(world.api.asked.at(-1)?.baseUrl).toBe('https://other.example/api');
  });

  it('start polling an added account and stop polling a removed one', async () => {
    const world = await startWorld({ rows, tokens: { main: 'right', second: 'right' } });
    const second = { ...account, id: 'second', baseUrl: 'https://second.example/api' };
    world.changeFile({ accounts: [account, second] });
    await world.clock.pass(0);
    expect(world.api.asked.at(-1)?.baseUrl).toBe('https://second.example/api');
    world.changeFile({ accounts: [second] });
    const asked = world.api.asked.length;
    await world.clock.pass(31_000);
    expect(world.app.state.accounts).toHaveLength(1);
    expect(world.api.asked.slice(asked).every((a) => a.baseUrl === second.baseUrl)).toBe(true);
  });

  it('change nothing if the values are the same', async () => {
    const world = await startWorld({ rows });
    const { revision } = world.app.state;
    world.changeFile({ pollSeconds: 30 });
    expect(world.app.state.revision).toBe(revision);
  });
});
