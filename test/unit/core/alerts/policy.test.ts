// Tests the notification policy: the switches, alerts that are seen in the window, marking alerts as notified, grouping.

import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type NotifySettings } from '../../../../main/core/account/settings.ts';
import { fleetOf } from '../../../../main/core/account/state.ts';
import type { Alert, InstanceAlertKind } from '../../../../main/core/alerts/alerts.ts';
import { applyPolicy, type PolicyContext } from '../../../../main/core/alerts/policy.ts';
import type { Incident } from '../../../../main/core/health/incident.ts';
import {
  accountIn,
  buildAlert,
  buildFleetOf,
  buildIncident,
  buildMonitored,
  REJECTED,
  settingsWith,
  timeOf,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { text } from '../../../support/core/texts.ts';

const NOW = timeOf('10:42');
const SWITCHES = ['down', 'recovered', 'pairing', 'removed', 'service'] as const;
type Switch = keyof NotifySettings;

const LIVE = accountIn({
  phase: 'live',
  fleet: buildFleetOf(
    ...[...'abcdefghij'].map((name) => buildMonitored(name, 'down')),
    buildMonitored('up', 'healthy'),
  ),
});
const CONTEXT: PolicyContext = {
  now: NOW,
  settings: settingsWith(),
  pause: null,
  accounts: [LIVE],
  isSeen: () => false,
};
const applyTo = (alerts: readonly Alert[], context: Partial<PolicyContext> = {}) =>
  applyPolicy(LIVE, alerts, { ...CONTEXT, ...context });
const monitoredOf = (result: ReturnType<typeof applyTo>, name = 'a') =>
  fleetOf(result.account)?.instances.get(name);

const lossFor = (code: 'scan' | 'word', word: string) =>
  buildAlert('lost', 'a', {
    monitored: buildMonitored('a', 'down', {
      incident: buildIncident({ down: true, forGood: { code, word } }),
    }),
  });

describe('the notify switches', () => {
  const ALERTS: readonly (readonly [what: string, alert: Alert, by: Switch | null])[] = [
    ['a loss', buildAlert('lost', 'a'), 'down'],
    ['any other loss for good', lossFor('word', 'banned'), 'down'],
    ['a loss that needs a new QR scan', lossFor('scan', 'qr'), 'pairing'],
    ['flapping', buildAlert('unstable', 'a'), 'down'],
    ['a changed number', buildAlert('number', 'a'), 'pairing'],
    ['a return', buildAlert('back', 'a'), 'recovered'],
    ['a missing instance', buildAlert('missing', 'a'), 'removed'],
    ['an emptied list', { kind: 'emptied' }, 'removed'],
    [
      'an unreachable service',
      { kind: 'unreachable', problem: unreachable(), since: NOW },
      'service',
    ],
    ['a reachable service', { kind: 'reachable', goneMs: 1 }, 'service'],
    ['a rejected token', { kind: 'token-rejected' }, 'service'],
    ['a reminder', buildAlert('reminder', 'a'), 'down'],
  ];
  const table = ALERTS.flatMap(([what, alert, by]) =>
    SWITCHES.map((key) => [what, key, by === key ? 'governs' : 'does not govern', alert] as const),
  );

  it.each(table)('%s: notify.%s %s the notification', (_what, key, governs, alert) => {
    const without = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, [key]: false } });
    const result = applyTo([alert], { settings: without });
    expect(result.shown.length).toBe(governs === 'governs' ? 0 : 1);
    expect(result.suppressed).toEqual([]);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('do not affect the summary at startup (summaryAtStart: %s)', (on, n) => {
    const off = Object.fromEntries(SWITCHES.map((key) => [key, false]));
    const notify = { ...DEFAULT_SETTINGS.notify, ...off };
    const settings = settingsWith({ summaryAtStart: on, notify });
    expect(applyTo([{ kind: 'summary' }], { settings }).shown.length).toBe(n);
    expect(DEFAULT_SETTINGS.summaryAtStart).toBe(false);
  });

  it('waive a loss for the whole incident if they are off', () => {
    const settings = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, down: false } });
    expect(
      monitoredOf(applyTo([buildAlert('lost', 'a')], { settings }))?.incident?.alertState,
    ).toBe('waived');
  });
});

describe('applyPolicy', () => {
  it('marks the incident as notified, with the time, and no other', () => {
    const result = applyTo([buildAlert('lost', 'a')]);
    expect(monitoredOf(result)).toMatchObject({
      incident: { alertState: 'notified', notifiedAt: NOW },
      notifiedMonitoredMs: 0,
    });
    expect(monitoredOf(result, 'b')?.incident?.alertState).toBe('due');
    expect(monitoredOf({ ...result, account: LIVE })?.incident?.alertState).toBe('due');
  });

  it('marks an incident that is seen in the window as notified, without a notification', () => {
    const result = applyTo([buildAlert('lost', 'a')], { isSeen: () => true });
    expect([result.shown, result.suppressed]).toEqual([[], []]);
    expect(monitoredOf(result)?.incident?.alertState).toBe('notified');
  });

  it('does not notify again if another poll notified in the meantime', () => {
    const { account } = applyTo([buildAlert('lost', 'a')]);
    const second = applyPolicy(account, [buildAlert('lost', 'a')], CONTEXT);
    expect(second.shown).toEqual([]);
  });

  it('ignores an alert whose incident has ended or changed, or whose instance is gone', () => {
    const earlier = buildMonitored('a', 'down', {
      incident: buildIncident({ down: true, startedAt: timeOf('10:00') }),
    });
    const alerts = [
      buildAlert('lost', 'a', { monitored: earlier }),
      buildAlert('lost', 'up', { monitored: buildMonitored('up', 'down') }),
      buildAlert('lost', 'gone'),
    ];
    expect(fleetOf(applyTo(alerts).account)).toEqual(fleetOf(LIVE));
  });

  it.each<readonly [InstanceAlertKind, object]>([
    ['unstable', { flapping: { since: NOW, drops: 3, alertState: 'notified' } }],
    [
      'missing',
      {
        absence: {
          lists: 2,
          incomplete: 0,
          since: NOW,
          sinceMonitoredMs: 0,
          alertState: 'notified',
        },
      },
    ],
    ['number', { formerPhone: null }],
    ['reminder', { incident: { notifiedAt: NOW } }],
  ])('marks the alert %s as notified on the monitored instance', (kind, marked) => {
    const monitored = buildMonitored('a', 'down', {
      flapping: { since: NOW, drops: 3, alertState: 'due' },
      absence: { lists: 2, incomplete: 0, since: NOW, sinceMonitoredMs: 0, alertState: 'due' },
      formerPhone: '628111',
    });
    const account = accountIn({ phase: 'live', fleet: buildFleetOf(monitored) });
    const result = applyPolicy(account, [buildAlert(kind, 'a', { monitored })], CONTEXT);
    expect(monitoredOf(result)).toMatchObject(marked);
  });

  it('waives the flapping alert when a loss is notified', () => {
    const monitored = buildMonitored('a', 'down', {
      flapping: { since: NOW, drops: 3, alertState: 'due' },
    });
    const account = accountIn({ phase: 'live', fleet: buildFleetOf(monitored) });
    const result = applyPolicy(account, [buildAlert('lost', 'a', { monitored })], CONTEXT);
    expect(monitoredOf(result)?.flapping?.alertState).toBe('waived');
  });

  it('marks a service fault as notified on the account', () => {
    const blocked = accountIn({ phase: 'blocked', fleet: null, problem: REJECTED });
    const { account } = applyPolicy(blocked, [{ kind: 'token-rejected' }], CONTEXT);
    expect(account.faultAlert).toEqual({
      kind: 'token-rejected',
      since: NOW,
      alertState: 'notified',
    });
  });
});

describe('the notifications of one poll', () => {
  const losses = (names: string, incident: Partial<Incident> = {}) =>
    [...names].map((name) =>
      buildAlert('lost', name, {
        monitored: buildMonitored(name, 'down', {
          incident: buildIncident({ down: true, ...incident }),
        }),
      }),
    );
  const titles = (...alerts: readonly Alert[]) => applyTo(alerts).shown.map(({ title }) => title);

  it('are grouped by kind', () => {
    const back = [...'abc'].map((name) => buildAlert('back', name));
    expect(titles(...losses('de'), ...back)).toEqual([
      'd disconnected',
      'e disconnected',
      text('notice.many.back', { count: 3 }),
    ]);
  });

  it('do not depend on the order of the alerts', () => {
    const alerts = losses('dacb');
    expect(applyTo(alerts).shown).toEqual(applyTo(alerts.toReversed()).shown);
    expect(applyTo(alerts).shown[0]?.body).toBe('a, b, c and 1 more');
  });

  it('name the service as the likely cause for 5 of 11 losses, but not for 4', () => {
    expect(applyTo(losses('abcde')).shown[0]?.body).toMatch(/^Wachat is the likely cause/);
    expect(applyTo(losses('abcd')).shown[0]?.body).toBe('a, b, c and 1 more');
  });

  it('report suppressed losses in a separate summary without a likely cause', () => {
    const late = losses('bcdefg', { alertState: 'suppressed' });
    const fleet = buildFleetOf(
      buildMonitored('a', 'down'),
      ...late.map(({ monitored }) => monitored),
    );
    const result = applyPolicy(
      accountIn({ phase: 'live', fleet }),
      [...losses('a'), ...late],
      CONTEXT,
    );
    expect(result.shown).toMatchObject([
      { title: 'a disconnected' },
      { title: text('notice.down', { count: 6 }), body: 'b, c, d and 3 more' },
    ]);
  });
});
