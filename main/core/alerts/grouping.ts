// The words of a notice: one native notification, for one matter or for several of a kind.

import { namesInBrief } from '../i18n/names.ts';
import { say } from '../i18n/translate.ts';
import type { InstanceMatter } from './alerts.ts';
import { type Notice, tagOfInstance } from './notification.ts';
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
export function noticesOf(
  matters: readonly InstanceMatter[],
  { mass = false, late = false }: Grouping = {},
): readonly Notice[] {
  const [first] = matters;
  if (first === undefined) return [];
  if (matters.length < (mass || late ? 2 : GROUP_FROM)) return matters.map(noticeOf);
  const { kind } = first;
  const about = matters.map(({ key }) => key);
  const names = namesInBrief(matters.map(nameOf), NAMED);
  return [
    {
      kind,
      // Other instances are other news: a group takes the place of none but its own.
      tag: `${late ? 'still-' : ''}${kind}:${first.key.account}:${first.key.apiInstanceName}`,
      title: say(late ? 'notice.stillDown' : `notice.many.${kind}`, { n: matters.length }),
      body: mass ? say('notice.mass', { names }) : names,
      urgent: kind === 'lost',
      target: { kind: 'instance', key: first.key, opened: false },
      repair: null,
      about,
    },
  ];
}

function noticeOf(matter: InstanceMatter): Notice {
  const { kind, key } = matter;
  const isLoss = kind === 'lost' || kind === 'reminder';
  return {
    kind,
    // A number that changed is told beside a loss, and does not take its place.
    tag: kind === 'number' ? `number-${tagOfInstance(key)}` : tagOfInstance(key),
    title: say(`notice.${kind}.title`, { name: nameOf(matter) }),
    body: bodyOf(matter),
    urgent: isLoss,
    target: { kind: 'instance', key, opened: isLoss },
    repair: isLoss ? key : null,
    about: [key],
  };
}
