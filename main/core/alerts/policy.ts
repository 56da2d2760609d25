// Decides which alerts are shown, suppressed or waived.
import { type Suppression, suppresses, suppressionAt } from '../account/quiet-hours.ts';
import type { Settings } from '../account/settings.ts';
import { type AccountState, fleetOf } from '../account/state.ts';
import { countsOf } from '../account/summary.ts';
import type { Group } from '../groups/group.ts';
import { membershipIn } from '../groups/membership.ts';
import { closedGroups, isAnyAtWork } from '../groups/working-hours.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import type { Snooze } from '../health/snooze.ts';
import {
  type AccountAlert,
  type Alert,
  type InstanceAlert,
  isAboutInstance,
  isWanted,
} from './alerts.ts';
import { type Decision, withDecisions } from './decisions.ts';
import { isMassFall, notificationsOf } from './grouping.ts';
import type { Notification } from './notification.ts';
import { accountNotification } from './texts.ts';

export interface PolicyContext {
  /** The app's clock, in ms. */
  readonly now: number;
  readonly settings: Settings;
  readonly pause: Snooze | null;
  /** All accounts, the one of the alerts among them. */
  readonly accounts: readonly AccountState[];
  /** True if a person sees the change in the window. It needs no notification and counts as notified. */
  readonly isSeen: (alert: InstanceAlert) => boolean;
}

export interface PolicyResult {
  /** The account with the outcome of each alert recorded. */
  readonly account: AccountState;
  readonly shown: readonly Notification[];
  /** Notifications that a mute, a pause or the quiet hours suppressed, for the history. */
  readonly suppressed: readonly Notification[];
}

const KINDS = ['lost', 'unstable', 'missing', 'number', 'back', 'reminder'] as const;

/** Decides on the alerts of one poll. Their order makes no difference. */
export function applyPolicy(
  account: AccountState,
  found: readonly Alert[],
  context: PolicyContext,
): PolicyResult {
  const alerts = found.filter((alert) => isStillOpen(account, alert));
  if (alerts.length === 0) return { account, shown: [], suppressed: [] };
  const { now, settings } = context;
  const suppression = suppressionAt(now, context);
  const closed = closedGroups(settings.groups, now);
  const decided = alerts.map((alert) => ({
    alert,
    decision: decide(alert, suppression, closed, context),
  }));
  const having = (decision: Decision) =>
    decided.filter((one) => one.decision === decision).map(({ alert }) => alert);
  const [shown, suppressed] = [having('shown'), having('suppressed')];
  const ofInstances = (all: readonly Alert[]) => all.filter(isAboutInstance).sort(byName);
  const ofAccount = (all: readonly Alert[]) => all.filter((alert) => !isAboutInstance(alert));
  const fallen = alerts.filter(isAboutInstance).filter(isFreshLoss).length;
  const mass = isMassFall(fallen, countsOf([account]).counted);
  const named = settings.accounts.length > 1;
  const notificationOf = (alert: AccountAlert) => accountNotification(alert, account, named);
  return {
    shown: [
      ...instanceNotifications(ofInstances(shown), mass, now),
      ...ofAccount(shown).map(notificationOf),
    ],
    suppressed: [
      ...instanceNotifications(
        ofInstances(suppressed).filter(({ incident }) => incident?.alertState !== 'suppressed'),
        mass,
        now,
      ),
      ...ofAccount(suppressed)
        .filter(({ kind }) => kind !== account.faultAlert?.kind)
        .map(notificationOf),
    ],
    account: withDecisions(account, decided, now),
  };
}

/** False if another poll has handled it while the window was asked which rows are on screen. */
function isStillOpen(account: AccountState, alert: Alert): boolean {
  if (!isAboutInstance(alert) || alert.kind === 'back') return true;
  const monitored = fleetOf(account)?.instances.get(alert.key.apiInstanceName);
  return (
    monitored === undefined ||
    monitored === alert.monitored ||
    haveSameAlertStates(monitored, alert.monitored)
  );
}

function haveSameAlertStates(a: MonitoredInstance, b: MonitoredInstance): boolean {
  return (
    a.incident?.alertState === b.incident?.alertState &&
    a.incident?.notifiedAt === b.incident?.notifiedAt &&
    a.flapping?.alertState === b.flapping?.alertState &&
    a.absence?.alertState === b.absence?.alertState &&
    a.formerPhone === b.formerPhone
  );
}

function decide(
  alert: Alert,
  suppression: Suppression,
  closed: ReadonlySet<Group>,
  { settings, isSeen }: PolicyContext,
): Decision {
  if (!isAboutInstance(alert)) {
    if (!isWanted(alert, settings)) return 'waived';
    return suppresses(suppression, alert.kind) ? 'suppressed' : 'shown';
  }
  // A parked loss is announced when the park ends, if the instance is still down.
  if (alert.monitored.park !== null) return alert.kind === 'lost' ? 'parked' : 'waived';
  const groups = membershipIn(settings.groups).groupsOf(alert.key, alert.monitored.instance);
  if (!isWanted(alert, settings, groups)) return 'waived';
  const isQuiet = suppresses(suppression, alert.kind);
  if (isQuiet || alert.monitored.mute !== null || !isAnyAtWork(groups, closed))
    return alert.kind === 'reminder' ? 'wait' : 'suppressed';
  return isSeen(alert) ? 'seen' : 'shown';
}

/** Groups alerts by kind. Losses that were suppressed until now are apart from those of this poll. */
function instanceNotifications(
  alerts: readonly InstanceAlert[],
  mass: boolean,
  now: number,
): readonly Notification[] {
  return KINDS.flatMap((kind) => {
    const ofKind = alerts.filter((alert) => alert.kind === kind);
    if (kind !== 'lost') return notificationsOf(ofKind, now);
    const late = ofKind.filter((alert) => !isFreshLoss(alert));
    return [
      ...notificationsOf(ofKind.filter(isFreshLoss), now, { mass }),
      ...notificationsOf(late, now, { late: true }),
    ];
  });
}

function isFreshLoss({ kind, incident, monitored }: InstanceAlert): boolean {
  return kind === 'lost' && incident?.alertState === 'due' && monitored.park === null;
}

function byName(a: InstanceAlert, b: InstanceAlert): number {
  return compare(a.name, b.name) || compare(a.key.apiInstanceName, b.key.apiInstanceName);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
