// The texts of notifications: titles and bodies.

import { accountName } from '../account/account-name.ts';
import type { UnreadFile } from '../account/disk-problem.ts';
import { explain } from '../account/problem-text.ts';
import { NOTIFY_KINDS } from '../account/settings.ts';
import { type AccountState, activeInstances } from '../account/state.ts';
import { countsOf } from '../account/summary.ts';
import { reasonText } from '../health/reason-text.ts';
import type { Window } from '../history/uptime.ts';
import { duration, timeText } from '../i18n/days.ts';
import { isolated, namesInBrief } from '../i18n/names.ts';
import { oneLine } from '../i18n/text.ts';
import { translate } from '../i18n/translate.ts';
import { hostOf } from '../instance/address.ts';
import { displayNameOf } from '../instance/instance.ts';
import { type AccountAlert, type InstanceAlert, notifyKindOf } from './alerts.ts';
import { isLoss, type Notification, type Showable } from './notification.ts';

type Text = Pick<Notification, 'title' | 'body'>;

/** How many names a text gives before it counts the rest. */
const NAMED = 3;
/** Longest names of an instance and of an account in a notification, in characters. */
const MAX_NAME = 60;
const MAX_ACCOUNT = 40;

/** The text about one instance. `now`: the app's clock, in ms. */
export function instanceText(alert: InstanceAlert, now: number): Text {
  return {
    title: translate(`notice.${alert.kind}.title`, { name: nameOf(alert) }),
    body: [bodyOf(alert, now), ...noteLines(alert)].join('\n'),
  };
}

/** The text about several instances of one kind. */
export function groupText(
  kind: InstanceAlert['kind'],
  alerts: readonly InstanceAlert[],
  { mass, late }: { readonly mass: boolean; readonly late: boolean },
): Text {
  const names = namesInBrief(alerts.slice(0, NAMED).map(nameOf), NAMED, alerts.length);
  return {
    title: translate(late ? 'notice.down' : `notice.many.${kind}`, { count: alerts.length }),
    body: mass ? translate('notice.mass', { names }) : names,
  };
}

function bodyOf({ kind, monitored, incident, lastedMs }: InstanceAlert, now: number): string {
  const since = incident?.startedAt ?? monitored.since;
  switch (kind) {
    case 'lost':
    case 'reminder':
      return translate('notice.lost.body', {
        time: timeText(since, now),
        reason: reasonText(monitored.reason),
      });
    case 'back':
      return translate('notice.back.body', {
        span: duration(lastedMs ?? 0),
      });
    case 'unstable':
      return translate('notice.unstable.body', { reason: reasonText(monitored.reason) });
    case 'missing':
      return translate('notice.missing.body', { time: timeText(monitored.since, now) });
    case 'number':
      return translate('notice.number.body', {
        from: `+${monitored.formerPhone}`,
        to: `+${monitored.phone}`,
      });
  }
}

/** The notification about an account or its service. `named`: there are several accounts, so it says which. */
export function accountNotification(
  alert: AccountAlert,
  state: AccountState,
  named = false,
): Notification {
  const { id, baseUrl } = state.account;
  const plain = {
    kind: alert.kind,
    account: id,
    urgent: false,
    soundKinds: alert.kind === 'summary' ? [] : [notifyKindOf(alert)],
    target: null,
    repair: null,
    about: [],
  };
  const tag = `service:${id}`;
  const account = isolated(oneLine(accountName(state.account), MAX_ACCOUNT));
  const titled = (title: string) =>
    named ? translate('account.of', { account, text: title }) : title;
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
        title: titled(translate('notice.unreachable')),
        body: translate('notice.unreachableBody', {
          detail: explain(alert.problem, hostOf(baseUrl)).detail,
        }),
      };
    case 'reachable':
      return {
        ...plain,
        tag,
        title: titled(translate('notice.reachable')),
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
    case 'summary': {
      const summary = summaryText(state, alert.unmonitored);
      return { ...plain, ...summary, title: titled(summary.title), tag: `summary:${id}` };
    }
  }
}

/** The summary after the first list of a start. */
function summaryText(
  state: AccountState,
  unmonitored?: Window,
): Pick<Notification, 'title' | 'body' | 'about'> {
  const { connected, counted } = countsOf([state]);
  const down = activeInstances(state).filter(([, monitored]) => monitored.health === 'down');
  const named = down
    .slice(0, NAMED)
    .map(([, { instance }]) => isolated(oneLine(displayNameOf(instance), MAX_NAME)));
  const names = namesInBrief(named, NAMED, down.length);
  return {
    title: translate('tray.connected', { n: connected, count: counted }),
    body: bodyOfSummary(names, down.length === 0, unmonitored),
    about: down.map(([apiInstanceName]) => ({ account: state.account.id, apiInstanceName })),
  };
}

function bodyOfSummary(names: string, noneDown: boolean, unmonitored?: Window): string {
  const key = noneDown ? 'noneDown' : 'whoIsDown';
  if (unmonitored === undefined) return translate(`notice.${key}`, { names });
  const { from, to } = unmonitored;
  const gap = { time: timeText(from, to), span: duration(to - from) };
  return translate(`notice.unmonitored.${key}`, { ...gap, names });
}

/** The notification about a file of the profile that could not be read. */
export function unreadFileNotification(
  what: 'settings' | 'memory',
  { kind, file }: UnreadFile,
): Notification {
  return {
    kind: 'set-aside',
    tag: what,
    title: translate(`unread.${what}`),
    body: translate(`unread.${what}-${kind}`, { file }),
    ...OF_THE_APP,
  };
}

/** The test notification. It makes a sound if any kind does. */
export function testNotification(): Showable {
  return {
    kind: 'test',
    tag: 'test',
    title: translate('notice.test'),
    body: translate('notice.testBody'),
    ...OF_THE_APP,
    soundKinds: NOTIFY_KINDS,
  };
}

const OF_THE_APP = {
  urgent: false,
  soundKinds: [],
  account: null,
  target: null,
  repair: null,
  about: [],
} as const;

/** The text about several losses that stand as one, newest first. `nameOf`: the name of an instance. */
export function lossesText<T>(losses: readonly T[], nameOf: (loss: T) => string): Text {
  const named = losses.slice(0, NAMED).map((one) => isolated(oneLine(nameOf(one), MAX_NAME)));
  return {
    title: translate('notice.down', { count: losses.length }),
    body: translate('notice.newestFirst', { names: namesInBrief(named, NAMED, losses.length) }),
  };
}

/** The note is read by whoever has to act: below a loss, and below a reminder of it. */
function noteLines(alert: InstanceAlert): readonly string[] {
  if (!isLoss(alert) || alert.note === null) return [];
  return [translate('note.line', { note: isolated(alert.note) })];
}

function nameOf({ name }: InstanceAlert): string {
  return isolated(oneLine(name, MAX_NAME));
}
