// Which notifications the app shows, what counts as notified without one, and what it tells the window and the log.

import { describe, expect, it } from 'vitest';
import { listedIn } from '../../../../main/core/app-state/app-state.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import {
  listOf,
  MINUTE,
  REJECTED,
  row,
  SECOND,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { startWorld, type World, type WorldOptions } from '../../../support/core/fake-ports.ts';
import { text } from '../../../support/core/texts.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const all = (state: string, names = NAMES): readonly Instance[] =>
  NAMES.map((name) => row(name, names.includes(name) ? state : 'open'));

const start = (settings: WorldOptions['settings'] = {}) =>
  startWorld({ rows: all('open'), settings });

/** The service reports these rows for this long. */
async function say(world: World, rows: readonly Instance[], forMs = 2 * MINUTE): Promise<void> {
  world.api.rows = rows;
  await world.clock.pass(forMs);
}

describe('notifications', () => {
  it('announce a loss once, when it is confirmed, and then its recovery', async () => {
    const world = await start();
    await say(world, all('close', ['a']), 89 * SECOND);
    expect(world.titles()).toEqual([]);
    await world.clock.pass(10 * MINUTE);
    expect(world.titles()).toEqual(['a disconnected']);
    await say(world, all('open'));
    expect(world.titles()).toEqual(['a disconnected', 'a is back']);
    expect(world.log).toContain('info main: a: degraded -> down');
  });

  it('are separate for two instances, and grouped from three on', async () => {
    const world = await start();
    await say(world, all('refused', ['a', 'b']));
    await say(world, all('refused'));
    await say(world, all('open'));
    expect(world.titles()).toEqual([
      'a disconnected',
      'b disconnected',
      '3 instances disconnected',
      text('notice.many.back', { count: 5 }),
    ]);
  });

  it('follow the notification settings', async () => {
    const world = await start({ notify: { down: false, recovered: true, service: false } });
    await say(world, all('refused', ['a']));
    await say(world, all('open'));
    world.api.problem = unreachable();
    await world.clock.pass(30 * MINUTE);
    world.api.problem = REJECTED;
    await world.clock.pass(30 * MINUTE);
    expect(world.titles()).toEqual([]);
  });

  it('name the service, not its instances, while it is unreachable', async () => {
    const world = await start();
    world.api.problem = unreachable();
    await world.clock.pass(30 * MINUTE);
    expect(world.titles()).toEqual([text('notice.unreachable')]);
    world.api.problem = null;
    await world.clock.pass(5 * MINUTE);
    expect(world.titles()).toEqual([text('notice.unreachable'), text('notice.reachable')]);
  });
});

describe('a change that a person sees', () => {
  it('counts as notified without a notification, and its recovery is announced', async () => {
    const world = await start();
    world.seen.add('a');
    await say(world, all('refused', ['a']));
    world.seen.clear();
    await world.clock.pass(10 * MINUTE);
    expect(world.titles()).toEqual([]);
    await say(world, all('open'));
    expect(world.titles()).toEqual(['a is back']);
  });

  it('is left out of the notifications about others', async () => {
    const world = await start();
    for (const name of ['a', 'b']) world.seen.add(name);
    await say(world, all('refused', ['a', 'b', 'c', 'd']));
    expect(world.titles()).toEqual(['c disconnected', 'd disconnected']);
  });

  it('still counts as part of a mass outage', async () => {
    const world = await start();
    for (const name of ['a', 'b', 'c']) world.seen.add(name);
    await say(world, all('refused'));
    expect(world.notifications).toMatchObject([
      { title: '2 instances disconnected', body: text('notice.mass', { names: 'd and e' }) },
    ]);
  });

  it('is asked for once, however many have changed', async () => {
    const world = await start();
    let asked = 0;
    world.onAskedForSeen = () => {
      asked += 1;
    };
    await say(world, all('refused'));
    expect(world.titles()).toEqual(['5 instances disconnected']);
    expect(asked).toBe(1);
  });

  it('can be a recovery', async () => {
    const world = await start();
    await say(world, all('refused', ['a']));
    world.seen.add('a');
    await say(world, all('open'));
    expect(world.titles()).toEqual(['a disconnected']);
  });
});

describe('the window', () => {
  const KEY = { account: 'main', apiInstanceName: 'a' };

  it('opens on a row, on the settings or unchanged, with a new target each time', async () => {
    const world = await start();
    const targets = [
      { kind: 'instance', key: KEY, opened: true },
      { kind: 'instance', key: KEY, opened: false },
      { kind: 'group', group: 'Jakarta' },
      { kind: 'settings' },
      null,
    ] as const;
    const seen = targets.map((target) => {
      world.app.open(target);
      return world.app.state.target;
    });
    expect(seen).toEqual([
      { at: 1, screen: 'fleet', instance: KEY, opened: true, group: null },
      { at: 2, screen: 'fleet', instance: KEY, opened: false, group: null },
      { at: 3, screen: 'fleet', instance: null, opened: false, group: 'Jakarta' },
      { at: 4, screen: 'settings', instance: null, opened: false, group: null },
      { at: 5, screen: 'fleet', instance: null, opened: false, group: null },
    ]);
    expect(world.display.opened).toBe(5);
  });

  it('shows one banner of each kind until it is dismissed', async () => {
    const { app } = await start();
    app.addBanner({ kind: 'settings-set-aside', file: 'old' });
    app.addBanner({ kind: 'no-tray-host' });
    app.addBanner({ kind: 'settings-set-aside', file: 'new' });
    expect(app.state.banners).toEqual([
      { kind: 'no-tray-host' },
      { kind: 'settings-set-aside', file: 'new' },
    ]);
    app.dismissBanner('no-tray-host');
    expect(app.state.banners).toEqual([{ kind: 'settings-set-aside', file: 'new' }]);
  });

  it('finds a row with its account, and nothing for an unknown key', async () => {
    const { state } = (await start()).app;
    const listed = listedIn(state, KEY);
    expect([listed?.monitored.instance.apiInstanceName, listed?.account.account.id]).toEqual([
      KEY.apiInstanceName,
      KEY.account,
    ]);
    expect(listedIn(state, { ...KEY, apiInstanceName: 'gone' })).toBeNull();
    expect(listedIn(state, { ...KEY, account: 'gone' })).toBeNull();
  });
});

describe('the log', () => {
  it('names a setting that is out of bounds and the value used instead', async () => {
    const world = await start({ pollSeconds: 1 });
    expect(world.log).toContain(
      'warn settings: pollSeconds is 1, which is not allowed; 30 is used',
    );
    await world.clock.pass(30 * SECOND);
    expect(world.api.gaps).toEqual([30]);
  });

  it('names one that is typed into the file while the app runs, once', async () => {
    const world = await start();
    const warnings = () => world.log.filter((line) => line.startsWith('warn settings'));
    world.changeFile({ pollSeconds: 1 });
    world.changeFile({ pollSeconds: 1 });
    world.changeFile({ pollSeconds: 1, confirmSeconds: 9999 });
    expect(warnings()).toEqual([
      'warn settings: pollSeconds is 1, which is not allowed; 30 is used',
      'warn settings: confirmSeconds is 9999, which is not allowed; 60 is used',
    ]);
    world.changeFile({});
    world.changeFile({ pollSeconds: 1 });
    expect(warnings()).toHaveLength(3);
  });

  it('names a row that is listed twice, and a failed poll', async () => {
    const world = await start();
    world.api.held = true;
    await world.clock.pass(30 * SECOND);
    const list = { ...listOf(...all('open')), repeated: ['b'] };
    world.api.asked[1]?.answer({ ok: true, value: list });
    world.api.held = false;
    world.api.problem = unreachable('tls');
    await world.clock.pass(30 * SECOND);
    expect(world.log.filter((line) => line.startsWith('warn'))).toEqual([
      'warn main: listed more than once, kept once: b',
      'warn main: unreachable, why tls',
    ]);
  });

  it('has a line for each change of health, and none for the first list', async () => {
    const world = await start();
    expect(world.log.filter((line) => line.includes('->'))).toEqual([]);
    await say(world, all('refused', ['b']));
    expect(world.log).toContain('info main: b: healthy -> down');
  });

  it('has a line for each sign-in, failed sign-in and sign-out', async () => {
    const world = await start();
    const ask = { account: 'main', name: '', baseUrl: '', sessionOnly: false };
    await world.app.signIn.signIn({ ...ask, token: 'wrong' });
    await world.app.signIn.signOut('main');
    await world.app.signIn.signIn({ ...ask, token: 'right', sessionOnly: true });
    expect(world.log).toEqual([
      expect.stringMatching(/^warn sign-in: main: token-rejected/),
      'info sign-out: main',
      'info sign-in: main: accepted, for this session only',
    ]);
  });
});
