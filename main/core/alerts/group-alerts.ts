// Decides when a group that turns red is announced: once, beside the notifications of its members.
import { suppressionAt } from '../account/quiet-hours.ts';
import { groupsOf, knownLists } from '../account/summary.ts';
import type { AppState } from '../app-state/app-state.ts';
import { type Group, hasRule } from '../groups/group.ts';
import { membershipIn } from '../groups/membership.ts';
import { downIn, type GroupStatus } from '../groups/status.ts';
import { closedGroups } from '../groups/working-hours.ts';
import type { InstanceKey } from '../instance/instance.ts';
import { groupNotification, groupNotifications, type RedGroup } from './group-texts.ts';
import { type Notification, tagOfInstance } from './notification.ts';
import { knownIn } from './over.ts';

/**
 * What became of the alert that a group is red, by the name of the group. A group that is not red has none, nor one
 * without a rule of its own: the notification of its first loss says as much.
 */
export type GroupAlerts = ReadonlyMap<string, 'due' | 'notified' | 'suppressed' | 'waived'>;

export const NO_GROUP_ALERTS: GroupAlerts = new Map();

export interface GroupResult {
  readonly alerts: GroupAlerts;
  readonly shown: readonly Notification[];
  /** For the history. */
  readonly suppressed: readonly Notification[];
}

/**
 * The alerts after a change of the state. `turned`: what becomes of a group that has turned red by it. After a first
 * list, and after what a person did, it is never announced.
 */
export function groupAlertsAfter(
  before: GroupAlerts,
  { accounts, settings }: AppState,
  turned: 'due' | 'waived',
): GroupAlerts {
  if (before.size === 0 && settings.groups.length === 0) return before;
  const red = redGroups(accounts, settings.groups);
  return new Map(red.map(({ group: { name } }) => [name, before.get(name) ?? turned]));
}

/** The groups to decide on. Those that stay suppressed are not among them. `now`: the app's clock, in ms. */
export function dueGroups(alerts: GroupAlerts, state: AppState, now: number): readonly RedGroup[] {
  const { accounts, settings } = state;
  const open = [...alerts].filter(([, alert]) => alert === 'due' || alert === 'suppressed');
  if (open.length === 0) return [];
  const isQuiet = isGroupQuiet(state, now);
  const closed = closedGroups(settings.groups, now);
  const names = new Set(open.map(([name]) => name));
  const due = redGroups(accounts, settings.groups).filter(
    ({ group }) =>
      names.has(group.name) &&
      (alerts.get(group.name) === 'due' || !(isQuiet || closed.has(group))),
  );
  return withDown(due, state);
}

/** Decides on groups that are due. `isSeen`: a person sees the row in the window. */
export function applyGroupPolicy(
  before: GroupAlerts,
  due: readonly RedGroup[],
  state: AppState,
  context: { readonly now: number; readonly isSeen: (key: InstanceKey) => boolean },
): GroupResult {
  const alerts = new Map(before);
  const shown: RedGroup[] = [];
  const suppressed: RedGroup[] = [];
  for (const one of due) {
    const { name } = one.status.group;
    const alert = before.get(name);
    // Another poll may have handled it while the window was asked which rows are on screen.
    if (alert !== 'due' && alert !== 'suppressed') continue;
    const decision = decide(one, state, context);
    if (decision === 'shown') shown.push(one);
    if (decision === 'suppressed' && alert === 'due') suppressed.push(one);
    alerts.set(name, decision === 'shown' || decision === 'seen' ? 'notified' : decision);
  }
  return {
    alerts,
    shown: groupNotifications(shown, state),
    suppressed: groupNotifications(suppressed, state),
  };
}

function redGroups(
  accounts: AppState['accounts'],
  groups: readonly Group[],
): readonly GroupStatus[] {
  return groupsOf(accounts, groups).filter(({ red, group }) => red && hasRule(group));
}

function decide(
  { status: { group }, down }: RedGroup,
  state: AppState,
  { now, isSeen }: { readonly now: number; readonly isSeen: (key: InstanceKey) => boolean },
): 'shown' | 'seen' | 'suppressed' | 'waived' {
  if (!(group.notify.down ?? state.settings.notify.down)) return 'waived';
  if (isGroupQuiet(state, now)) return 'suppressed';
  if (isGroupHeldBack([group], down, state, now)) return 'suppressed';
  return down.every(isSeen) ? 'seen' : 'shown';
}

/** Also where losses are shown although it is quiet: those of its members say as much. */
function isGroupQuiet(state: AppState, now: number): boolean {
  return suppressionAt(now, state) !== 'none';
}

/** True outside the working hours of all these groups, and while all their members that are down are muted. */
export function isGroupHeldBack(
  groups: readonly Group[],
  down: readonly InstanceKey[],
  state: AppState,
  now: number,
): boolean {
  const known = knownIn(state);
  return (
    closedGroups(groups, now).size === groups.length ||
    down.every((key) => (known(key)?.mute ?? null) !== null)
  );
}

/** The notification about one red group as it is now; null for any other, and if the group is not red. */
export function groupNow({ groups }: Notification, state: AppState): Notification | null {
  const red = redGroup(groups, state);
  return red && groupNotification(red, state);
}

/** The notification as it is now, if what it says has changed; else null. The order of instances does not count. */
export function groupChanged(old: Notification, state: AppState): Notification | null {
  const red = redGroup(old.groups, state);
  if (red === null) return null;
  const shown = new Set(old.about.map(tagOfInstance));
  const isSame =
    red.down.length === shown.size && red.down.every((key) => shown.has(tagOfInstance(key)));
  const next = groupNotification(isSame ? { ...red, down: old.about } : red, state);
  return isSame && next.title === old.title && next.body === old.body ? null : next;
}

/** Null unless it is one group, and red. */
function redGroup(names: readonly string[] | undefined, state: AppState): RedGroup | null {
  const { accounts, settings } = state;
  const [name] = names ?? [];
  if (name === undefined || names?.length !== 1) return null;
  const status = redGroups(accounts, settings.groups).find(({ group }) => group.name === name);
  return status ? (withDown([status], state)[0] ?? null) : null;
}

function withDown(
  red: readonly GroupStatus[],
  { accounts, settings }: AppState,
): readonly RedGroup[] {
  const groups = red.map(({ group }) => group);
  const down = downIn(groups, knownLists(accounts), membershipIn(settings.groups));
  return red.map((status) => ({ status, down: down.get(status.group) ?? [] }));
}
