// What a person can do about notifications: mute, pause, acknowledge, dismiss; reminders and the startup summary.

import { describe, expect, it } from 'vitest';
import { fleetOf } from '../../../../main/core/account/state.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import { HOUR, MINUTE, REJECTED, row, SECOND } from '../../../support/core/core-builders.ts';
import { buildWorld, startWorld, TOKEN, type World } from '../../../support/core/fake-ports.ts';
import { text } from '../../../support/core/texts.ts';

const KEY = { account: 'main', apiInstanceName: 'a' };
const OPEN = row('a', 'open');
const LOST = row('a', 'refused');
const NOTIFIED = 'a disconnected';
const BACK = 'a is back';
const STILL = text('notice.reminder.title', { name: 'a' });

const start = (settings: object = {}, rows: readonly Instance[] = [OPEN]) =>
  startWorld({ rows, settings });

async function say(world: World, rows: readonly Instance[], forMs = MINUTE): Promise<void> {
  world.api.rows = rows;
  await world.clock.pass(forMs);
}

const suppressedIn = (world: World) =>
  world.log.filter((line) => line.startsWith('info notification suppressed: '));

describe('a muted instance', () => {
  it('suppresses only its own notifications, and this is logged once', async () => {
    const world = await start({}, [OPEN, row('b', 'open')]);
    world.app.actions.mute(KEY, '1h');
    await say(world, [LOST, row('b', 'refused')], 10 * MINUTE);
    expect(world.titles()).toEqual(['b disconnected']);
    expect(suppressedIn(world)).toEqual([`info notification suppressed: ${NOTIFIED}`]);
    expect(world.log).toContain('info main: a: mute: 1h');
  });

  it('is notified when the mute ends, if it is still down', async () => {
    const world = await start();
    world.app.actions.mute(KEY, '1h');
    await say(world, [LOST], HOUR - MINUTE);
    expect(world.titles()).toEqual([]);
    await world.clock.pass(2 * MINUTE);
    expect(world.titles()).toEqual([NOTIFIED]);
  });

  it('is notified after a person unmutes it', async () => {
    const world = await start();
    world.app.actions.mute(KEY, 'for-good');
    await say(world, [LOST]);
    world.app.actions.mute(KEY, null);
    await world.clock.pass(30 * SECOND);
    expect(world.titles()).toEqual([NOTIFIED]);
  });
});

describe('a pause', () => {
  it('suppresses all notifications, and its end sums them up', async () => {
    const world = await start({}, [OPEN, row('b', 'open')]);
    world.app.actions.pause('for-good');
    await say(world, [LOST, row('b', 'refused')], 10 * MINUTE);
    expect(world.titles()).toEqual([]);
    world.app.actions.pause(null);
    await world.clock.pass(30 * SECOND);
    expect(world.titles()).toEqual([text('notice.down', { count: 2 })]);
    expect(suppressedIn(world).length).toBe(2);
  });
});

describe('a loss seen in the window', () => {
  it('counts as notified, and only its recovery is announced', async () => {
    const world = await start();
    world.seen.add('a');
    await say(world, [LOST]);
    world.seen.clear();
    await world.clock.pass(HOUR);
    expect(world.titles()).toEqual([]);
    await say(world, [OPEN]);
    expect(world.titles()).toEqual([BACK]);
  });

  it('is still suppressed while the instance is muted', async () => {
    const world = await start();
    world.app.actions.mute(KEY, 'for-good');
    world.seen.add('a');
    await say(world, [LOST]);
    await say(world, [OPEN]);
    expect(world.titles()).toEqual([]);
  });
});

describe('a reminder', () => {
  it('comes every 30 min until a person acknowledges, and again in the next incident', async () => {
    const world = await start({ remindMinutes: 30 });
    await say(world, [LOST], 65 * MINUTE);
    expect(world.titles()).toEqual([NOTIFIED, STILL, STILL]);
    world.app.actions.acknowledge(KEY, null);
    await world.clock.pass(2 * HOUR);
    expect(world.titles()).toEqual([NOTIFIED, STILL, STILL]);
    await say(world, [OPEN]);
    await say(world, [LOST], 32 * MINUTE);
    expect(world.titles().slice(3)).toEqual([BACK, NOTIFIED, STILL]);
  });

  it('is off by default', async () => {
    const world = await start();
    await say(world, [LOST], 24 * HOUR);
    expect(world.titles()).toEqual([NOTIFIED]);
  });
});

describe('the startup summary', () => {
  it.each([
    [{}, []],
    [{ summaryAtStart: true }, ['1 of 2 connected']],
  ])('with the settings %o is %o', async (settings, titles) => {
    const world = await start(settings, [LOST, row('b', 'open')]);
    await world.clock.pass(10 * MINUTE);
    expect(world.titles()).toEqual(titles);
  });

  it('waits for the first list', async () => {
    const world = buildWorld({ rows: [OPEN], settings: { summaryAtStart: true } });
    world.api.problem = { kind: 'offline' };
    world.app.start();
    await world.clock.pass(MINUTE);
    expect(world.titles()).toEqual([]);
    world.api.problem = null;
    await world.clock.pass(5 * MINUTE);
    expect(world.titles()).toEqual(['1 of 1 connected']);
  });
});

describe('an instance that is no longer listed', () => {
  const OTHER = row('b', 'open');

  it('can be dismissed, unlike a listed one', async () => {
    const world = await start({}, [OPEN, OTHER]);
    await say(world, [OTHER], 5 * MINUTE);
    expect(world.titles()).toEqual([text('notice.missing.title', { name: 'a' })]);
    world.app.actions.dismiss(KEY);
    world.app.actions.dismiss({ ...KEY, apiInstanceName: 'b' });
    expect([...(fleetOf(world.account())?.instances.keys() ?? [])]).toEqual(['b']);
  });
});

it('a click on the rejected-token notification opens the window for sign-in', async () => {
  const world = await start();
  world.api.problem = REJECTED;
  await world.clock.pass(MINUTE);
  const [notification] = world.notifications;
  world.app.open(notification?.target ?? null);
  expect([world.display.opened, world.app.state.target.screen]).toEqual([1, 'fleet']);
  expect(world.account()).toMatchObject({ phase: 'blocked', problem: REJECTED });
});

it('actions on an unknown instance or account change nothing', async () => {
  const world = await startWorld({ rows: [OPEN], tokens: { main: TOKEN } });
  const { revision } = world.app.state;
  world.app.actions.mute({ ...KEY, account: 'gone' }, '1h');
  world.app.actions.acknowledge({ ...KEY, account: 'gone' }, null);
  expect(world.app.state.revision).toBe(revision);
  world.app.actions.acknowledge({ ...KEY, apiInstanceName: 'gone' }, null);
  world.app.actions.dismiss({ ...KEY, apiInstanceName: 'gone' });
  expect([...(fleetOf(world.account())?.instances.keys() ?? [])]).toEqual(['a']);
});
