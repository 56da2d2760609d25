// The words of a notice: one native notification, for one matter or for several of a kind.

import type { UnreadFile } from '../account/disk-problem.ts';
import { explain } from '../account/problem-text.ts';
import { hostOf } from '../account/settings.ts';
import { type AccountState, tracksOf } from '../account/state.ts';
import { countsOf } from '../health/counts.ts';
import { oneLine } from '../i18n/text.ts';
import {
  clockTime,
  duration,
  namesInBrief,
  reasonWords,
  say,
  sentence,
} from '../i18n/translate.ts';
import { displayNameOf, type InstanceKey } from '../instance/instance.ts';
import type { AccountMatter, InstanceMatter, Matter } from './alerts.ts';

/** What a click on a notice opens. */
export type NoticeTarget =
  /** `opened`: with what is known of it, and the way to repair it. */
  | { readonly kind: 'instance'; readonly key: InstanceKey; readonly opened: boolean }
  | { readonly kind: 'account'; readonly account: string };

/** One native notification. A later one with the same tag takes its place. */
export interface Notice {
  readonly kind: Matter['kind'] | 'set-aside';
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly urgent: boolean;
  readonly target: NoticeTarget | null;
  /** The one instance that may have to be paired anew: where the system can, the notice offers it. */
  readonly repair: InstanceKey | null;
  /** The instances that it is about, also those that a group does not name. */
  readonly about: readonly InstanceKey[];
}

/** From how many of a kind in one poll there is one notice for all. */
const GROUP_FROM = 3;
/** How many names a group gives. */
const NAMED = 3;
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

/** The tag of a notice about one instance alone; a group that it belongs to takes its place as well. */
export function tagOfInstance({ account, apiInstanceName }: InstanceKey): string {
  return `instance:${account}:${apiInstanceName}`;
}

function bodyOf({ kind, track, stretch }: InstanceMatter): string {
  const since = stretch?.startedAt ?? track.since;
  switch (kind) {
    case 'lost':
    case 'reminder':
      return say('notice.lost.body', {
        time: clockTime(since),
        reason: sentence(reasonWords(track.reason)),
      });
    case 'back':
      return say('notice.back.body', { span: duration((track.lastUpAt ?? since) - since) });
    case 'unstable':
      return say('notice.unstable.body', { reason: sentence(reasonWords(track.reason)) });
    case 'missing':
      return say('notice.missing.body', { time: clockTime(track.since) });
    case 'number':
      return say('notice.number.body', {
        from: `+${track.formerPhone}`,
        to: `+${track.phone}`,
      });
  }
}

/** A notice about the account or its service. */
export function accountNotice(matter: AccountMatter, state: AccountState): Notice {
  const { id, name, baseUrl } = state.account;
  const plain = { kind: matter.kind, urgent: false, target: null, repair: null, about: [] };
  const tag = `service:${id}`;
  const account = oneLine(name, 40);
  switch (matter.kind) {
    case 'emptied':
      return {
        ...plain,
        tag,
        title: say('notice.emptied', { account }),
        body: say('notice.emptiedBody'),
      };
    case 'unreachable':
      return {
        ...plain,
        tag,
        title: say('notice.unreachable'),
        body: say('notice.unreachableBody', {
          detail: explain(matter.problem, hostOf(baseUrl)).detail,
        }),
      };
    case 'reachable':
      return {
        ...plain,
        tag,
        title: say('notice.reachable'),
        body: say('notice.reachableBody', { span: duration(matter.goneMs) }),
      };
    case 'token-rejected':
      return {
        ...plain,
        tag: `token:${id}`,
        title: say('notice.tokenRejected', { account }),
        body: say('notice.tokenRejectedBody'),
        urgent: true,
        target: { kind: 'account', account: id },
      };
    case 'summary':
      return { ...plain, ...summaryText(state), tag: `summary:${id}` };
  }
}

/** How an account stands at its first list. */
function summaryText(state: AccountState): Pick<Notice, 'title' | 'body' | 'about'> {
  const { connected, counted } = countsOf([state]);
  const down = tracksOf(state).filter(([, track]) => track.health === 'down');
  const names = down.map(([, { instance }]) => oneLine(displayNameOf(instance), 60));
  return {
    title: say('tray.connected', { n: connected, m: counted }),
    body:
      down.length === 0
        ? say('notice.noneDown')
        : say('notice.down', { names: namesInBrief(names, NAMED) }),
    about: down.map(([apiInstanceName]) => ({ account: state.account.id, apiInstanceName })),
  };
}

/** A file of the profile could not be read. */
export function unreadNotice(what: 'settings' | 'memory', { kind, file }: UnreadFile): Notice {
  return {
    kind: 'set-aside',
    tag: what,
    title: say(`unread.${what}`),
    body: say(`unread.${what}-${kind}`, { file }),
    urgent: false,
    target: null,
    repair: null,
    about: [],
  };
}

function nameOf({ name }: InstanceMatter): string {
  return oneLine(name, 60);
}
