// Defines a native notification as a plain value, for the notifier to show.
import type { NotificationKind } from '../history/events.ts';
import type { InstanceKey } from '../instance/instance.ts';

/** What a click on a notification opens. */
export type NotificationTarget =
  /** `opened`: with its details and the way to repair it. */
  | { readonly kind: 'instance'; readonly key: InstanceKey; readonly opened: boolean }
  | { readonly kind: 'account'; readonly account: string };

/** One native notification. A later one with the same tag replaces it. */
export interface Notification {
  readonly kind: NotificationKind;
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly urgent: boolean;
  /** It names the service as the likely cause of a mass failure. */
  readonly mass?: boolean;
  /** The account that it is about; null if it is about the app or about instances of several accounts. */
  readonly account: string | null;
  readonly target: NotificationTarget | null;
  /** The instance that it offers to re-pair or to mute, if the system supports buttons. */
  readonly repair: InstanceKey | null;
  /** All instances that it is about, including those that a group does not name. */
  readonly about: readonly InstanceKey[];
}

/** The tag of a notification about one instance. A group that includes the instance replaces it too. */
export function tagOfInstance({ account, apiInstanceName }: InstanceKey): string {
  return `instance:${account}:${apiInstanceName}`;
}

/** True for the alert and the notification of a loss, which stays until it is closed or replaced. */
export function isLoss<T extends { readonly kind: NotificationKind }>(
  one: T,
): one is T & { readonly kind: 'lost' | 'reminder' } {
  return one.kind === 'lost' || one.kind === 'reminder';
}
