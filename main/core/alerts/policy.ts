// Decides which alerts are shown, suppressed or waived.
import { isSuppressed } from '../account/quiet-hours.ts';
import type { Settings } from '../account/settings.ts';
import { type AccountState, fleetOf } from '../account/state.ts';
import { countsOf } from '../account/summary.ts';
import type { AlertState } from '../health/incident.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import type { Snooze } from '../health/snooze.ts';
import {
  type AccountAlert,
  type Alert,
  type InstanceAlert,
  isAboutInstance,
  isWanted,
} from './alerts.ts';
import { isMassFall, notificationsOf } from './grouping.ts';
import type { Notification } from './notification.ts';
import { accountNotification } from './texts.ts';

export interface PolicyContext {
  /** The app's clock, in ms. */
  readonly now: number;
  readonly settings: Settings;
  readonly pause: Snooze | null;
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

/**
 * What becomes of an alert. `seen`: the window already shows it. `suppressed`: recorded in the history only.
 * `parked`: suppressed without an entry in the history. `wait`: it stays due. `waived`: ruled out by a setting
 * or a park.
 */
type Decision = 'shown' | 'seen' | 'suppressed' | 'parked' | 'wait' | 'waived';

const KINDS = ['lost', 'unstable', 'missing', 'number', 'back', 'reminder'] as const;

/** Decides on the alerts of one poll. Their order makes no difference. */
export function applyPolicy(
  account: AccountState,
  found: readonly Alert[],
  context: PolicyContext,
): PolicyResult {
  const alerts = found.filter((alert) => isStillOpen(account, alert));
  if (alerts.length === 0) return { account, shown: [], suppressed: [] };
  const instances = alerts.filter(isAboutInstance).sort(byName);
  const decisions = new Map<Alert, Decision>(
    alerts.map((alert) => [alert, decide(alert, context)]),
  );
  const ofInstances = (decision: Decision) =>
    instances.filter((alert) => decisions.get(alert) === decision);
  const fallen = instances.filter(isFreshLoss).length;
  const mass = isMassFall(fallen, countsOf([account]).counted);
  const ofAccount = (decision: Decision) =>
    alerts.filter((alert) => !isAboutInstance(alert)).filter((a) => decisions.get(a) === decision);
  const notificationOf = (alert: AccountAlert) => accountNotification(alert, account);
  return {
    shown: [
      ...instanceNotifications(ofInstances('shown'), mass, context.now),
      ...ofAccount('shown').map(notificationOf),
    ],
    suppressed: [
      ...instanceNotifications(
        ofInstances('suppressed').filter(({ incident }) => incident?.alertState !== 'suppressed'),
        mass,
        context.now,
      ),
      ...ofAccount('suppressed')
        .filter(({ kind }) => kind !== account.faultAlert?.kind)
        .map(notificationOf),
    ],
    account: withAlerts(account, alerts, (alert) => decisions.get(alert) ?? 'wait', context.now),
  };
}

/** False if another poll has handled it while the window was asked which rows are on screen. */
function isStillOpen(account: AccountState, alert: Alert): boolean {
  if (!isAboutInstance(alert) || alert.kind === 'back') return true;
  const monitored = fleetOf(account)?.instances.get(alert.key.apiInstanceName);
  return monitored === undefined || alertStatesOf(monitored) === alertStatesOf(alert.monitored);
}

function alertStatesOf({ incident, flapping, absence, formerPhone }: MonitoredInstance): string {
  return [
    incident?.alertState,
    incident?.notifiedAt,
    flapping?.alertState,
    absence?.alertState,
    formerPhone,
  ].join();
}

function decide(alert: Alert, { now, settings, pause, isSeen }: PolicyContext): Decision {
  const suppressed = isSuppressed(pause, settings.quietHours, now);
  if (!isAboutInstance(alert)) {
    if (!isWanted(alert, settings)) return 'waived';
    return suppressed ? 'suppressed' : 'shown';
  }
  // A parked loss is announced when the park ends, if the instance is still down.
  if (alert.monitored.park !== null) return alert.kind === 'lost' ? 'parked' : 'waived';
  if (!isWanted(alert, settings)) return 'waived';
  if (suppressed || alert.monitored.mute !== null)
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

function withAlerts(
  account: AccountState,
  alerts: readonly Alert[],
  decisionOf: (alert: Alert) => Decision,
  now: number,
): AccountState {
  let next = withInstanceAlerts(account, alerts.filter(isAboutInstance), decisionOf, now);
  for (const alert of alerts) {
    if (!isAboutInstance(alert)) next = withAccountAlert(next, alert, decisionOf(alert), now);
  }
  return next;
}

function withAccountAlert(
  account: AccountState,
  alert: AccountAlert,
  decision: Decision,
  now: number,
): AccountState {
  if (decision === 'wait' || (decision === 'waived' && alert.kind !== 'emptied')) return account;
  // A suppressed alert about the service is announced when the suppression ends, if it lasts until then.
  const alertState = decision === 'suppressed' ? 'suppressed' : 'notified';
  if (alertState === 'suppressed' && alert.kind === account.faultAlert?.kind) return account;
  switch (alert.kind) {
    case 'emptied':
      return account.phase === 'live'
        ? { ...account, fleet: { ...account.fleet, emptied: 'notified' } }
        : account;
    case 'unreachable':
      return {
        ...account,
        faultAlert: { kind: alert.kind, since: alert.since, alertState },
      };
    case 'token-rejected':
      return { ...account, faultAlert: { kind: alert.kind, since: now, alertState } };
    case 'reachable':
    case 'summary':
      return account;
  }
}

/** All at once: thousands may fall in one poll, and a copy of the list for each would stop the app. */
function withInstanceAlerts(
  account: AccountState,
  alerts: readonly InstanceAlert[],
  decisionOf: (alert: Alert) => Decision,
  now: number,
): AccountState {
  const fleet = fleetOf(account);
  if (fleet === null) return account;
  const instances = new Map(fleet.instances);
  let changed = false;
  for (const alert of alerts) {
    const name = alert.key.apiInstanceName;
    const decision = decisionOf(alert);
    const monitored = instances.get(name);
    // A list that arrived meanwhile may have ended the incident.
    if (
      decision === 'wait' ||
      monitored?.incident?.startedAt !== alert.monitored.incident?.startedAt
    )
      continue;
    const next =
      monitored && afterDecision(monitored, alert.kind, decision, fleet.monitoredMs, now);
    if (next === undefined || next === monitored) continue;
    instances.set(name, next);
    changed = true;
  }
  return changed ? ({ ...account, fleet: { ...fleet, instances } } as AccountState) : account;
}

function afterDecision(
  monitored: MonitoredInstance,
  kind: InstanceAlert['kind'],
  decision: Exclude<Decision, 'wait'>,
  monitoredMs: number,
  now: number,
): MonitoredInstance {
  const isNotified = decision === 'shown' || decision === 'seen';
  const alertState: AlertState = isNotified
    ? 'notified'
    : decision === 'waived'
      ? 'waived'
      : 'suppressed';
  const isRepeated = kind === 'lost' && monitored.incident?.alertState === 'suppressed';
  if (alertState === 'suppressed' && isRepeated) return monitored;
  return {
    ...afterAlert(monitored, kind, alertState, now),
    // A recovery is not recent news: flapping that follows it must still be announced.
    ...(isNotified && { notifiedMonitoredMs: kind === 'back' ? null : monitoredMs }),
  };
}

function afterAlert(
  monitored: MonitoredInstance,
  kind: InstanceAlert['kind'],
  alertState: AlertState,
  now: number,
): MonitoredInstance {
  const { incident, flapping, absence } = monitored;
  // Only a loss is announced later; any other suppressed alert is waived.
  const once: AlertState = alertState === 'suppressed' ? 'waived' : alertState;
  switch (kind) {
    case 'lost': {
      const coversFlapping = alertState === 'notified' && flapping?.alertState === 'due';
      return {
        ...monitored,
        incident: incident && {
          ...incident,
          alertState,
          notifiedAt: alertState === 'notified' ? now : null,
        },
        flapping: coversFlapping ? { ...flapping, alertState: 'waived' } : flapping,
      };
    }
    case 'reminder':
      return { ...monitored, incident: incident && { ...incident, notifiedAt: now } };
    case 'unstable':
      return { ...monitored, flapping: flapping && { ...flapping, alertState: once } };
    case 'missing':
      return { ...monitored, absence: absence && { ...absence, alertState: once } };
    case 'number':
      return { ...monitored, formerPhone: null };
    case 'back':
      return monitored;
  }
}

/** The instance with its incident acknowledged: no more reminders until it has been up. */
export function acknowledged(monitored: MonitoredInstance): MonitoredInstance {
  return monitored.incident
    ? { ...monitored, incident: { ...monitored.incident, acknowledged: true } }
    : monitored;
}

function byName(a: InstanceAlert, b: InstanceAlert): number {
  return compare(a.name, b.name) || compare(a.key.apiInstanceName, b.key.apiInstanceName);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
