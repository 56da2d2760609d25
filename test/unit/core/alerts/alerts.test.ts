// What there is to tell after a list: what lasts and was not told, what has just ended, and reminders.
import { describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import type { RemindMinutes } from '../../../../main/core/account/settings.ts';
import type { AccountState } from '../../../../main/core/account/state.ts';
import { type Alert, dueAlerts, endedAlerts } from '../../../../main/core/alerts/alerts.ts';
import { acknowledged } from '../../../../main/core/alerts/policy.ts';
import type { Fleet, MonitoredInstance } from '../../../../main/core/health/monitored-instance.ts';
import { snoozeFor } from '../../../../main/core/health/snooze.ts';
import {
  accountIn,
  buildFault,
  buildFleetOf,
  buildIncident,
  buildMonitored,
  HOUR,
  listOf,
  MINUTE,
  REJECTED,
  row,
  settingsWith,
  timeOf,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { Polled } from '../../../support/core/polled.ts';

const NOW = timeOf('10:42');
const live = (fleet: Fleet): AccountState => accountIn({ phase: 'live', fleet });
const kindsOf = (alerts: readonly Alert[]) => alerts.map(({ kind }) => kind);
const dueIn = (account: AccountState) => kindsOf(dueAlerts(account, settingsWith(), NOW));
const down = (fields: Parameters<typeof buildIncident>[0]) =>
  buildMonitored('a', 'down', { incident: buildIncident({ down: true, ...fields }) });
const absence = { lists: 2, since: NOW, sinceMonitoredMs: 0 } as const;

describe('due of an instance', () => {
  it.each<readonly [string, MonitoredInstance, readonly string[]]>([
    ['down, not told', down({ alertState: 'due' }), ['lost']],
    ['down, held back', down({ alertState: 'suppressed' }), ['lost']],
    ['down, told', down({ alertState: 'notified' }), []],
    ['down, never to be told', down({ alertState: 'waived' }), []],
    ['unsettled', buildMonitored('a', 'degraded'), []],
    [
      'unstable, not told',
      buildMonitored('a', 'degraded', { flapping: { since: NOW, drops: 3, alertState: 'due' } }),
      ['unstable'],
    ],
    [
      'unstable, told',
      buildMonitored('a', 'degraded', {
        flapping: { since: NOW, drops: 3, alertState: 'notified' },
      }),
      [],
    ],
    [
      'unstable, but down',
      {
        ...down({ alertState: 'notified' }),
        flapping: { since: NOW, drops: 3, alertState: 'due' },
      },
      [],
    ],
    [
      'missing',
      buildMonitored('a', 'missing', { absence: { ...absence, alertState: 'due' } }),
      ['missing'],
    ],
    [
      'missing, told',
      buildMonitored('a', 'missing', { absence: { ...absence, alertState: 'notified' } }),
      [],
    ],
    [
      'absent once',
      buildMonitored('a', 'healthy', { absence: { ...absence, alertState: 'due' } }),
      [],
    ],
    ['another number', buildMonitored('a', 'healthy', { formerPhone: '628111' }), ['number']],
    [
      'another number, and down',
      { ...down({ alertState: 'due' }), formerPhone: '628111' },
      ['number', 'lost'],
    ],
    ['well', buildMonitored('a', 'healthy'), []],
    ['not paired', buildMonitored('a', 'pairing'), []],
    ['unknown', buildMonitored('a', 'unknown'), []],
  ])('%s', (_when, monitored, kinds) => {
    expect(dueIn(live(buildFleetOf(monitored)))).toEqual(kinds);
  });

  it('is nothing while the service has a fault', () => {
    const fleet = buildFleetOf(down({ alertState: 'due' }));
    expect(dueIn(accountIn({ phase: 'stale', fleet, fault: buildFault() }))).toEqual([]);
  });
});

describe('due of an account', () => {
  const stale = (failures: number, problem = unreachable()) =>
    accountIn({ phase: 'loading', fault: buildFault({ problem, failures }) });

  it.each<readonly [string, AccountState, readonly string[]]>([
    ['an emptied list', live({ ...buildFleetOf(), emptied: 'due' }), ['emptied']],
    ['an emptied list, told', live({ ...buildFleetOf(), emptied: 'notified' }), []],
    ['two failures', stale(2), []],
    ['three failures', stale(3), ['unreachable']],
    ['three failures that were offline', stale(3, { kind: 'offline' }), []],
    [
      'three times asked for a pause',
      stale(3, { kind: 'rate-limited', retryAfterMs: null, said: null }),
      [],
    ],
    [
      'a rejected token',
      accountIn({ phase: 'blocked', fleet: null, problem: REJECTED }),
      ['token-rejected'],
    ],
    [
      'a locked keychain',
      accountIn({
        phase: 'blocked',
        fleet: null,
        problem: { kind: 'keychain', why: 'locked', detail: '' },
      }),
      [],
    ],
    ['no token', accountIn({ phase: 'signed-out' }), []],
  ])('%s', (_when, account, kinds) => {
    expect(dueIn(account)).toEqual(kinds);
  });
});

describe('ended', () => {
  const UP = buildFleetOf(buildMonitored('a', 'healthy'));
  const NO_LIST = accountIn({ phase: 'loading', fault: null });
  const was = (monitored: MonitoredInstance) => live(buildFleetOf(monitored));

  it.each<readonly [string, AccountState, Fleet, readonly string[]]>([
    ['a stretch that was told', was(down({ alertState: 'notified' })), UP, ['back']],
    ['one that was not', was(down({ alertState: 'due' })), UP, []],
    ['one that was held back', was(down({ alertState: 'suppressed' })), UP, []],
    ['one that is silent', was(down({ alertState: 'waived' })), UP, []],
    [
      'none: it is still down',
      was(down({ alertState: 'notified' })),
      buildFleetOf(down({ alertState: 'notified' })),
      [],
    ],
    [
      'none: it is not listed',
      was(down({ alertState: 'notified' })),
      buildFleetOf(buildMonitored('a', 'missing', { absence: { ...absence, alertState: 'due' } })),
      [],
    ],
    ['none: it is forgotten', was(down({ alertState: 'notified' })), buildFleetOf(), []],
    ['a first list of a start: a summary', { ...NO_LIST, atStart: true }, UP, ['summary']],
    ['a first list of a sign-in: none', NO_LIST, UP, []],
  ])('%s', (_when, account, fleet, kinds) => {
    expect(kindsOf(endedAlerts(account, fleet))).toEqual(kinds);
  });

  it.each([
    ['notified', ['reachable']],
    ['suppressed', []],
  ] as const)('a fault of the service that was %s', (alertState, kinds) => {
    const faultAlert = { kind: 'unreachable', since: NOW - HOUR, alertState } as const;
    const ended = endedAlerts({ ...live(UP), faultAlert }, { ...UP, asOf: NOW });
    expect(kindsOf(ended)).toEqual(kinds);
    expect(ended).toMatchObject(kinds.map(() => ({ goneMs: HOUR })));
  });
});

describe('a reminder', () => {
  const NOTIFIED = 'a disconnected';
  const STILL = 'a is still down';
  const LOST = good(listOf(row('a', 'refused')));

  /** Told at 10:00:30, and still down so many minutes later, list by list. */
  const downFor = (minutes: number, remindMinutes: RemindMinutes, change = (_: Polled) => {}) => {
    const polled = new Polled(settingsWith({ remindMinutes, pollSeconds: 60 }));
    polled.take(good(listOf(row('a', 'open'))), LOST);
    change(polled);
    return polled.take(...Array(minutes).fill(LOST));
  };

  it.each<readonly [RemindMinutes, number, number]>([
    [0, 24 * 60, 0],
    [30, 29, 0],
    [30, 30, 1],
    [30, 59, 1],
    [30, 60, 2],
    [120, 119, 0],
    [120, 120, 1],
    [120, 240, 2],
  ])('every %d min, after %d min: %d', (every, minutes, count) => {
    expect(downFor(minutes, every).titles).toEqual([NOTIFIED, ...Array(count).fill(STILL)]);
  });

  it.each<readonly [string, (polled: Polled) => void, readonly string[]]>([
    [
      'acknowledged',
      (polled) => {
        const { account } = polled;
        const fleet = account.phase === 'live' ? account.fleet : buildFleetOf();
        const instances = new Map([...fleet.instances].map(([name, t]) => [name, acknowledged(t)]));
        polled.account = { ...account, fleet: { ...fleet, instances } } as AccountState;
      },
      [NOTIFIED],
    ],
    ['muted', (polled) => polled.snooze('mute', 'a', 'for-good'), [NOTIFIED]],
    ['set aside', (polled) => polled.snooze('park', 'a', 'for-good'), [NOTIFIED]],
    [
      'paused',
      (polled) => {
        polled.pause = snoozeFor('for-good', 0);
      },
      [NOTIFIED],
    ],
    [
      'in quiet hours',
      (polled) => {
        polled.settings = { ...polled.settings, quietHours: { from: '00:00', to: '23:59' } };
      },
      [NOTIFIED],
    ],
    ['after a restart, as before it', (polled) => polled.restart(MINUTE), [NOTIFIED, STILL, STILL]],
  ])('%s: %#', (_when, change, titles) => {
    const polled = downFor(60, 30, change);
    expect([polled.titles, polled.suppressedTitles]).toEqual([titles, []]);
  });

  it('comes after what is acknowledged has been up and is lost again', () => {
    const polled = downFor(60, 30, (p) => p.snooze('mute', 'a', 'until-back'));
    polled.take(good(listOf(row('a', 'open'))), LOST, ...Array(30).fill(LOST));
    expect(polled.titles.slice(-2)).toEqual([NOTIFIED, STILL]);
  });

  it('is of nothing that was down in the first list', () => {
    const polled = new Polled(settingsWith({ remindMinutes: 30 }));
    polled.take(...Array(300).fill(LOST));
    expect(polled.now - timeOf('10:00')).toBeGreaterThan(120 * MINUTE);
    expect(polled.titles).toEqual([]);
  });
});
