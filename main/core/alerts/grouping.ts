// The words of a notice: one native notification, for one matter or for several of a kind.

import { namesInBrief } from '../i18n/names.ts';
import { translate } from '../i18n/translate.ts';
import type { InstanceAlert } from './alerts.ts';
import { type Notification, tagOfInstance } from './notification.ts';
import { bodyOf, NAMED, nameOf } from './texts.ts';

/** From how many of a kind in one poll there is one notice for all. */
const GROUP_FROM = 3;
/** So many of so large a part of all go down in one poll only when the service itself is the cause. */
const MASS_FROM = 5;
const MASS_SHARE = 0.3;

/** True where so many went down in one poll that the service is the likely cause. `counted` is m of "n of m connected". */
export function isMassFall(fallen: number, counted: number): boolean {
  return fallen >= MASS_FROM && fallen >= MASS_SHARE * counted;
}

export interface Grouping {
  /** So many fell at once that the notice names the service as the likely cause. */
  readonly mass?: boolean;
  /** They were held back until now: one summary for several. */
  readonly late?: boolean;
}

/** One notice for each matter of this kind, or one for all of them. */
export function notificationsOf(
  alerts: readonly InstanceAlert[],
  { mass = false, late = false }: Grouping = {},
): readonly Notification[] {
  const [first] = alerts;
  if (first === undefined) return [];
  if (alerts.length < (mass || late ? 2 : GROUP_FROM)) return alerts.map(notificationOf);
  const { kind } = first;
  const about = alerts.map(({ key }) => key);
  const names = namesInBrief(alerts.map(nameOf), NAMED);
  return [
    {
      kind,
      // Other instances are other news: a group takes the place of none but its own.
      tag: `${late ? 'still-' : ''}${kind}:${first.key.account}:${first.key.apiInstanceName}`,
      title: translate(late ? 'notice.stillDown' : `notice.many.${kind}`, { n: alerts.length }),
      body: mass ? translate('notice.mass', { names }) : names,
      urgent: kind === 'lost',
      target: { kind: 'instance', key: first.key, opened: false },
      repair: null,
      about,
    },
  ];
}

function notificationOf(alert: InstanceAlert): Notification {
  const { kind, key } = alert;
  const isLoss = kind === 'lost' || kind === 'reminder';
  return {
    kind,
    // A number that changed is told beside a loss, and does not take its place.
    tag: kind === 'number' ? `number-${tagOfInstance(key)}` : tagOfInstance(key),
    title: translate(`notice.${kind}.title`, { name: nameOf(alert) }),
    body: bodyOf(alert),
    urgent: isLoss,
    target: { kind: 'instance', key, opened: isLoss },
    repair: isLoss ? key : null,
    about: [key],
  };
}
