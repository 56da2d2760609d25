// Decides whether a group is at work, so that its notifications are shown.
import { minuteOfDay, weekdayOf } from '../i18n/calendar.ts';
import { minuteOf } from '../i18n/day-hours.ts';
import type { Group, WorkingHours } from './group.ts';

/** `from` is inclusive, `to` exclusive. Hours that span midnight belong to the day on which they begin. */
export function isWithinHours({ from, to, days }: WorkingHours, now: number): boolean {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  if (begin === null || end === null) return true;
  const minute = minuteOfDay(now);
  const isToday = days.includes(weekdayOf(now));
  if (begin === end) return isToday;
  if (begin < end) return isToday && minute >= begin && minute < end;
  return (isToday && minute >= begin) || (minute < end && days.includes(weekdayOf(now, -1)));
}

/** The groups that are not at work. The calendar takes long: it is asked once for each group, not for each member. */
export function closedGroups(groups: readonly Group[], now: number): ReadonlySet<Group> {
  return new Set(
    groups.filter(({ workingHours }) => workingHours && !isWithinHours(workingHours, now)),
  );
}

/** True if one of the groups is at work, or if there is none: then nothing suppresses its notifications. */
export function isAnyAtWork(groups: readonly Group[], closed: ReadonlySet<Group>): boolean {
  return groups.length === 0 || groups.some((group) => !closed.has(group));
}
