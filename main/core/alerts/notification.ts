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
  readonly target: NotificationTarget | null;
  /** The instance that may need re-pairing, which the notification offers if the system supports buttons. */
  readonly repair: InstanceKey | null;
  /** All instances that it is about, including those that a group does not name. */
  readonly about: readonly InstanceKey[];
}

/** The tag of a notification about one instance. A group that includes the instance replaces it too. */
export function tagOfInstance({ account, apiInstanceName }: InstanceKey): string {
  return `instance:${account}:${apiInstanceName}`;
}
