// Builds rows, lists, fleets and account states for unit tests; a test passes only the fields it needs.
import type { Problem, Unreachable } from '../../../main/core/account/problem.ts';
import {
  type Account,
  DEFAULT_SETTINGS,
  type QuietHours,
  type Settings,
} from '../../../main/core/account/settings.ts';
import {
  type AccountState,
  type Fault,
  newAccount,
  type Phase,
  withPhase,
} from '../../../main/core/account/state.ts';
import type { InstanceAlert, InstanceAlertKind } from '../../../main/core/alerts/alerts.ts';
import {
  type AppState,
  DEFAULT_LIST_VIEW,
  NO_TARGET,
} from '../../../main/core/app-state/app-state.ts';
import type { Incident, Limits } from '../../../main/core/health/incident.ts';
import {
  AS_OF,
  type Fleet,
  type Health,
  type HealthChange,
  type MonitoredInstance,
} from '../../../main/core/health/monitored-instance.ts';
import { WEEKDAYS } from '../../../main/core/i18n/calendar.ts';
import type { Instance, InstanceList } from '../../../main/core/instance/instance.ts';
import type { ReadingKind } from '../../../main/core/instance/reading.ts';
import { buildInstance } from '../service/build-instance.ts';
import { ENGLISH } from './english.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** The timestamp of a local time of day such as `10:42` or `10:42:30`, on 13 June 2026. */
export function timeOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return new Date(2026, 5, 13, hours, minutes, seconds).getTime();
}

/** Later than all other times of these tests, on the same day. */
export const EVENING = timeOf('23:00');

export const LIMITS: Limits = { pollMs: 30 * SECOND, confirmMs: 60 * SECOND };

/** A row that reports its connection only in `state`. It counts as paired, because it has an owner. */
export function row(name: string, state: string | null, fields: Partial<Instance> = {}): Instance {
  return buildInstance({
    apiInstanceName: name,
    displayName: name,
    state,
    status: null,
    isConnected: null,
    ...fields,
  });
}

export function listOf(...instances: readonly Instance[]): InstanceList {
  return { instances, repeated: [], nameless: [], unlisted: 0 };
}

const READING_OF: Readonly<Record<Health, ReadingKind>> = {
  healthy: 'up',
  degraded: 'lost',
  down: 'lost',
  pairing: 'pairing',
  missing: 'unknown',
  unknown: 'unknown',
};

export function buildIncident(fields: Partial<Incident> = {}): Incident {
  return {
    startedAt: timeOf('10:30'),
    startedMonitoredMs: 0,
    lostLists: 1,
    lostAt: timeOf('10:30'),
    forGood: null,
    down: false,
    alertState: 'due',
    notifiedAt: null,
    acknowledged: false,
    acknowledgedNote: null,
    ...fields,
  };
}

export function buildMonitored(
  name: string,
  health: Health,
  fields: Partial<MonitoredInstance> = {},
): MonitoredInstance {
  const reading = READING_OF[health];
  const reason = { code: 'word', word: reading === 'up' ? 'open' : 'close' } as const;
  return {
    instance: row(name, reason.word),
    reading: { kind: reading, reason },
    memory: { paired: health !== 'pairing', askedForScan: false },
    health,
    reason,
    since: timeOf('10:30'),
    lastUpAt: reading === 'up' ? AS_OF : null,
    incident:
      health === 'degraded' || health === 'down'
        ? buildIncident({ down: health === 'down' })
        : null,
    drops: [],
    flapping: null,
    absence: null,
    phone: null,
    formerPhone: null,
    notifiedMonitoredMs: null,
    hints: [],
    park: null,
    mute: null,
    ...fields,
  };
}

/** A fleet as of 10:42. */
export function buildFleetOf(...instances: readonly MonitoredInstance[]): Fleet {
  return {
    instances: new Map(
      instances.map((monitored) => [monitored.instance.apiInstanceName, monitored]),
    ),
    asOf: timeOf('10:42'),
    monitoredMs: 0,
    listed: instances.length,
    emptied: null,
  };
}

export function buildChange(
  name: string,
  to: Health,
  fields: Partial<HealthChange> = {},
): HealthChange {
  return {
    key: { account: 'main', apiInstanceName: name },
    name,
    at: timeOf('10:42'),
    from: to === 'healthy' ? 'down' : 'degraded',
    to,
    reason: { code: 'word', word: to === 'healthy' ? 'open' : 'close' },
    ...fields,
  };
}

/** An alert about an instance that has been down since 10:30, or was down until 10:42. */
export function buildAlert(
  kind: InstanceAlertKind,
  name: string,
  fields: Partial<InstanceAlert> = {},
): InstanceAlert {
  const monitored = fields.monitored ?? buildMonitored(name, kind === 'back' ? 'healthy' : 'down');
  return {
    kind,
    key: { account: 'main', apiInstanceName: name },
    name,
    monitored,
    incident: monitored.incident ?? buildIncident({ down: true, alertState: 'notified' }),
    lastedMs: kind === 'back' ? 12 * MINUTE : null,
    note: null,
    ...fields,
  };
}

export const MAIN: Account = {
  id: 'main',
  name: 'Main',
  baseUrl: 'https://app.wachat.net/api/v1',
};

export function accountIn(phase: Phase, account: Account = MAIN): AccountState {
  return withPhase(newAccount(account), phase, false);
}

export function unreachable(why: Unreachable = 'refused'): Problem {
  return { kind: 'unreachable', why, status: null, said: null };
}

export const REJECTED: Problem = { kind: 'token-rejected', status: 401, said: null };

export function buildFault(fields: Partial<Fault> = {}): Fault {
  return {
    problem: unreachable(),
    since: timeOf('10:43'),
    failures: 1,
    outdated: false,
    emptied: 0,
    ...fields,
  };
}

/** Quiet hours such as `22:00-07:00`, on every day and without an exception if nothing else is said. */
export function quietHours(hours: string, fields: Partial<QuietHours> = {}): QuietHours {
  const [from = '', to = ''] = hours.split('-');
  return { from, to, days: WEEKDAYS, exceptAllDown: false, ...fields };
}

export function settingsWith(change: Partial<Settings> = {}): Settings {
  return { ...DEFAULT_SETTINGS, ...change };
}

export function stateOf(...accounts: readonly AccountState[]): AppState {
  return {
    revision: 1,
    settings: settingsWith({ accounts: accounts.map((a) => a.account) }),
    language: ENGLISH,
    accounts,
    storingNew: false,
    shortcutRefusal: null,
    target: NO_TARGET,
    banners: [],
    proxies: [],
    intro: 'seen',
    seenAt: 0,
    away: null,
    listView: DEFAULT_LIST_VIEW,
    pairing: null,
    pause: null,
  };
}
