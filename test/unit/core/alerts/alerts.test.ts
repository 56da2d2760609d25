// Tests which alerts are due after a list, and which have ended.
import { describe, expect, it } from 'vitest';
import type { AccountState } from '../../../../main/core/account/state.ts';
import { type Alert, dueAlerts, endedAlerts } from '../../../../main/core/alerts/alerts.ts';
import type { Fleet, MonitoredInstance } from '../../../../main/core/health/monitored-instance.ts';
import {
  accountIn,
  buildFault,
  buildFleetOf,
  buildIncident,
  buildMonitored,
  HOUR,
  MINUTE,
  REJECTED,
  settingsWith,
  timeOf,
  unreachable,
} from '../../../support/core/core-builders.ts';

const NOW = timeOf('10:42');
const live = (fleet: Fleet): AccountState => accountIn({ phase: 'live', fleet });
const kindsOf = (alerts: readonly Alert[]) => alerts.map(({ kind }) => kind);
const dueIn = (account: AccountState) => kindsOf(dueAlerts(account, settingsWith(), NOW));
const down = (fields: Parameters<typeof buildIncident>[0]) =>
  buildMonitored('a', 'down', { incident: buildIncident({ down: true, ...fields }) });
const absence = { lists: 2, incomplete: 0, since: NOW, sinceMonitoredMs: 0 } as const;

describe('dueAlerts returns the right alerts for an instance', () => {
  it.each<readonly [string, MonitoredInstance, readonly string[]]>([
    ['that is down and not notified', down({ alertState: 'due' }), ['lost']],
    ['that is down and suppressed', down({ alertState: 'suppressed' }), ['lost']],
    ['that is down and notified', down({ alertState: 'notified' }), []],
    ['that is down and waived', down({ alertState: 'waived' }), []],
    ['that is degraded', buildMonitored('a', 'degraded'), []],
    [
      'that is flapping and not notified',
      buildMonitored('a', 'degraded', { flapping: { since: NOW, drops: 3, alertState: 'due' } }),
      ['unstable'],
    ],
    [
      'that is flapping and notified',
      buildMonitored('a', 'degraded', {
        flapping: { since: NOW, drops: 3, alertState: 'notified' },
      }),
      [],
    ],
    [
      'that is flapping and down',
      {
        ...down({ alertState: 'notified' }),
        flapping: { since: NOW, drops: 3, alertState: 'due' },
      },
      [],
    ],
    [
      'that is missing',
      buildMonitored('a', 'missing', { absence: { ...absence, alertState: 'due' } }),
      ['missing'],
    ],
    [
      'that is missing and notified',
      buildMonitored('a', 'missing', { absence: { ...absence, alertState: 'notified' } }),
      [],
    ],
    [
      'that is absent from one list',
      buildMonitored('a', 'healthy', { absence: { ...absence, alertState: 'due' } }),
      [],
    ],
    [
      'with a changed number',
      buildMonitored('a', 'healthy', { formerPhone: '628111' }),
      ['number'],
    ],
    [
      'with a changed number that is down',
      { ...down({ alertState: 'due' }), formerPhone: '628111' },
      ['number', 'lost'],
    ],
    ['that is healthy', buildMonitored('a', 'healthy'), []],
    ['that is not paired', buildMonitored('a', 'pairing'), []],
    ['that is unknown', buildMonitored('a', 'unknown'), []],
  ])('%s', (_when, monitored, kinds) => {
    expect(dueIn(live(buildFleetOf(monitored)))).toEqual(kinds);
  });

  it('during a service fault: none', () => {
    const fleet = buildFleetOf(down({ alertState: 'due' }));
    expect(dueIn(accountIn({ phase: 'stale', fleet, fault: buildFault() }))).toEqual([]);
  });
});

describe('dueAlerts returns the right alerts for an account', () => {
  const stale = (failures: number, problem = unreachable()) =>
    accountIn({ phase: 'loading', fault: buildFault({ problem, failures }) });

  it.each<readonly [string, AccountState, readonly string[]]>([
    ['with an emptied list', live({ ...buildFleetOf(), emptied: 'due' }), ['emptied']],
    [
      'with an emptied list that was notified',
      live({ ...buildFleetOf(), emptied: 'notified' }),
      [],
    ],
    ['after two failures', stale(2), []],
    ['after three failures', stale(3), ['unreachable']],
    ['after three failures while offline', stale(3, { kind: 'offline' }), []],
    [
      'after three rate-limited polls',
      stale(3, { kind: 'rate-limited', retryAfterMs: null, said: null }),
      [],
    ],
    [
      'with a rejected token',
      accountIn({ phase: 'blocked', fleet: null, problem: REJECTED }),
      ['token-rejected'],
    ],
    [
      'with a locked keychain',
      accountIn({
        phase: 'blocked',
        fleet: null,
        problem: { kind: 'keychain', why: 'locked', detail: '' },
      }),
      [],
    ],
    ['without a token', accountIn({ phase: 'signed-out' }), []],
  ])('%s', (_when, account, kinds) => {
    expect(dueIn(account)).toEqual(kinds);
  });
});

describe('endedAlerts', () => {
  const UP = buildFleetOf(buildMonitored('a', 'healthy'));
  const NO_LIST = accountIn({ phase: 'loading', fault: null });
  const was = (monitored: MonitoredInstance) => live(buildFleetOf(monitored));

  it.each<readonly [string, AccountState, Fleet, readonly string[]]>([
    [
      'report a return after a notified incident',
      was(down({ alertState: 'notified' })),
      UP,
      ['back'],
    ],
    [
      'report nothing after an incident that was not notified yet',
      was(down({ alertState: 'due' })),
      UP,
      [],
    ],
    ['report nothing after a suppressed incident', was(down({ alertState: 'suppressed' })), UP, []],
    ['report nothing after a waived incident', was(down({ alertState: 'waived' })), UP, []],
    [
      'report nothing while the instance is still down',
      was(down({ alertState: 'notified' })),
      buildFleetOf(down({ alertState: 'notified' })),
      [],
    ],
    [
      'report nothing while the instance is not listed',
      was(down({ alertState: 'notified' })),
      buildFleetOf(buildMonitored('a', 'missing', { absence: { ...absence, alertState: 'due' } })),
      [],
    ],
    [
      'report nothing about a forgotten instance',
      was(down({ alertState: 'notified' })),
      buildFleetOf(),
      [],
    ],
    [
      'report a summary for the first list after a start',
      { ...NO_LIST, atStart: true },
      UP,
      ['summary'],
    ],
    ['report no summary for the first list after a sign-in', NO_LIST, UP, []],
  ])('%s', (_when, account, fleet, kinds) => {
    expect(kindsOf(endedAlerts(account, fleet))).toEqual(kinds);
  });

  it('say how long the incident lasted, up to the list that ends it', () => {
    const [back] = endedAlerts(was(down({ alertState: 'notified' })), { ...UP, asOf: NOW });
    expect(back).toMatchObject({ kind: 'back', lastedMs: 12 * MINUTE });
  });

  it.each([
    ['notified', ['reachable']],
    ['suppressed', []],
  ] as const)(
    'report the end of a service fault only if it was notified (%s)',
    (alertState, kinds) => {
      const faultAlert = { kind: 'unreachable', since: NOW - HOUR, alertState } as const;
      const alerts = endedAlerts({ ...live(UP), faultAlert }, { ...UP, asOf: NOW });
      expect(kindsOf(alerts)).toEqual(kinds);
      expect(alerts).toMatchObject(kinds.map(() => ({ goneMs: HOUR })));
    },
  );
});
