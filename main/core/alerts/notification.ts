// One native notification, as a value.

import type { NotificationKind } from '../history/events.ts';
import type { InstanceKey } from '../instance/instance.ts';

/** What a click on a notice opens. */
export type NotificationTarget =
  /** `opened`: with what is known of it, and the way to repair it. */
  | { readonly kind: 'instance'; readonly key: InstanceKey; readonly opened: boolean }
  | { readonly kind: 'account'; readonly account: string };

/** One native notification. A later one with the same tag takes its place. */
export interface Notification {
  readonly kind: NotificationKind;
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly urgent: boolean;
  readonly target: NotificationTarget | null;
  /** The one instance that may have to be paired anew: where the system can, the notice offers it. */
  readonly repair: InstanceKey | null;
  /** The instances that it is about, also those that a group does not name. */
  readonly about: readonly InstanceKey[];
}

/** The tag of a notice about one instance alone; a group that it belongs to takes its place as well. */
export function tagOfInstance({ account, apiInstanceName }: InstanceKey): string {
  return `instance:${account}:${apiInstanceName}`;
}
