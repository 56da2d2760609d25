// The texts of notifications.

import type { UnreadFile } from '../account/disk-problem.ts';
import { explain } from '../account/problem-text.ts';
import { type AccountState, tracksOf } from '../account/state.ts';
import { countsOf } from '../account/summary.ts';
import { reasonWords } from '../health/reason-text.ts';
import { clockTime, duration } from '../i18n/days.ts';
import { namesInBrief, sentence } from '../i18n/names.ts';
import { oneLine } from '../i18n/text.ts';
import { say } from '../i18n/translate.ts';
import { hostOf } from '../instance/address.ts';
import { displayNameOf } from '../instance/instance.ts';
import type { AccountMatter, InstanceMatter } from './alerts.ts';
import type { Notice } from './notification.ts';

/** How many names a text gives before it counts the rest. */
export const NAMED = 3;

export function bodyOf({ kind, track, stretch }: InstanceMatter): string {
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

export function nameOf({ name }: InstanceMatter): string {
  return oneLine(name, 60);
}
