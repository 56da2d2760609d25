// What groups change of the notifications: which kinds their members get, their working hours, and a group that is red.
import { describe, expect, it } from 'vitest';
import type { Group } from '../../../../main/core/groups/group.ts';
import { WEEKDAYS } from '../../../../main/core/i18n/calendar.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import { HOUR, MINUTE, row } from '../../../support/core/core-builders.ts';
import { startWorld, type World } from '../../../support/core/fake-ports.ts';
import { text } from '../../../support/core/texts.ts';

const NAMES = ['a', 'b', 'c', 'd'];
const lost = (...names: readonly string[]): readonly Instance[] =>
  NAMES.map((name) => row(name, names.includes(name) ? 'refused' : 'open'));

const start = (...groups: readonly Partial<Group>[]) =>
  startWorld({ rows: lost(), settings: { groups: groups.map((one) => buildGroup(one)) } });

async function say(world: World, rows: readonly Instance[], forMs = 2 * MINUTE): Promise<void> {
  world.api.rows = rows;
  await world.clock.pass(forMs);
}

/** Working hours from so many minutes on, for an hour, counted from now. */
function hoursFrom(world: World, minutes: number) {
  const clock = (at: number) => new Date(at).toTimeString().slice(0, 5);
  const from = world.clock.now() + minutes * MINUTE;
  return { from: clock(from), to: clock(from + HOUR) };
}

const title = (n: number, count: number) => text('tray.group', { group: 'Jakarta', n, count });
const ALL: Partial<Group> = { members: ['a', 'b'], redWhen: 'all' };

describe('the notifications about an instance', () => {
  it.each<readonly [string, readonly Partial<Group>[], readonly string[]]>([
    [
      'follow the settings in no group',
      [{ members: ['b'], notify: { down: false } }],
      ['a disconnected', 'a is back'],
    ],
    ['follow its group', [{ members: ['a'], notify: { down: false } }], []],
    [
      'follow the settings where its group says nothing',
      [{ members: ['a'], notify: { recovered: false } }],
      ['a disconnected'],
    ],
    [
      'come if one of its groups wants them',
      [
        { members: ['a'], notify: { down: false } },
        { name: 'B', members: ['a'] },
      ],
      ['a disconnected', 'a is back'],
    ],
  ])('%s', async (_rule, groups, titles) => {
    const world = await start(...groups);
    await say(world, lost('a'));
    await say(world, lost());
    // A loss that nobody was told of comes back in silence.
    expect(world.titles()).toEqual(titles);
  });

  it('come although the settings are against them, if its group is for them', async () => {
    const world = await startWorld({
      rows: lost(),
      settings: {
        notify: { down: false },
        groups: [buildGroup({ members: ['a'], notify: { down: true } })],
      },
    });
    await say(world, lost('a', 'b'));
    expect(world.titles()).toEqual(['a disconnected']);
  });

  it('wait for the working hours of its group, and then tell what is still down', async () => {
    const world = await start();
    world.changeFile({
      groups: [
        buildGroup({
          members: ['a', 'b', 'c'],
          workingHours: {
            ...hoursFrom(world, 30),
            days: WEEKDAYS,
          },
        }),
      ],
    });
    await say(world, lost('a', 'b', 'c', 'd'));
    await say(world, lost('a', 'b', 'd'), 10 * MINUTE);
    expect(world.titles()).toEqual(['d disconnected']);
    await world.clock.pass(20 * MINUTE);
    expect(world.titles()).toEqual(['d disconnected', '2 instances are down']);
    await say(world, lost());
    // Nobody was told that c was lost.
    expect(world.titles().slice(2)).toEqual([text('notice.many.back', { count: 3 })]);
    const kept = world.history.events.filter(({ kind }) => kind === 'notice');
    expect(kept).toContainEqual(
      expect.objectContaining({ shown: false, title: '3 instances disconnected' }),
    );
  });
});

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
});
