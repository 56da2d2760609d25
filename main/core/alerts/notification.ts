// Defines a native notification as a plain value, for the notifier to show.
import type { NotifyKind, NotifySettings } from '../account/settings.ts';
import { NO_TARGET, type Target } from '../app-state/app-state.ts';
import type { NotificationKind } from '../history/events.ts';
import type { InstanceKey } from '../instance/instance.ts';

/** What a click on a notification opens. */
export type NotificationTarget =
  /** `opened`: with its details and the way to repair it. */
  | { readonly kind: 'instance'; readonly key: InstanceKey; readonly opened: boolean }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'group'; readonly group: string };

/** What the window opens for a click, for a choice in the tray's menu, or for nothing in particular. */
export function windowTarget(
  wanted: NotificationTarget | { readonly kind: 'settings' | 'about' } | null,
  at: number,
): Target {
  switch (wanted?.kind) {
    case 'instance':
      return { ...NO_TARGET, at, instance: wanted.key, opened: wanted.opened };
    case 'group':
      return { ...NO_TARGET, at, group: wanted.group };
    case 'settings':
    case 'about':
      return { ...NO_TARGET, at, screen: wanted.kind };
    default:
      return { ...NO_TARGET, at };
  }
}

/** One native notification. A later one with the same tag replaces it. */
export interface Notification {
  readonly kind: NotificationKind;
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly urgent: boolean;
  /** The kinds that it is of. It makes a sound if one of them does. */
  readonly soundKinds: readonly NotifyKind[];
  /** It names the service as the likely cause of a mass failure. */
  readonly mass?: boolean;
  /** The names of the groups that have turned red. */
  readonly groups?: readonly string[];
  /** The account that it is about; null if it is about the app or about instances of several accounts. */
  readonly account: string | null;
  readonly target: NotificationTarget | null;
  /** The instance that it offers to re-pair or to mute, if the system supports buttons. */
  readonly repair: InstanceKey | null;
  /** All instances that it is about, including those that a group does not name. */
  readonly about: readonly InstanceKey[];
}

/** What a notifier is given: a notification, or a test of whether it can show one. */
export type Showable = Omit<Notification, 'kind'> & {
  readonly kind: NotificationKind | 'test';
};

/** True if one of its kinds makes a sound. */
export function makesSound(
  { soundKinds }: Pick<Notification, 'soundKinds'>,
  sounds: NotifySettings,
): boolean {
  return soundKinds.some((kind) => sounds[kind]);
}

/** The tag of a notification about one instance. A group that includes the instance replaces it too. */
export function tagOfInstance({ account, apiInstanceName }: InstanceKey): string {
  return `instance:${account}:${apiInstanceName}`;
}

/** A notification for the log, which masks the names of instances but knows no former group. */
export function logLine({ groups, title }: Notification): string {
  return groups ? `groups that are red: ${groups.length}` : title;
}

/** True for a notification that stays until it is closed or replaced: of a loss, or of a group that is red. */
export function isLasting({ kind }: Pick<Showable, 'kind'>): boolean {
  return kind === 'lost' || kind === 'reminder' || kind === 'group';
}

/** True for the alert and the notification of a loss, which stays until it is closed or replaced. */
export function isLoss<T extends { readonly kind: NotificationKind }>(
  one: T,
): one is T & { readonly kind: 'lost' | 'reminder' } {
  return one.kind === 'lost' || one.kind === 'reminder';
}
