// Collects the alerts of an account: which are due, and which incidents and faults have just ended.
import { FAULTS } from '../account/fault-policy.ts';
import type { Problem } from '../account/problem.ts';
import type { NotifyKind, Settings } from '../account/settings.ts';
import { type AccountState, fleetOf } from '../account/state.ts';
import type { Group } from '../groups/group.ts';
import type { Incident } from '../health/incident.ts';
import type { Fleet, MonitoredInstance } from '../health/monitored-instance.ts';
import type { Window } from '../history/uptime.ts';
import { displayNameOf, type InstanceKey } from '../instance/instance.ts';

export type InstanceAlertKind = 'lost' | 'back' | 'unstable' | 'missing' | 'number' | 'reminder';

/** An alert about one instance. */
export interface InstanceAlert {
  readonly kind: InstanceAlertKind;
  readonly key: InstanceKey;
  readonly name: string;
  /** Its state after the list. */
  readonly monitored: MonitoredInstance;
  /** The incident that the alert is about, even if it has just ended. */
  readonly incident: Incident | null;
  /** How long the incident lasted, in ms. Null if it has not ended. */
  readonly lastedMs: number | null;
  /** What people wrote about the instance. Null if nothing. */
  readonly note: string | null;
}

/** An alert about the account or its service. */
export type AccountAlert =
  | { readonly kind: 'emptied' }
  /** `unmonitored`: how long nothing was monitored, if the run before ended without a stop. */
  | { readonly kind: 'summary'; readonly unmonitored?: Window }
  | { readonly kind: 'unreachable'; readonly problem: Problem; readonly since: number }
  | { readonly kind: 'reachable'; readonly goneMs: number }
  | { readonly kind: 'token-rejected' };

export type Alert = InstanceAlert | AccountAlert;

/** An alert about something that has just ended: it is announced now or never. */
export type EndedAlert = Alert & { readonly kind: 'back' | 'reachable' | 'summary' };

export function isAboutInstance(alert: Alert): alert is InstanceAlert {
  return 'key' in alert;
}

/** The alerts about what ended with this list, and the summary if it is the first list of a start. */
export function endedAlerts(before: AccountState, fleet: Fleet): readonly EndedAlert[] {
  const ended: EndedAlert[] = [];
  const { faultAlert } = before;
  if (faultAlert?.kind === 'unreachable' && faultAlert.alertState === 'notified') {
    ended.push({ kind: 'reachable', goneMs: fleet.asOf - faultAlert.since });
  }
  const previous = fleetOf(before);
  const { atStart, unmonitoredSince: from } = before;
  if (atStart) {
    const gap = from === null ? {} : { unmonitored: { from, to: fleet.asOf } };
    ended.push({ kind: 'summary', ...gap });
  }
  for (const [name, { incident }] of previous?.instances ?? []) {
    if (incident?.alertState !== 'notified') continue;
    const monitored = fleet.instances.get(name);
    if (!monitored || monitored.absence || monitored.incident) continue;
    const lastedMs = fleet.asOf - incident.startedAt;
    const alert = alertAbout(before, name, monitored, 'back');
    ended.push({ ...alert, kind: 'back', incident, lastedMs });
  }
  return ended;
}

/** The alerts about what lasts and was not announced yet. */
export function dueAlerts(
  account: AccountState,
  settings: Settings,
  now: number,
): readonly Alert[] {
  if (account.phase !== 'live') return faultDueOf(account);
  const { fleet } = account;
  const due: Alert[] = fleet.emptied === 'due' ? [{ kind: 'emptied' }] : [];
  for (const [name, monitored] of fleet.instances) {
    for (const kind of dueAlertsOf(monitored, settings, now)) {
      due.push(alertAbout(account, name, monitored, kind));
    }
  }
  return due;
}

function faultDueOf(account: AccountState): readonly AccountAlert[] {
  const { faultAlert } = account;
  if (account.phase === 'blocked') {
    const { kind } = account.problem;
    const isNotified = faultAlert?.kind === kind && faultAlert.alertState === 'notified';
    return kind === 'token-rejected' && !isNotified ? [{ kind }] : [];
  }
  if (!('fault' in account) || account.fault === null || faultAlert?.alertState === 'notified')
    return [];
  const { problem, failures, since } = account.fault;
  const from = FAULTS[problem.kind].notifyFrom;
  if (problem.kind !== 'unreachable' || from === null || failures < from) return [];
  return [{ kind: 'unreachable', problem, since }];
}

function dueAlertsOf(
  monitored: MonitoredInstance,
  settings: Settings,
  now: number,
): readonly InstanceAlertKind[] {
  const { incident, flapping, absence, formerPhone, health } = monitored;
  if (incident === null && flapping === null && absence === null && formerPhone === null) return [];
  const due: InstanceAlertKind[] = [];
  if (formerPhone !== null) due.push('number');
  if (health === 'missing' && absence?.alertState === 'due') due.push('missing');
  if (health === 'down' && incident !== null) {
    if (incident.alertState === 'due' || incident.alertState === 'suppressed') due.push('lost');
    else if (isReminderDue(monitored, incident, settings, now)) due.push('reminder');
  }
  if (health === 'degraded' && flapping?.alertState === 'due') due.push('unstable');
  return due;
}

function isReminderDue(
  monitored: MonitoredInstance,
  incident: Incident,
  { remindMinutes }: Settings,
  now: number,
): boolean {
  if (remindMinutes === 0 || incident.alertState !== 'notified' || incident.acknowledged)
    return false;
  // A suppressed reminder would be due again with every list.
  if (monitored.park !== null || monitored.mute !== null) return false;
  return incident.notifiedAt !== null && now - incident.notifiedAt >= remindMinutes * 60_000;
}

function alertAbout(
  { account, notes }: AccountState,
  apiInstanceName: string,
  monitored: MonitoredInstance,
  kind: InstanceAlertKind,
): InstanceAlert {
  return {
    kind,
    key: { account: account.id, apiInstanceName },
    name: displayNameOf(monitored.instance),
    monitored,
    incident: monitored.incident,
    lastedMs: null,
    note: notes.get(apiInstanceName) ?? null,
  };
}

/**
 * True if the settings want notifications of this kind. `groups`: those of the instance that it is about, of which one
 * that wants it is enough.
 */
export function isWanted(
  alert: Alert,
  { notify, summaryAtStart }: Settings,
  groups: readonly Group[] = [],
): boolean {
  if (alert.kind === 'summary') return summaryAtStart || alert.unmonitored !== undefined;
  const by = notifyKindOf(alert);
  if (groups.length === 0 || by === 'service') return notify[by];
  return groups.some((group) => group.notify[by] ?? notify[by]);
}

/** The kind by which people switch such notifications, and their sound. */
export function notifyKindOf(alert: Exclude<Alert, { readonly kind: 'summary' }>): NotifyKind {
  const needsScan = alert.kind === 'lost' && alert.incident?.forGood?.code === 'scan';
  return needsScan ? 'pairing' : SWITCH_OF[alert.kind];
}

const SWITCH_OF: Readonly<Record<Exclude<Alert['kind'], 'summary'>, NotifyKind>> = {
  lost: 'down',
  unstable: 'down',
  back: 'recovered',
  number: 'pairing',
  missing: 'removed',
  emptied: 'removed',
  unreachable: 'service',
  reachable: 'service',
  'token-rejected': 'service',
  reminder: 'down',
};
