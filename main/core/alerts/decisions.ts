// Records in an account what became of its alerts.
import { type AccountState, fleetOf } from '../account/state.ts';
import type { AlertState } from '../health/incident.ts';
import {
  type AlertChange,
  type MonitoredInstance,
  withAlertChange,
} from '../health/monitored-instance.ts';
import { type AccountAlert, type Alert, type InstanceAlert, isAboutInstance } from './alerts.ts';

/**
 * What becomes of an alert. `seen`: the window already shows it. `suppressed`: recorded in the history only.
 * `parked`: suppressed without an entry in the history. `wait`: it stays due. `waived`: ruled out by a setting
 * or a park.
 */
export type Decision = 'shown' | 'seen' | 'suppressed' | 'parked' | 'wait' | 'waived';

export interface Decided {
  readonly alert: Alert;
  readonly decision: Decision;
}

/** The account with all decisions recorded. `now`: the app's clock, in ms. */
export function withDecisions(
  account: AccountState,
  decided: readonly Decided[],
  now: number,
): AccountState {
  let next = withInstanceDecisions(account, decided, now);
  for (const { alert, decision } of decided) {
    if (!isAboutInstance(alert)) next = withAccountAlert(next, alert, decision, now);
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
function withInstanceDecisions(
  account: AccountState,
  decided: readonly Decided[],
  now: number,
): AccountState {
  const fleet = fleetOf(account);
  if (fleet === null) return account;
  const changed = new Map<string, MonitoredInstance>();
  for (const { alert, decision } of decided) {
    if (!isAboutInstance(alert) || decision === 'wait') continue;
    const name = alert.key.apiInstanceName;
    const monitored = changed.get(name) ?? fleet.instances.get(name);
    // A list that arrived meanwhile may have ended the incident.
    if (monitored?.incident?.startedAt !== alert.monitored.incident?.startedAt) continue;
    const next =
      monitored && afterDecision(monitored, alert.kind, decision, fleet.monitoredMs, now);
    if (next !== undefined && next !== monitored) changed.set(name, next);
  }
  if (changed.size === 0) return account;
  const instances = new Map(fleet.instances);
  for (const [name, monitored] of changed) instances.set(name, monitored);
  return { ...account, fleet: { ...fleet, instances } } as AccountState;
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
  // A recovery is not recent news: flapping that follows it must still be announced.
  const notifiedMonitoredMs = kind === 'back' ? null : monitoredMs;
  const change = changeBy(monitored, kind, alertState, now);
  return withAlertChange(monitored, isNotified ? { ...change, notifiedMonitoredMs } : change);
}

function changeBy(
  { incident, flapping, absence }: MonitoredInstance,
  kind: InstanceAlert['kind'],
  alertState: AlertState,
  now: number,
): AlertChange {
  // Only a loss is announced later; any other suppressed alert is waived.
  const once: AlertState = alertState === 'suppressed' ? 'waived' : alertState;
  switch (kind) {
    case 'lost': {
      const coversFlapping = alertState === 'notified' && flapping?.alertState === 'due';
      const notifiedAt = alertState === 'notified' ? now : null;
      return {
        incident: incident && { ...incident, alertState, notifiedAt },
        flapping: coversFlapping ? { ...flapping, alertState: 'waived' } : flapping,
      };
    }
    case 'reminder':
      return { incident: incident && { ...incident, notifiedAt: now } };
    case 'unstable':
      return { flapping: flapping && { ...flapping, alertState: once } };
    case 'missing':
      return { absence: absence && { ...absence, alertState: once } };
    case 'number':
      return { formerPhone: null };
    case 'back':
      return {};
  }
}

/** The instance with its incident acknowledged: no more reminders until it has been up. A null note keeps an earlier one. */
export function acknowledged(monitored: MonitoredInstance, note: string | null): MonitoredInstance {
  const { incident } = monitored;
  if (incident === null) return monitored;
  const acknowledgedNote = note ?? incident.acknowledgedNote;
  return { ...monitored, incident: { ...incident, acknowledged: true, acknowledgedNote } };
}
