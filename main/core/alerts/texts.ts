// The texts of notifications.

import type { UnreadFile } from '../account/disk-problem.ts';
import { explain } from '../account/problem-text.ts';
import { type AccountState, activeInstances } from '../account/state.ts';
import { countsOf } from '../account/summary.ts';
import { reasonText } from '../health/reason-text.ts';
import { clockTime, duration } from '../i18n/days.ts';
import { namesInBrief, sentence } from '../i18n/names.ts';
import { oneLine } from '../i18n/text.ts';
import { translate } from '../i18n/translate.ts';
import { hostOf } from '../instance/address.ts';
import { displayNameOf } from '../instance/instance.ts';
import type { AccountAlert, InstanceAlert } from './alerts.ts';
import type { Notification } from './notification.ts';

/** How many names a text gives before it counts the rest. */
export const NAMED = 3;

export function bodyOf({ kind, monitored, incident }: InstanceAlert): string {
  const since = incident?.startedAt ?? monitored.since;
  switch (kind) {
    case 'lost':
    case 'reminder':
      return translate('notice.lost.body', {
        time: clockTime(since),
        reason: sentence(reasonText(monitored.reason)),
      });
    case 'back':
      return translate('notice.back.body', {
        span: duration((monitored.lastUpAt ?? since) - since),
      });
    case 'unstable':
      return translate('notice.unstable.body', { reason: sentence(reasonText(monitored.reason)) });
    case 'missing':
      return translate('notice.missing.body', { time: clockTime(monitored.since) });
    case 'number':
      return translate('notice.number.body', {
        from: `+${monitored.formerPhone}`,
        to: `+${monitored.phone}`,
      });
  }
}

/** A notice about the account or its service. */
export function accountNotification(alert: AccountAlert, state: AccountState): Notification {
  const { id, name, baseUrl } = state.account;
  const plain = { kind: alert.kind, urgent: false, target: null, repair: null, about: [] };
  const tag = `service:${id}`;
  const account = oneLine(name, 40);
  switch (alert.kind) {
    case 'emptied':
      return {
        ...plain,
        tag,
        title: translate('notice.emptied', { account }),
        body: translate('notice.emptiedBody'),
      };
    case 'unreachable':
      return {
        ...plain,
        tag,
        title: translate('notice.unreachable'),
        body: translate('notice.unreachableBody', {
          detail: explain(alert.problem, hostOf(baseUrl)).detail,
        }),
      };
    case 'reachable':
      return {
        ...plain,
        tag,
        title: translate('notice.reachable'),
        body: translate('notice.reachableBody', { span: duration(alert.goneMs) }),
      };
    case 'token-rejected':
      return {
        ...plain,
        tag: `token:${id}`,
        title: translate('notice.tokenRejected', { account }),
        body: translate('notice.tokenRejectedBody'),
        urgent: true,
        target: { kind: 'account', account: id },
      };
    case 'summary':
      return { ...plain, ...summaryText(state), tag: `summary:${id}` };
  }
}

/** How an account stands at its first list. */
function summaryText(state: AccountState): Pick<Notification, 'title' | 'body' | 'about'> {
  const { connected, counted } = countsOf([state]);
  const down = activeInstances(state).filter(([, monitored]) => monitored.health === 'down');
  const names = down.map(([, { instance }]) => oneLine(displayNameOf(instance), 60));
  return {
    title: translate('tray.connected', { n: connected, m: counted }),
    body:
      down.length === 0
        ? translate('notice.noneDown')
        : translate('notice.down', { names: namesInBrief(names, NAMED) }),
    about: down.map(([apiInstanceName]) => ({ account: state.account.id, apiInstanceName })),
  };
}

/** A file of the profile could not be read. */
export function unreadFileNotification(
  what: 'settings' | 'memory',
  { kind, file }: UnreadFile,
): Notification {
  return {
    kind: 'set-aside',
    tag: what,
    title: translate(`unread.${what}`),
    body: translate(`unread.${what}-${kind}`, { file }),
    urgent: false,
    target: null,
    repair: null,
    about: [],
  };
}

export function nameOf({ name }: InstanceAlert): string {
  return oneLine(name, 60);
}
