// Converts between `memory.json` and the saved state. A file that does not match the schema counts as damaged.
// The file's keys and values are older than the names in the code. Only this file maps the two.
import type { SavedAccount, SavedInstance, SavedState } from '#core/app-state/saved-state';
import type { Absence } from '#core/health/absence';
import type { AlertState } from '#core/health/incident';
import {
  type FileAbsence,
  type FileAccount,
  type FileAlertState,
  type FileInstance,
  memory,
} from './saved-state-schema.ts';

const ALERT_STATE = {
  due: 'due',
  held: 'suppressed',
  told: 'notified',
  never: 'waived',
} as const satisfies Readonly<Record<FileAlertState, AlertState>>;

const TOLD = {
  due: 'due',
  suppressed: 'held',
  notified: 'told',
  waived: 'never',
} as const satisfies Readonly<Record<AlertState, FileAlertState>>;

/** Parses the file's text. Throws if it is damaged. */
export function parseSavedState(json: string): SavedState {
  const { accounts, ...rest } = memory.parse(JSON.parse(json));
  return { ...rest, accounts: accounts.map(accountOfFile) };
}

/** Formats the file's text, without what is null or empty. */
export function printSavedState({ accounts, ...rest }: SavedState): string {
  return JSON.stringify({ ...rest, accounts: accounts.map(fileOfAccount) }, (_key, value) => {
    const isNothing = value === null || (Array.isArray(value) && value.length === 0);
    return isNothing ? undefined : value;
  });
}

function accountOfFile({ toldFault, fleet, ...rest }: FileAccount): SavedAccount {
  return {
    ...rest,
    faultAlert: toldFault && {
      kind: toldFault.kind,
      since: toldFault.since,
      alertState: ALERT_STATE[toldFault.told],
    },
    fleet: fleet && {
      instances: fleet.tracks.map(instanceOfFile),
      asOf: fleet.asOf,
      monitoredMs: fleet.watchedMs,
      listed: fleet.listed,
      emptied: fleet.emptied && ALERT_STATE[fleet.emptied],
    },
  };
}

function fileOfAccount({ faultAlert, fleet, ...rest }: SavedAccount): FileAccount {
  return {
    id: rest.id,
    baseUrl: rest.baseUrl,
    parked: rest.parked.map(([name, snooze]) => [name, snooze]),
    muted: rest.muted.map(([name, snooze]) => [name, snooze]),
    toldFault: faultAlert && {
      kind: faultAlert.kind,
      since: faultAlert.since,
      told: TOLD[faultAlert.alertState],
    },
    fleet: fleet && {
      tracks: fleet.instances.map(fileOfInstance),
      asOf: fleet.asOf,
      watchedMs: fleet.monitoredMs,
      listed: fleet.listed,
      emptied: fleet.emptied && TOLD[fleet.emptied],
    },
  };
}

function instanceOfFile(saved: FileInstance): SavedInstance {
  const { stretch, unstable, absence, toldWatchedMs, ...rest } = saved;
  return {
    ...rest,
    incident: stretch && {
      startedAt: stretch.startedAt,
      startedMonitoredMs: stretch.startedWatchedMs,
      lostLists: stretch.lostLists,
      lostAt: stretch.lostAt,
      forGood: stretch.forGood,
      down: stretch.down,
      alertState: ALERT_STATE[stretch.told],
      notifiedAt: stretch.toldAt,
      acknowledged: stretch.acknowledged,
    },
    flapping: unstable && {
      since: unstable.since,
      drops: unstable.drops,
      alertState: ALERT_STATE[unstable.told],
    },
    absence: absence && absenceOfFile(absence),
    notifiedMonitoredMs: toldWatchedMs,
  };
}

/** Copies field by field: spreading the rest takes ten times as long, and this runs for every instance at every save. */
function fileOfInstance(saved: SavedInstance): FileInstance {
  const { apiInstanceName, instanceName, displayName, number, owner } = saved.instance;
  const { incident, flapping, absence } = saved;
  return {
    instance: { apiInstanceName, instanceName, displayName, number, owner },
    reading: saved.reading,
    memory: saved.memory,
    health: saved.health,
    reason: saved.reason,
    since: saved.since,
    lastUpAt: saved.lastUpAt,
    stretch: incident && {
      startedAt: incident.startedAt,
      startedWatchedMs: incident.startedMonitoredMs,
      lostLists: incident.lostLists,
      lostAt: incident.lostAt,
      forGood: incident.forGood,
      down: incident.down,
      told: TOLD[incident.alertState],
      toldAt: incident.notifiedAt,
      acknowledged: incident.acknowledged,
    },
    drops: [...saved.drops],
    unstable: flapping && {
      since: flapping.since,
      drops: flapping.drops,
      told: TOLD[flapping.alertState],
    },
    absence: absence && fileOfAbsence(absence),
    phone: saved.phone,
    formerPhone: saved.formerPhone,
    toldWatchedMs: saved.notifiedMonitoredMs,
  };
}

function absenceOfFile({ told, sinceWatchedMs, ...rest }: FileAbsence): Absence {
  return { ...rest, sinceMonitoredMs: sinceWatchedMs, alertState: ALERT_STATE[told] };
}

function fileOfAbsence({ alertState, sinceMonitoredMs, ...rest }: Absence): FileAbsence {
  return { ...rest, sinceWatchedMs: sinceMonitoredMs, told: TOLD[alertState] };
}
