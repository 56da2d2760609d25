// Which notifications make a sound: none by default, and otherwise new ones of the kinds that are switched on.
import { describe, expect, it } from 'vitest';
import { NOTIFY_KINDS, type NotifyKind } from '../../../../main/core/account/settings.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import { MINUTE, row, unreachable } from '../../../support/core/core-builders.ts';
import { startWorld, type World } from '../../../support/core/fake-ports.ts';
import { text } from '../../../support/core/texts.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const down = (...names: readonly string[]): readonly Instance[] =>
  NAMES.map((name) => row(name, names.includes(name) ? 'refused' : 'open'));

async function say(world: World, rows: readonly Instance[]): Promise<void> {
  world.api.rows = rows;
  await world.clock.pass(2 * MINUTE);
}

/** Every kind of notification, one after another. */
async function everything(world: World): Promise<void> {
  await say(world, down('a'));
  await say(world, down());
  await say(world, [
    row('b', 'qr'),
    ...down().filter(({ apiInstanceName }) => apiInstanceName !== 'b'),
  ]);
  await say(world, down());
  await say(world, down().slice(1));
  world.api.problem = unreachable();
  await world.clock.pass(10 * MINUTE);
  world.api.problem = null;
  await world.clock.pass(10 * MINUTE);
}

const TITLES: Readonly<Record<NotifyKind, readonly string[]>> = {
  down: ['a disconnected'],
  recovered: ['a is back', 'b is back'],
  pairing: ['b disconnected'],
  removed: [text('notice.missing.title', { name: 'a' })],
  service: [text('notice.unreachable'), text('notice.reachable')],
};

describe('a notification', () => {
  it('makes no sound by default', async () => {
    const world = await startWorld({ rows: down() });
    await everything(world);
    expect(world.titles()).toEqual(expect.arrayContaining(Object.values(TITLES).flat()));
    expect(world.screen.sounded).toEqual([]);
  });

  it.each(NOTIFY_KINDS)('makes a sound if it is of a kind that does: %s', async (kind) => {
    const world = await startWorld({ rows: down(), settings: { sounds: { [kind]: true } } });
    await everything(world);
    expect(world.screen.sounded).toEqual(TITLES[kind]);
  });

  it('for several losses sounds as the newest would, and not when it shrinks', async () => {
    const world = await startWorld({ rows: down(), settings: { sounds: { down: true } } });
    for (const names of ['a', 'ab', 'abc', 'abcd']) await say(world, down(...names));
    const four = text('notice.down', { count: 4 });
    expect(world.screen.sounded.at(-1)).toBe(four);
    await say(world, down(...'abc'));
    expect(world.screen.titles).toContain(text('notice.down', { count: 3 }));
    expect(world.screen.sounded).toHaveLength(4);
    await say(world, [row('e', 'qr'), ...down(...'abc').slice(0, 4)]);
    expect(world.screen.titles).toContain(four);
    expect(world.screen.sounded).toHaveLength(4);
  });

  it('that a server missed makes its sound when it is shown', async () => {
    const world = await startWorld({ rows: down(), settings: { sounds: { down: true } } });
    world.screen.become('absent');
    await say(world, down('a'));
    expect(world.screen.sounded).toEqual([]);
    world.screen.become('ready');
    expect(world.screen.sounded).toEqual(['a disconnected']);
  });
});
