// What groups change of the notifications about their members: which kinds they get, and when.
import { describe, expect, it } from 'vitest';
import type { Group } from '../../../../main/core/groups/group.ts';
import { WEEKDAYS } from '../../../../main/core/i18n/calendar.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import { MINUTE } from '../../../support/core/core-builders.ts';
import { startWorld } from '../../../support/core/fake-ports.ts';
import { hoursFrom, lost, say, start } from '../../../support/core/grouped-world.ts';
import { text } from '../../../support/core/texts.ts';

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
