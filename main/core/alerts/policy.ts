// Who hears of what: which matters are shown as notices, which are held back, and what counts as told.
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
  /** What a person sees happen needs no notice; it counts as told all the same. */
  readonly isSeen: (alert: InstanceAlert) => boolean;
}

export interface PolicyResult {
  /** The account with what was told marked as such. */
  readonly account: AccountState;
  readonly shown: readonly Notification[];
  /** What would have been shown, had it not been held back: for the history. */
  readonly suppressed: readonly Notification[];
}

/** What becomes of a matter. `wait`: it stays due. `aside`: held back without a word. `off`: nobody wants to hear of it. */
type Fate = 'shown' | 'seen' | 'suppressed' | 'aside' | 'wait' | 'off';

const KINDS = ['lost', 'unstable', 'missing', 'number', 'back', 'reminder'] as const;

/** Tells the matters of one poll. The order in which they come changes nothing. */
export function applyPolicy(
  account: AccountState,
  found: readonly Alert[],
  context: PolicyContext,
): PolicyResult {
  const alerts = found.filter((alert) => isStillOpen(account, alert));
  if (alerts.length === 0) return { account, shown: [], suppressed: [] };
  const instances = alerts.filter(isAboutInstance).sort(byName);
  const fates = new Map<Alert, Fate>(alerts.map((m) => [m, fateOf(m, context)]));
  const ofFate = (fate: Fate) => instances.filter((m) => fates.get(m) === fate);
  const fallen = instances.filter(isFreshLoss).length;
  const mass = isMassFall(fallen, countsOf([account]).counted);
  const others = alerts.filter((m): m is AccountAlert => !isAboutInstance(m));
  const ofAccount = (fate: Fate) => others.filter((m) => fates.get(m) === fate);
  const notificationOf = (alert: AccountAlert) => accountNotification(alert, account);
  return {
    shown: [
      ...instanceNotifications(ofFate('shown'), mass),
      ...ofAccount('shown').map(notificationOf),
    ],
    suppressed: [
      ...instanceNotifications(
        ofFate('suppressed').filter((m) => m.incident?.alertState !== 'suppressed'),
        mass,
      ),
      ...ofAccount('suppressed')
        .filter((m) => m.kind !== account.faultAlert?.kind)
        .map(notificationOf),
    ],
    account: alerts.reduce((a, m) => marked(a, m, fates.get(m) ?? 'wait', context.now), account),
  };
}

/** False where another poll has told of it while the window was asked what is seen. */
function isStillOpen(account: AccountState, alert: Alert): boolean {
  if (!isAboutInstance(alert) || alert.kind === 'back') return true;
  const monitored = fleetOf(account)?.instances.get(alert.key.apiInstanceName);
  return monitored === undefined || marksOf(monitored) === marksOf(alert.monitored);
}

function marksOf({ incident, flapping, absence, formerPhone }: MonitoredInstance): string {
  return [
    incident?.alertState,
    incident?.notifiedAt,
    flapping?.alertState,
    absence?.alertState,
    formerPhone,
  ].join();
}

function fateOf(alert: Alert, { now, settings, pause, isSeen }: PolicyContext): Fate {
  const suppressed = isSuppressed(pause, settings.quietHours, now);
  if (!isAboutInstance(alert)) {
    if (!isWanted(alert, settings)) return 'off';
    return suppressed ? 'suppressed' : 'shown';
  }
  // What is set aside is told when that ends, if it lasts until then.
  if (alert.monitored.park !== null) return alert.kind === 'lost' ? 'aside' : 'off';
  if (!isWanted(alert, settings)) return 'off';
  if (suppressed || alert.monitored.mute !== null)
    return alert.kind === 'reminder' ? 'wait' : 'suppressed';
  return isSeen(alert) ? 'seen' : 'shown';
}

/** Those of a kind together; losses that were held back until now apart from those of this poll. */
function instanceNotifications(
  alerts: readonly InstanceAlert[],
  mass: boolean,
): readonly Notification[] {
  return KINDS.flatMap((kind) => {
    const ofKind = alerts.filter((m) => m.kind === kind);
    if (kind !== 'lost') return notificationsOf(ofKind);
    return [
      ...notificationsOf(ofKind.filter(isFreshLoss), { mass }),
      ...notificationsOf(
        ofKind.filter((m) => !isFreshLoss(m)),
        { late: true },
      ),
    ];
  });
}

function isFreshLoss({ kind, incident, monitored }: InstanceAlert): boolean {
  return kind === 'lost' && incident?.alertState === 'due' && monitored.park === null;
}

function marked(account: AccountState, alert: Alert, fate: Fate, now: number): AccountState {
  if (fate === 'wait') return account;
  if (isAboutInstance(alert)) return markedTrack(account, alert, fate, now);
  if (fate === 'off' && alert.kind !== 'emptied') return account;
  // What is held back of the service is told when that ends, if it lasts until then.
  const notified = fate === 'suppressed' ? 'suppressed' : 'notified';
  if (notified === 'suppressed' && alert.kind === account.faultAlert?.kind) return account;
  switch (alert.kind) {
    case 'emptied':
      return account.phase === 'live'
        ? { ...account, fleet: { ...account.fleet, emptied: 'notified' } }
        : account;
    case 'unreachable':
      return {
        ...account,
        faultAlert: { kind: alert.kind, since: alert.since, alertState: notified },
      };
    case 'token-rejected':
      return { ...account, faultAlert: { kind: alert.kind, since: now, alertState: notified } };
    case 'reachable':
    case 'summary':
      return account;
  }
}

function markedTrack(
  account: AccountState,
  { kind, key, monitored: seen }: InstanceAlert,
  fate: Exclude<Fate, 'wait'>,
  now: number,
): AccountState {
  const fleet = fleetOf(account);
  const monitored = fleet?.instances.get(key.apiInstanceName);
  // A list that came meanwhile may have changed what it is about.
  if (!fleet || !monitored || monitored.incident?.startedAt !== seen.incident?.startedAt)
    return account;
  const heard = fate === 'shown' || fate === 'seen';
  const notified: AlertState = heard ? 'notified' : fate === 'off' ? 'waived' : 'suppressed';
  if (
    notified === 'suppressed' &&
    kind === 'lost' &&
    monitored.incident?.alertState === 'suppressed'
  )
    return account;
  const instances = new Map(fleet.instances).set(key.apiInstanceName, {
    ...trackAfter(monitored, kind, notified, now),
    // Who heard last that it is back must hear that it is not.
    ...(heard && { notifiedMonitoredMs: kind === 'back' ? null : fleet.monitoredMs }),
  });
  return { ...account, fleet: { ...fleet, instances } } as AccountState;
}

function trackAfter(
  monitored: MonitoredInstance,
  kind: InstanceAlert['kind'],
  notified: AlertState,
  now: number,
): MonitoredInstance {
  const { incident, flapping, absence } = monitored;
  // Only a loss is told later, when nothing holds it back any more.
  const once: AlertState = notified === 'suppressed' ? 'waived' : notified;
  switch (kind) {
    case 'lost': {
      const silenced = notified === 'notified' && flapping?.alertState === 'due';
      return {
        ...monitored,
        incident: incident && {
          ...incident,
          alertState: notified,
          notifiedAt: notified === 'notified' ? now : null,
        },
        flapping: silenced ? { ...flapping, alertState: 'waived' } : flapping,
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

/** A person knows that it is down: no more reminders until it has been up. */
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
