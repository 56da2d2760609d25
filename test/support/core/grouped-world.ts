// An app with groups, its four instances, and what they report.
import type { Group } from '../../../main/core/groups/group.ts';
import type { Instance } from '../../../main/core/instance/instance.ts';
import { buildGroup } from './build-group.ts';
import { HOUR, MINUTE, row } from './core-builders.ts';
import { startWorld, type World } from './fake-ports.ts';
import { text } from './texts.ts';

export const NAMES = ['a', 'b', 'c', 'd'];
export const lost = (...names: readonly string[]): readonly Instance[] =>
  NAMES.map((name) => row(name, names.includes(name) ? 'refused' : 'open'));

export const start = (...groups: readonly Partial<Group>[]) =>
  startWorld({ rows: lost(), settings: { groups: groups.map((one) => buildGroup(one)) } });

export async function say(
  world: World,
  rows: readonly Instance[],
  forMs = 2 * MINUTE,
): Promise<void> {
  world.api.rows = rows;
  await world.clock.pass(forMs);
}

/** Working hours from so many minutes on, for an hour, counted from now. */
export function hoursFrom(world: World, minutes: number) {
  const clock = (at: number) => new Date(at).toTimeString().slice(0, 5);
  const from = world.clock.now() + minutes * MINUTE;
  return { from: clock(from), to: clock(from + HOUR) };
}

export const TWO = [
  { id: 'main', name: 'Main' },
  { id: 'branch', name: 'Branch' },
];

export const title = (n: number, count: number) =>
  text('tray.group', { group: 'Jakarta', n, count });
export const ALL: Partial<Group> = { members: ['a', 'b'], redWhen: 'all' };
