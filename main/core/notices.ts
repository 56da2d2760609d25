// From changes to notices: what is told, grouped, and what counts as told without a notice.

import { explain } from './explain.ts';
import type { Change, Fleet, Stretch } from './health.ts';
import type { InstanceKey } from './instance.ts';
import type { Problem } from './problem.ts';
import type { NotifySettings } from './settings.ts';
import { oneLine } from './tray.ts';
import { clockTime, duration, namesInBrief, reasonWords, say } from './words.ts';

/** What a click on a notice opens. */
export type NoticeTarget =
  | { readonly kind: 'instance'; readonly key: InstanceKey }
  | { readonly kind: 'account'; readonly account: string };

/** One native notification. A later one with the same tag takes its place. */
export interface Notice {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly urgent: boolean;
  readonly target: NoticeTarget | null;
}

/** From how many of a kind in one poll there is one notice for all. */
const GROUP_FROM = 3;

/** The changes that a person is to hear of, if the settings allow it and they were not seen as they happened. */
export function worthTelling(
  changes: readonly Change[],
  notify: NotifySettings,
): readonly Change[] {
  return changes.filter((change) => {
    const { parked, stretch } = change;
    if (stretch === null || parked) return false;
    if (change.to === 'down') {
      if (stretch.silent || stretch.announced) return false;
      return stretch.forGood?.code === 'scan' ? notify.pairing : notify.down;
    }
    return change.to === 'healthy' && stretch.announced && notify.recovered;
  });
}

/** One notice for each change, or one for all of a kind from three. */
export function noticesOf(changes: readonly Change[]): readonly Notice[] {
  const lost = changes.filter((c) => c.to === 'down');
  const back = changes.filter((c) => c.to === 'healthy');
  return [
    ...grouped(lost, lossNotice, (n) => say('notice.lostMany', { n }), 'lost'),
    ...grouped(back, backNotice, (n) => say('notice.backMany', { n }), 'back'),
  ];
}

/** The fleet with the stretches of these losses marked as told. */
export function markTold(fleet: Fleet, changes: readonly Change[]): Fleet {
  const tracks = new Map(fleet.tracks);
  for (const { key, to, stretch: told } of changes) {
    const track = tracks.get(key.apiInstanceName);
    if (to !== 'down' || !track?.stretch || track.stretch.startedAt !== told?.startedAt) continue;
    const stretch: Stretch = { ...track.stretch, announced: true };
    tracks.set(key.apiInstanceName, { ...track, stretch });
  }
  return { ...fleet, tracks };
}

/** The service cannot be reached; told at the third failure in a row. */
export function unreachableNotice(account: string, problem: Problem, host: string): Notice {
  return {
    tag: `service:${account}`,
    title: say('notice.unreachable'),
    body: say('notice.unreachableBody', { detail: explain(problem, host).detail }),
    urgent: false,
    target: null,
  };
}

export function reachableNotice(account: string, goneMs: number): Notice {
  return {
    tag: `service:${account}`,
    title: say('notice.reachable'),
    body: say('notice.reachableBody', { span: duration(goneMs) }),
    urgent: false,
    target: null,
  };
}

/** Its click opens the sign-in. */
export function tokenRejectedNotice(account: { id: string; name: string }): Notice {
  return {
    tag: `token:${account.id}`,
    title: say('notice.tokenRejected', { account: oneLine(account.name, 40) }),
    body: say('notice.tokenRejectedBody'),
    urgent: true,
    target: { kind: 'account', account: account.id },
  };
}

function grouped(
  changes: readonly Change[],
  one: (change: Change) => Notice,
  title: (n: number) => string,
  tag: string,
): readonly Notice[] {
  const [first] = changes;
  if (first === undefined || changes.length < GROUP_FROM) return changes.map(one);
  return [
    {
      tag: `${tag}:${first.key.account}`,
      title: title(changes.length),
      body: namesInBrief(
        changes.map((c) => nameOf(c)),
        3,
      ),
      urgent: tag === 'lost',
      target: { kind: 'instance', key: first.key },
    },
  ];
}

function lossNotice(change: Change): Notice {
  return {
    tag: tagOf(change),
    title: say('notice.lost', { name: nameOf(change) }),
    body: say('notice.lostBody', {
      time: clockTime(change.stretch?.startedAt ?? change.at),
      reason: sentence(reasonWords(change.reason)),
    }),
    urgent: true,
    target: { kind: 'instance', key: change.key },
  };
}

function backNotice(change: Change): Notice {
  const goneMs = change.at - (change.stretch?.startedAt ?? change.at);
  return {
    tag: tagOf(change),
    title: say('notice.back', { name: nameOf(change) }),
    body: say('notice.backBody', { span: duration(goneMs) }),
    urgent: false,
    target: { kind: 'instance', key: change.key },
  };
}

function tagOf({ key }: Change): string {
  return `instance:${key.account}:${key.apiInstanceName}`;
}

function nameOf(change: Change): string {
  return oneLine(change.name, 60);
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
