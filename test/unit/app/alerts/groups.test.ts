// When a group that is red is announced, and what becomes of that.
import { describe, expect, it } from 'vitest';
import type { Group } from '../../../../main/core/groups/group.ts';
import { WEEKDAYS } from '../../../../main/core/i18n/calendar.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import { MINUTE } from '../../../support/core/core-builders.ts';
import { startWorld, TOKEN } from '../../../support/core/fake-ports.ts';
import {
  ALL,
  hoursFrom,
  lost,
  NAMES,
  say,
  start,
  TWO,
  title,
} from '../../../support/core/grouped-world.ts';
import { text } from '../../../support/core/texts.ts';

describe('a group with a rule', () => {
  it('is announced when it turns red, once, beside the notifications of its members', async () => {
    const world = await start(ALL);
    await say(world, lost('a'));
    expect(world.titles()).toEqual(['a disconnected']);
    await say(world, lost('a', 'b'), 10 * MINUTE);
    expect(world.titles()).toEqual(['a disconnected', 'b disconnected', title(0, 2)]);
    expect(world.notifications.at(-1)).toMatchObject({
      kind: 'group',
      body: text('notice.group.all', { names: 'a and b' }),
      target: { kind: 'group', group: 'Jakarta' },
      urgent: true,
    });
    expect(world.screen.titles).toEqual(['a disconnected', 'b disconnected', title(0, 2)]);
  });

  it('is closed when it is no longer red, and announced when it is again', async () => {
    const world = await start(ALL);
    await say(world, lost('a', 'b'));
    await say(world, lost('a'));
    expect(world.screen.titles).not.toContain(title(0, 2));
    await say(world, lost('a', 'b'));
    expect(world.titles().filter((one) => one === title(0, 2))).toHaveLength(2);
  });

  it('says how many are fewer than it needs', async () => {
    const world = await start({ members: [...NAMES], redWhen: { fewerThanUp: 3 } });
    await say(world, lost('a', 'b'));
    expect(world.notifications.at(-1)).toMatchObject({
      title: title(2, 4),
      body: text('notice.group.fewer', { least: 3, names: 'a and b' }),
    });
  });

  it.each<readonly [string, Partial<Group>]>([
    ['any of it down is enough', { ...ALL, redWhen: 'any' }],
    ['it wants no losses', { ...ALL, notify: { down: false } }],
  ])('is not announced if %s', async (_why, group) => {
    const world = await start(group);
    await say(world, lost('a', 'b'));
    expect(world.titles()).not.toContain(title(0, 2));
  });

  it('is not announced if it was red in the first list, or is by a change of the settings', async () => {
    const world = await startWorld({
      rows: lost('a', 'b'),
      settings: { groups: [buildGroup(ALL)] },
    });
    await world.clock.pass(10 * MINUTE);
    world.changeFile({ groups: [buildGroup(ALL), buildGroup({ ...ALL, name: 'Other' })] });
    await world.clock.pass(10 * MINUTE);
    expect(world.titles()).toEqual([]);
    await say(world, lost('a'));
    await say(world, lost('a', 'b'));
    expect(world.titles().filter((one) => one.startsWith('Group'))).toHaveLength(2);
  });

  it('waits for its working hours, and for the end of a pause', async () => {
    const world = await start();
    const hours = {
      ...hoursFrom(world, 30),
      days: WEEKDAYS,
    };
    world.changeFile({ groups: [{ ...buildGroup(ALL), workingHours: hours }] });
    await say(world, lost('a', 'b'), 10 * MINUTE);
    world.app.actions.pause('1h');
    await world.clock.pass(25 * MINUTE);
    expect(world.titles()).toEqual([]);
    world.app.actions.pause(null);
    await world.clock.pass(MINUTE);
    expect(world.titles()).toContain(title(0, 2));
    const kept = world.history.events.filter(
      (event) => event.kind === 'notice' && event.about === 'group',
    );
    expect(kept.map((event) => event.kind === 'notice' && event.shown)).toEqual([false, true]);
  });

  it('is silent while all that is down in it is muted, and if a person sees it', async () => {
    const world = await start(ALL);
    for (const name of ['a', 'b'])
      world.app.actions.mute({ account: 'main', apiInstanceName: name }, 'for-good');
    await say(world, lost('a', 'b'));
    expect(world.titles()).toEqual([]);
    world.app.actions.mute({ account: 'main', apiInstanceName: 'a' }, null);
    for (const name of ['a', 'b']) world.seen.add(name);
    await world.clock.pass(MINUTE);
    world.seen.clear();
    await world.clock.pass(10 * MINUTE);
    expect(world.titles()).toEqual([]);
  });

  it('is not forgotten by a change of the settings, nor by an account that cannot be reached', async () => {
    const world = await startWorld({
      rows: lost(),
      settings: { accounts: TWO, groups: [buildGroup(ALL)] },
      tokens: { main: TOKEN, branch: TOKEN },
    });
    world.app.actions.pause('1h');
    await say(world, lost('a', 'b'));
    world.changeFile({ ...world.file, theme: 'dark' });
    await world.clock.pass(5 * MINUTE);
    world.app.actions.pause(null);
    await world.clock.pass(MINUTE);
    expect(world.titles()).toContain(title(0, 4));
  });

  it('has no members in an account that is signed out', async () => {
    const world = await startWorld({
      rows: lost(),
      settings: { accounts: TWO, groups: [buildGroup(ALL)] },
      tokens: { main: TOKEN, branch: TOKEN },
    });
    const before = world.titles();
    await world.app.signIn.signOut('branch');
    await say(world, lost('a', 'b'));
    await world.clock.pass(5 * MINUTE);
    expect(world.titles().slice(before.length)).toEqual([
      'a disconnected',
      'b disconnected',
      title(0, 2),
    ]);
  });

  it('becomes one notification with others that turn red together', async () => {
    const world = await start(...['A', 'B', 'C', 'D'].map((name) => ({ ...ALL, name })));
    await say(world, lost('a', 'b'));
    expect(world.notifications.at(-1)).toMatchObject({
      kind: 'group',
      title: text('notice.groups', { count: 4 }),
      body: text('notice.whoIsRed', { names: 'A, B, C and 1 more' }),
    });
    await say(world, lost('a'));
    expect(world.screen.titles).not.toContain(text('notice.groups', { count: 4 }));
  });

  it('has its numbers brought up to date without a sound', async () => {
    const world = await start({ members: [...NAMES], redWhen: { fewerThanUp: 3 } });
    await say(world, lost('a', 'b'));
    const count = world.notifications.length;
    await say(world, lost('a', 'b', 'c'));
    expect(world.screen.titles).toContain(title(1, 4));
    expect(world.titles().slice(count)).toEqual(['c disconnected']);
  });

  it('is in the history of each account that has a member, and not by its name in the log', async () => {
    const world = await startWorld({
      rows: lost(),
      settings: { accounts: TWO, groups: [buildGroup(ALL)] },
      tokens: { main: TOKEN, branch: TOKEN },
    });
    await say(world, lost('a', 'b'));
    const kept = world.history.events.filter(
      (event) => event.kind === 'notice' && event.about === 'group',
    );
    expect(kept).toMatchObject([
      { account: 'main', instances: ['a', 'b'] },
      { account: 'branch', instances: ['a', 'b'] },
    ]);
    expect(world.log.filter((line) => line.includes('Jakarta'))).toEqual([]);
  });
});
