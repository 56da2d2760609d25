// A notification that a rule sent, the app's or another, in the terms of the oracle.
import type { Notifier } from '../../../main/ports.ts';

type Notification = Parameters<Notifier['notify']>[0];

export interface SentNotification {
  /** In ms of the virtual clock. */
  readonly at: number;
  /** The last list delivered by then. */
  readonly list: number;
  readonly kind: Notification['kind'];
  /** The instances that it is about. */
  readonly about: readonly About[];
}

export interface About {
  readonly place: number;
  /** The start of the incident by that rule, in ms of the virtual clock. */
  readonly since: number;
}

/** True for losses and flapping; false for recoveries and the service's own faults. */
export function announcesLoss({ kind }: SentNotification): boolean {
  return kind === 'lost' || kind === 'unstable';
}
