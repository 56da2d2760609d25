// Changes one group in the list of all. The others stay as they are now, whatever they were when the change began.
import type { Group } from '#core/groups/group';

/** With the edited group in place of the one with this name, or at the end if there is none. */
export function withGroup(
  groups: readonly Group[],
  name: string | null,
  edited: Group,
): readonly Group[] {
  const place = groups.findIndex((group) => group.name === name);
  return place < 0 ? [...groups, edited] : groups.with(place, edited);
}

export function withoutGroup(groups: readonly Group[], name: string): readonly Group[] {
  return groups.filter((group) => group.name !== name);
}

/** With the group of this name at this place among the others, counted from 0. */
export function movedGroup(
  groups: readonly Group[],
  name: string,
  place: number,
): readonly Group[] {
  const moved = groups.filter((group) => group.name === name);
  return withoutGroup(groups, name).toSpliced(place, 0, ...moved);
}
