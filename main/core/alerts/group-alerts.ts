// Decides when a group that turns red is announced: once, beside the notifications of its members.
import { isSuppressed } from '../account/quiet-hours.ts';
import { groupsOf, listed } from '../account/summary.ts';
import type { AppState } from '../app-state/app-state.ts';
import { type Group, hasRule } from '../groups/group.ts';
import { membershipIn } from '../groups/membership.ts';
import { downIn, type GroupStatus } from '../groups/status.ts';
import { isAnyAtWork } from '../groups/working-hours.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { Notification } from './notification.ts';
import { knownIn } from './over.ts';
import { groupNotification } from './texts.ts';

/** What became of the alert that a group is red, by the name of the group. A group that is not red has no entry. */
export type GroupAlerts = ReadonlyMap<string, 'notified' | 'suppressed' | 'waived'>;

export const NO_GROUP_ALERTS: GroupAlerts = new Map();

/** A group that is red and was not announced. */
export interface DueGroup {
  readonly status: GroupStatus;
  /** Its members that are down. */
  readonly down: readonly InstanceKey[];
}

export interface GroupResult {
  readonly alerts: GroupAlerts;
  readonly shown: readonly Notification[];
  /** For the history. */
  readonly suppressed: readonly Notification[];
}

/**
 * The groups that are red and were not announced. Without a rule of its own a group is not announced: the notification
 * of its first loss says as much.
 */
export function dueGroups(
  before: GroupAlerts,
  { accounts, settings }: AppState,
): readonly DueGroup[] {
  const due = redGroups(accounts, settings.groups).filter(({ group }) => {
    const alert = before.get(group.name);
    return alert === undefined || alert === 'suppressed';
  });
  if (due.length === 0) return [];
  const membership = membershipIn(settings.groups);
  const lists = listed(accounts);
  return due.map((status) => ({ status, down: downIn(status.group, lists, membership) }));
}

/**
 * Decides on groups that are due. `isFirst`: they are red after a first list or a change of settings, which announces
 * nothing. `isSeen`: a person sees the row in the window. `now`: the app's clock, in ms.
 */
export function applyGroupPolicy(
  before: GroupAlerts,
  due: readonly DueGroup[],
  state: AppState,
  context: {
    readonly now: number;
    readonly isFirst: boolean;
    readonly isSeen: (key: InstanceKey) => boolean;
  },
): GroupResult {
  const stillRed = redGroups(state.accounts, state.settings.groups).map(({ group }) => group.name);
  const alerts = new Map([...before].filter(([name]) => stillRed.includes(name)));
  const shown: Notification[] = [];
  const suppressed: Notification[] = [];
  for (const one of due) {
    const { name } = one.status.group;
    // Another poll may have handled it while the window was asked which rows are on screen.
    const isOpen = before.get(name) === undefined || before.get(name) === 'suppressed';
    if (!stillRed.includes(name) || !isOpen) continue;
    const decision = decide(one, state, context);
    if (decision === 'suppressed' && before.get(name) !== 'suppressed')
      suppressed.push(groupNotification(one.status, one.down, state));
    if (decision === 'shown') shown.push(groupNotification(one.status, one.down, state));
    alerts.set(name, decision === 'shown' || decision === 'seen' ? 'notified' : decision);
  }
  return { alerts, shown, suppressed };
}

function redGroups(
  accounts: AppState['accounts'],
  groups: readonly Group[],
): readonly GroupStatus[] {
  return groupsOf(accounts, groups).filter(({ red, group }) => red && hasRule(group));
}

function decide(
  { status: { group }, down }: DueGroup,
  state: AppState,
  {
    now,
    isFirst,
    isSeen,
  }: {
    readonly now: number;
    readonly isFirst: boolean;
    readonly isSeen: (key: InstanceKey) => boolean;
  },
): 'shown' | 'seen' | 'suppressed' | 'waived' {
  const { pause, settings } = state;
  if (isFirst || !(group.notify.down ?? settings.notify.down)) return 'waived';
  if (isGroupHeldBack(group, down, state, now) || isSuppressed(pause, settings.quietHours, now))
    return 'suppressed';
  return down.every(isSeen) ? 'seen' : 'shown';
}

/** True outside the working hours of the group, and while all its members that are down are muted. */
export function isGroupHeldBack(
  group: Group,
  down: readonly InstanceKey[],
  state: AppState,
  now: number,
): boolean {
  const known = knownIn(state);
  return !isAnyAtWork([group], now) || down.every((key) => (known(key)?.mute ?? null) !== null);
}
