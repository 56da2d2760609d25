// Decides whether a group is at work, so that its notifications are shown.
import { isWithin } from '../i18n/day-hours.ts';
import type { Group } from './group.ts';

/** The groups that are not at work. The calendar takes long: it is asked once for each group, not for each member. */
export function closedGroups(groups: readonly Group[], now: number): ReadonlySet<Group> {
  return new Set(
    groups.filter(({ workingHours }) => workingHours && isWithin(workingHours, now) === false),
  );
}

/** True if one of the groups is at work, or if there is none: then nothing suppresses its notifications. */
export function isAnyAtWork(groups: readonly Group[], closed: ReadonlySet<Group>): boolean {
  return groups.length === 0 || groups.some((group) => !closed.has(group));
}
