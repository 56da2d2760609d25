// Who hears of what: every kind of matter under every switch, what is seen in the window, and what counts as told.
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
const of = (alerts: readonly Alert[], context: Partial<PolicyContext> = {}) =>
  applyPolicy(LIVE, alerts, {
    ...{ now: NOW, settings: settingsWith(), pause: null, isSeen: () => false },
    ...context,
  });
const monitoredOf = (telling: ReturnType<typeof of>, name = 'a') =>
  fleetOf(telling.account)?.instances.get(name);

const lossFor = (code: 'scan' | 'word', word: string) =>
  buildAlert('lost', 'a', {
    monitored: buildMonitored('a', 'down', {
      incident: buildIncident({ down: true, forGood: { code, word } }),
    }),
  });

describe('the switches', () => {
  const ALERTS: readonly (readonly [what: string, alert: Alert, by: Switch | null])[] = [
    ['a loss', buildAlert('lost', 'a'), 'down'],
    ['a loss for good of another kind', lossFor('word', 'banned'), 'down'],
    ['a loss that needs a new QR scan', lossFor('scan', 'qr'), 'pairing'],
    ['unstable', buildAlert('unstable', 'a'), 'down'],
    ['another number', buildAlert('number', 'a'), 'pairing'],
    ['is back', buildAlert('back', 'a'), 'recovered'],
    ['missing', buildAlert('missing', 'a'), 'removed'],
    ['emptied', { kind: 'emptied' }, 'removed'],
    ['unreachable', { kind: 'unreachable', problem: unreachable(), since: NOW }, 'service'],
    ['reachable again', { kind: 'reachable', goneMs: 1 }, 'service'],
    ['token rejected', { kind: 'token-rejected' }, 'service'],
    ['a reminder', buildAlert('reminder', 'a'), 'down'],
  ];
  const table = ALERTS.flatMap(([what, alert, by]) =>
    SWITCHES.map((key) => [what, key, by === key ? 'governs' : 'is no matter to', alert] as const),
  );

  it.each(table)('%s: notify.%s %s it', (_what, key, governs, alert) => {
    const without = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, [key]: false } });
    const telling = of([alert], { settings: without });
    expect(telling.shown.length).toBe(governs === 'governs' ? 0 : 1);
    expect(telling.suppressed).toEqual([]);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('a summary at the start is shown where it is wanted (%s), whatever the switches', (on, n) => {
    const off = Object.fromEntries(SWITCHES.map((key) => [key, false]));
    const notify = { ...DEFAULT_SETTINGS.notify, ...off };
    const settings = settingsWith({ summaryAtStart: on, notify });
    expect(of([{ kind: 'summary' }], { settings }).shown.length).toBe(n);
    expect(DEFAULT_SETTINGS.summaryAtStart).toBe(false);
  });

  it('one that is off keeps its loss silent to the end', () => {
    const settings = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, down: false } });
    expect(monitoredOf(of([buildAlert('lost', 'a')], { settings }))?.incident?.alertState).toBe(
      'waived',
    );
  });
});

describe('notified', () => {
  it('is the stretch that was told, when it was told, and no other', () => {
    const telling = of([buildAlert('lost', 'a')]);
    expect(monitoredOf(telling)).toMatchObject({
      incident: { alertState: 'notified', notifiedAt: NOW },
      notifiedMonitoredMs: 0,
    });
    expect(monitoredOf(telling, 'b')?.incident?.alertState).toBe('due');
    expect(monitoredOf({ ...telling, account: LIVE })?.incident?.alertState).toBe('due');
  });

  it('is what a person sees happen, without a notice', () => {
    const telling = of([buildAlert('lost', 'a')], { isSeen: () => true });
    expect([telling.shown, telling.suppressed]).toEqual([[], []]);
    expect(monitoredOf(telling)?.incident?.alertState).toBe('notified');
  });

  it('is told once where another poll has told of it while the window was asked', () => {
    const { account } = of([buildAlert('lost', 'a')]);
    const again = applyPolicy(account, [buildAlert('lost', 'a')], {
      ...{ now: NOW, settings: settingsWith(), pause: null, isSeen: () => false },
    });
    expect(again.shown).toEqual([]);
  });

  it('is nothing of a stretch that has ended, begun anew or gone meanwhile', () => {
    const earlier = buildMonitored('a', 'down', {
      incident: buildIncident({ down: true, startedAt: timeOf('10:00') }),
    });
    const alerts = [
      buildAlert('lost', 'a', { monitored: earlier }),
      buildAlert('lost', 'up', { monitored: buildMonitored('up', 'down') }),
      buildAlert('lost', 'gone'),
    ];
    expect(fleetOf(of(alerts).account)).toEqual(fleetOf(LIVE));
  });

  it.each<readonly [InstanceAlertKind, object]>([
    ['unstable', { flapping: { since: NOW, drops: 3, alertState: 'notified' } }],
    ['missing', { absence: { lists: 2, since: NOW, sinceMonitoredMs: 0, alertState: 'notified' } }],
    ['number', { formerPhone: null }],
    ['reminder', { incident: { notifiedAt: NOW } }],
  ])('%s is marked on its track', (kind, marked) => {
    const monitored = buildMonitored('a', 'down', {
      flapping: { since: NOW, drops: 3, alertState: 'due' },
      absence: { lists: 2, since: NOW, sinceMonitoredMs: 0, alertState: 'due' },
      formerPhone: '628111',
    });
    const account = accountIn({ phase: 'live', fleet: buildFleetOf(monitored) });
    const telling = applyPolicy(account, [buildAlert(kind, 'a', { monitored })], {
      ...{ now: NOW, settings: settingsWith(), pause: null, isSeen: () => false },
    });
    expect(monitoredOf(telling)).toMatchObject(marked);
  });

  it('a loss that is told says that it is unstable, too', () => {
    const monitored = buildMonitored('a', 'down', {
      flapping: { since: NOW, drops: 3, alertState: 'due' },
    });
    const account = accountIn({ phase: 'live', fleet: buildFleetOf(monitored) });
    const telling = applyPolicy(account, [buildAlert('lost', 'a', { monitored })], {
      ...{ now: NOW, settings: settingsWith(), pause: null, isSeen: () => false },
    });
    expect(monitoredOf(telling)?.flapping?.alertState).toBe('waived');
  });

  it('is a fault of the service, by the account', () => {
    const blocked = accountIn({ phase: 'blocked', fleet: null, problem: REJECTED });
    const context = { now: NOW, settings: settingsWith(), pause: null, isSeen: () => false };
    const { account } = applyPolicy(blocked, [{ kind: 'token-rejected' }], context);
    expect(account.faultAlert).toEqual({
      kind: 'token-rejected',
      since: NOW,
      alertState: 'notified',
    });
  });
});

describe('in one poll', () => {
  const losses = (names: string, incident: Partial<Incident> = {}) =>
    [...names].map((name) =>
      buildAlert('lost', name, {
        monitored: buildMonitored(name, 'down', {
          incident: buildIncident({ down: true, ...incident }),
        }),
      }),
    );
  const titles = (...alerts: readonly Alert[]) => of(alerts).shown.map(({ title }) => title);

  it('each kind is counted for itself', () => {
    const back = [...'abc'].map((name) => buildAlert('back', name));
    expect(titles(...losses('de'), ...back)).toEqual([
      'd disconnected',
      'e disconnected',
      '3 instances are back',
    ]);
  });

  it('the order in which they come changes nothing', () => {
    const alerts = losses('dacb');
    expect(of(alerts).shown).toEqual(of(alerts.toReversed()).shown);
    expect(of(alerts).shown[0]?.body).toBe('a, b, c and 1 more');
  });

  it('five of eleven name the service as the likely cause, four do not', () => {
    expect(of(losses('abcde')).shown[0]?.body).toMatch(/^Wachat itself is the likely cause/);
    expect(of(losses('abcd')).shown[0]?.body).toBe('a, b, c and 1 more');
  });

  it('those that were held back until now are a summary of their own, and blame nobody', () => {
    const late = losses('bcdefg', { alertState: 'suppressed' });
    const fleet = buildFleetOf(
      buildMonitored('a', 'down'),
      ...late.map(({ monitored }) => monitored),
    );
    const telling = applyPolicy(accountIn({ phase: 'live', fleet }), [...losses('a'), ...late], {
      ...{ now: NOW, settings: settingsWith(), pause: null, isSeen: () => false },
    });
    expect(telling.shown).toMatchObject([
      { title: 'a disconnected' },
      { title: '6 instances are down', body: 'b, c, d and 3 more' },
    ]);
  });
});
