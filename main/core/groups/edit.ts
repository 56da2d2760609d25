// Changes of the groups that people make in the list.
import { type Group, NEW_GROUP } from './group.ts';

/** What becomes of some instances: those groups take them in as members, and these let them go. */
export interface MemberChange {
  /** API names. */
  readonly instances: readonly string[];
  /** Names of groups. One that there is not is made. */
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** The groups after the change. Who is in a group by its rule stays in it. */
export function withMembers(
  groups: readonly Group[],
  { instances, joined, left }: MemberChange,
): readonly Group[] {
  const chosen = new Set(instances);
  const known = groups.map((group): Group => {
    if (left.includes(group.name))
      return { ...group, members: group.members.filter((name) => !chosen.has(name)) };
    if (joined.includes(group.name))
      return { ...group, members: [...new Set([...group.members, ...instances])] };
    return group;
  });
  const made = joined
    .filter((name) => !groups.some((group) => group.name === name))
    .map((name): Group => ({ ...NEW_GROUP, name, members: [...chosen] }));
  return [...known, ...made];
}
