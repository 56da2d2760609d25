// The events of the history. Journal, uptime and strips are computed from these alone.
import type { Problem } from '../account/problem.ts';
import type { Health } from '../health/monitored-instance.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { Reason } from '../instance/reading.ts';

export const DAY_MS = 24 * 60 * 60_000;
/** A day's file is removed once the day began this many days before today. */
export const KEPT_DAYS = 30;

interface EventBase {
  /** In ms of the app's clock. */
  readonly at: number;
  readonly account: string;
}

/** A change of one instance's health, or a statement of its present health. */
export interface HealthEvent extends EventBase {
  readonly kind: 'health';
  readonly instance: string;
  /** Its display name, for when it is no longer listed. */
  readonly name: string;
  /** Null for a new instance, and where the event only states the health again. */
  readonly from: Health | null;
  /** Null if the instance is no longer known: dismissed, forgotten, or of another account. */
  readonly to: Health | null;
  readonly reason: Reason;
  /** No change: the health is stated so that a day's file stands alone. */
  readonly restated: boolean;
}

/** The service, the network or the token failed; it ends with the next valid list, or with another fault. */
export interface FaultEvent extends EventBase {
  readonly kind: 'fault' | 'fault-end';
  readonly problem: Problem;
}

/** What a notification is about. The history stores these words. */
export const NOTIFICATION_KINDS = [
  'lost',
  'back',
  'unstable',
  'missing',
  'number',
  'reminder',
  'group',
  'emptied',
  'summary',
  'unreachable',
  'reachable',
  'token-rejected',
  'set-aside',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export interface NotificationEvent extends EventBase {
  readonly kind: 'notice';
  readonly about: NotificationKind;
  readonly title: string;
  /** False if it was suppressed. */
  readonly shown: boolean;
  /** The instances that it is about; empty if it is about the account. */
  readonly instances: readonly string[];
}

/** The heartbeat: from `from` to `at` valid lists arrived at most two intervals apart. */
export interface MonitoringEvent extends EventBase {
  readonly kind: 'watch';
  readonly from: number;
}

export interface RunEvent extends EventBase {
  readonly kind: 'start' | 'stop';
  /** Of a start: when it was last monitored, if the run before ended without a stop. */
  readonly unmonitoredSince?: number;
}

export type HistoryEvent =
  | HealthEvent
  | FaultEvent
  | NotificationEvent
  | MonitoringEvent
  | RunEvent;
export type HistoryKind = HistoryEvent['kind'];

export const HISTORY_KINDS = [
  'health',
  'fault',
  'fault-end',
  'notice',
  'watch',
  'start',
  'stop',
] as const satisfies readonly HistoryKind[];

/** Which events a journal holds. A null or absent field does not filter. */
export interface JournalFilter {
  readonly account?: string | null;
  readonly instance?: string | null;
  /** If absent, all kinds except the heartbeat. */
  readonly kinds?: readonly HistoryKind[] | null;
  /** Include events that only state the health again. */
  readonly restated?: boolean;
  /** From this time on, in ms of the app's clock. */
  readonly from?: number | null;
  /** Before this time. */
  readonly to?: number | null;
}

export interface JournalPage {
  /** Newest first. */
  readonly events: readonly HistoryEvent[];
  /** Where the next page begins; null after the last. */
  readonly cursor: string | null;
}

/** The page for the window, which shows a notification by its title: one may be about thousands of instances. */
export function withoutNames({ events, cursor }: JournalPage): JournalPage {
  return {
    events: events.map((event) => (event.kind === 'notice' ? { ...event, instances: [] } : event)),
    cursor,
  };
}

/** When the UTC day of a time began, in ms. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

/** The instance that an event or a sum of the history is about. */
export function instanceIn({
  account,
  instance,
}: {
  readonly account: string;
  readonly instance: string;
}): InstanceKey {
  return { account, apiInstanceName: instance };
}

/** The instances that an event is about. */
export function instancesOf(event: HistoryEvent): readonly string[] {
  if (event.kind === 'health') return [event.instance];
  return event.kind === 'notice' ? event.instances : [];
}

export function belongsTo(filter: JournalFilter, event: HistoryEvent): boolean {
  const { account, instance, kinds, restated = false, from, to } = filter;
  if (from != null && event.at < from) return false;
  if (to != null && event.at >= to) return false;
  if (account != null && event.account !== account) return false;
  if (instance != null && !instancesOf(event).includes(instance)) return false;
  if (kinds ? !kinds.includes(event.kind) : event.kind === 'watch') return false;
  return restated || event.kind !== 'health' || !event.restated;
}

/** A shown or suppressed notification as an event of an account. */
export function notificationEvent(
  account: string,
  at: number,
  {
    kind,
    title,
    about,
  }: {
    readonly kind: NotificationKind;
    readonly title: string;
    readonly about: readonly InstanceKey[];
  },
  shown: boolean,
): NotificationEvent {
  const own = (key: InstanceKey) => key.account === account;
  const instances = about.filter(own).map(({ apiInstanceName }) => apiInstanceName);
  return { kind: 'notice', at, account, about: kind, title, shown, instances };
}
