// Turns alerts of one kind into notifications: one each, or one for several.
import { type InstanceAlert, notifyKindOf } from './alerts.ts';
import { isLoss, type Notification, tagOfInstance } from './notification.ts';
import { groupText, instanceText } from './texts.ts';

/** From this many alerts of a kind in one poll, one notification covers them all. */
const GROUP_FROM = 3;
/** A mass failure: at least this many instances go down in one poll, and at least this share of all. */
const MASS_FROM = 5;
const MASS_SHARE = 0.3;

/** True if the service is the likely cause. `counted` is m of "n of m connected". */
export function isMassFall(fallen: number, counted: number): boolean {
  return fallen >= MASS_FROM && fallen >= MASS_SHARE * counted;
}

export interface Grouping {
  /** A mass failure: the notification names the service as the likely cause. */
  readonly mass?: boolean;
  /** The alerts were suppressed until now: two or more become one summary. */
  readonly late?: boolean;
}

/** The notifications for alerts of one kind: one for each, or one for all of them. `now`: the app's clock, in ms. */
export function notificationsOf(
  alerts: readonly InstanceAlert[],
  now: number,
  grouping: Grouping = {},
): readonly Notification[] {
  const { mass = false, late = false } = grouping;
  const [first] = alerts;
  if (first === undefined) return [];
  if (alerts.length < (mass || late ? 2 : GROUP_FROM))
    return alerts.map((alert) => notificationOf(alert, now));
  const { kind, key } = first;
  return [
    {
      kind,
      // Named after its first instance, so that a group replaces only its own earlier notification.
      tag: `${late ? 'still-' : ''}${kind}:${key.account}:${key.apiInstanceName}`,
      ...groupText(kind, alerts, { mass, late }),
      urgent: kind === 'lost',
      soundKinds: [...new Set(alerts.map(notifyKindOf))],
      mass,
      account: key.account,
      target: { kind: 'instance', key, opened: false },
      repair: null,
      about: alerts.map((alert) => alert.key),
    },
  ];
}

function notificationOf(alert: InstanceAlert, now: number): Notification {
  const { kind, key } = alert;
  const loss = isLoss(alert);
  return {
    kind,
    // A changed number stands beside the notification of a loss and does not replace it.
    tag: kind === 'number' ? `number-${tagOfInstance(key)}` : tagOfInstance(key),
    ...instanceText(alert, now),
    urgent: loss,
    soundKinds: [notifyKindOf(alert)],
    account: key.account,
    target: { kind: 'instance', key, opened: loss },
    repair: loss ? key : null,
    about: [key],
  };
}
