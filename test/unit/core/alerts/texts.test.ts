// Tests the notifications about instances: texts, click targets, grouping, and which one replaces which.

import { describe, expect, it } from 'vitest';
import type { InstanceAlert, InstanceAlertKind } from '../../../../main/core/alerts/alerts.ts';
import { isMassFall, notificationsOf } from '../../../../main/core/alerts/grouping.ts';
import { tagOfInstance } from '../../../../main/core/alerts/notification.ts';
import {
  buildAlert,
  buildIncident,
  buildMonitored,
  EVENING,
  timeOf,
} from '../../../support/core/core-builders.ts';
import { text } from '../../../support/core/texts.ts';

const KINDS = ['lost', 'back', 'unstable', 'missing', 'number', 'reminder'] as const;
/** By the setting that switches it. */
const SOUND_KIND = {
  ...{ lost: 'down', back: 'recovered', unstable: 'down', missing: 'removed' },
  ...{ number: 'pairing', reminder: 'down' },
} as const;
const several = (kind: InstanceAlertKind, n: number) =>
  [...'abcdefghij'].slice(0, n).map((name) => buildAlert(kind, name));
const titles = (alerts: readonly InstanceAlert[]) =>
  notificationsOf(alerts, EVENING).map((n) => n.title);

describe('a notification about one instance', () => {
  const flapping = buildMonitored('a', 'degraded', { reason: { code: 'unstable', drops: 3 } });
  const missing = buildMonitored('a', 'missing', { reason: { code: 'absent' } });
  const moved = buildMonitored('a', 'healthy', { formerPhone: '628111', phone: '628222' });
  const scan = { code: 'scan', word: 'qr' } as const;
  const lost = buildMonitored('a', 'down', {
    reason: scan,
    incident: buildIncident({ forGood: scan, startedAt: timeOf('10:29') }),
  });

  it('is laid out from left to right, also if it begins with an Arabic name', () => {
    const [shown] = notificationsOf([buildAlert('lost', 'a', { name: 'متجر' })], EVENING);
    expect(shown?.title).toBe('\u200e\u2068متجر\u2069 disconnected');
  });

  it.each<readonly [InstanceAlertKind, Partial<InstanceAlert>, string, string, boolean]>([
    [
      'lost',
      {},
      'Store disconnected',
      text('notice.lost.body', { time: '10:30', reason: 'Wachat reports “close”' }),
      true,
    ],
    [
      'lost',
      { monitored: lost },
      'Store disconnected',
      text('notice.lost.body', { time: '10:29', reason: 'Needs a new QR scan' }),
      true,
    ],
    ['back', {}, 'Store is back', text('notice.back.body', { span: '12 min' }), false],
    [
      'unstable',
      { monitored: flapping },
      text('notice.unstable.title', { name: 'Store' }),
      'Dropped 3 times within 10 min.',
      false,
    ],
    [
      'missing',
      { monitored: missing },
      text('notice.missing.title', { name: 'Store' }),
      text('notice.missing.body', { time: '10:30' }),
      false,
    ],
    [
      'number',
      { monitored: moved },
      text('notice.number.title', { name: 'Store' }),
      text('notice.number.body', { from: '+628111', to: '+628222' }),
      false,
    ],
    [
      'reminder',
      {},
      text('notice.reminder.title', { name: 'Store' }),
      text('notice.lost.body', { time: '10:30', reason: 'Wachat reports “close”' }),
      true,
    ],
  ])('has the right texts and opens the row: %s', (kind, fields, title, body, urgent) => {
    const isScan = fields.monitored?.incident?.forGood?.code === 'scan';
    const soundKind = isScan ? 'pairing' : SOUND_KIND[kind];
    const key = { account: 'main', apiInstanceName: 'a' };
    expect(notificationsOf([buildAlert(kind, 'a', { ...fields, name: 'Store' })], EVENING)).toEqual(
      [
        {
          ...{ kind, title, body, urgent },
          tag: kind === 'number' ? `number-${tagOfInstance(key)}` : tagOfInstance(key),
          // Only a loss can be solved by pairing again.
          ...{ target: { kind: 'instance', key, opened: urgent }, repair: urgent ? key : null },
          ...{ account: 'main', about: [key], soundKinds: [soundKind] },
        },
      ],
    );
  });

  it.each([
    ['with line breaks', 'First\nsecond\r\nthird', 'First second third disconnected'],
    ['with control characters', 'a\u0000b\u001b[0m', 'a b [0m disconnected'],
    ['with markup', '<img src=x> &amp;', '<img src=x> &amp; disconnected'],
    ['with placeholders', '{{n}} $t(app.name)', '{{n}} $t(app.name) disconnected'],
    ['of 300 characters', 'W'.repeat(300), `${'W'.repeat(59)}… disconnected`],
  ])('shows a name %s as one line of plain text', (_how, name, title) => {
    expect(titles([buildAlert('lost', 'a', { name })])).toEqual([title]);
  });

  it('shows a state from the service as one line of plain text', () => {
    const reason = { code: 'word', word: '{{time}}\n$t(app.name)' } as const;
    const [notification] = notificationsOf(
      [buildAlert('lost', 'a', { monitored: buildMonitored('a', 'down', { reason }) })],
      EVENING,
    );
    expect(notification?.body).toBe(
      text('notice.lost.body', { time: '10:30', reason: 'Wachat reports “{{time}} $t(app.name)”' }),
    );
  });
});

describe('several alerts of one kind in one poll', () => {
  it.each<readonly [InstanceAlertKind, string, string]>([
    ['lost', '3 instances disconnected', 'a disconnected'],
    ['back', text('notice.many.back', { count: 3 }), 'a is back'],
    [
      'unstable',
      text('notice.many.unstable', { count: 3 }),
      text('notice.unstable.title', { name: 'a' }),
    ],
    [
      'missing',
      text('notice.many.missing', { count: 3 }),
      text('notice.missing.title', { name: 'a' }),
    ],
    [
      'number',
      text('notice.many.number', { count: 3 }),
      text('notice.number.title', { name: 'a' }),
    ],
    [
      'reminder',
      text('notice.many.reminder', { count: 3 }),
      text('notice.reminder.title', { name: 'a' }),
    ],
  ])(
    'cause one notification each for one or two, and a single one with the count for three: %s',
    (kind, many, one) => {
      expect(notificationsOf([], EVENING)).toEqual([]);
      expect(titles(several(kind, 1))).toEqual([one]);
      expect(titles(several(kind, 2))).toEqual([one, one.replace('a ', 'b ')]);
      expect(notificationsOf(several(kind, 3), EVENING)).toMatchObject([
        { title: many, body: 'a, b and c' },
      ]);
    },
  );

  it('name the first three instances, open the first, and are about all', () => {
    const [group] = notificationsOf(several('lost', 5), EVENING);
    expect(group).toMatchObject({
      title: '5 instances disconnected',
      body: 'a, b, c and 2 more',
      urgent: true,
      target: { kind: 'instance', key: { account: 'main', apiInstanceName: 'a' }, opened: false },
      repair: null,
    });
    expect(group?.about.map((key) => key.apiInstanceName)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('become one summary from two on if they were suppressed before', () => {
    const late = (n: number) => notificationsOf(several('lost', n), EVENING, { late: true });
    expect(late(1)).toMatchObject([{ title: 'a disconnected' }]);
    expect(late(2)).toMatchObject([
      { title: text('notice.down', { count: 2 }), body: 'a and b', urgent: true },
    ]);
  });

  it('name the service as the likely cause if very many are lost at once', () => {
    const [notification] = notificationsOf(several('lost', 5), EVENING, { mass: true });
    expect(notification).toMatchObject({
      title: '5 instances disconnected',
      body: text('notice.mass', { names: 'a, b, c and 2 more' }),
    });
  });
});

describe('isMassFall', () => {
  it.each([
    [4, 4, false],
    [5, 5, true],
    [5, 16, true],
    [5, 17, false],
    [6, 20, true],
    [6, 21, false],
    [29, 100, false],
    [30, 100, true],
    [0, 0, false],
  ])('for %d of %d instances is %s', (fallen, counted, mass) => {
    expect(isMassFall(fallen, counted)).toBe(mass);
  });

  it('has an exact limit of 30% for any number of instances', () => {
    for (let tens = 2; tens <= 500; tens += 1) {
      expect([isMassFall(3 * tens, 10 * tens), isMassFall(3 * tens - 1, 10 * tens)]).toEqual([
        true,
        false,
      ]);
    }
  });
});

describe('the tag of a notification', () => {
  const tagOf = (kind: InstanceAlertKind, name = 'a') =>
    notificationsOf([buildAlert(kind, name)], EVENING)[0]?.tag;

  it('is shared by everything about one instance except a changed number', () => {
    const tags = KINDS.filter((kind) => kind !== 'number').map((kind) => tagOf(kind));
    expect(new Set(tags)).toEqual(new Set([tagOf('lost')]));
    expect(tagOf('number')).not.toBe(tagOf('lost'));
    const [group] = notificationsOf(several('back', 3), EVENING);
    expect(group?.about.map(tagOfInstance)).toContain(tagOf('lost'));
  });

  it('differs between accounts, instances and kinds of groups', () => {
    const inBranch = (alert: InstanceAlert) => ({
      ...alert,
      key: { ...alert.key, account: 'branch' },
    });
    const tags = [
      several('lost', 1),
      [buildAlert('lost', 'z')],
      ...KINDS.map((kind) => several(kind, 3)),
    ]
      .flatMap((alerts) => [alerts, alerts.map(inBranch)])
      .flatMap((alerts) => notificationsOf(alerts, EVENING).map(({ tag }) => tag));
    const late = notificationsOf(several('lost', 3), EVENING, { late: true }).map(({ tag }) => tag);
    expect(new Set([...tags, ...late]).size).toBe(17);
  });
});
