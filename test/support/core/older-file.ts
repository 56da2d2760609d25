// Prints a saved state as versions up to 0.1 wrote it, in the words of `memory.json`.
import type {
  SavedAccount,
  SavedInstance,
  SavedState,
} from '../../../main/core/app-state/saved-state.ts';

const TOLD = {
  due: 'due',
  suppressed: 'held',
  notified: 'told',
  waived: 'never',
} as const;

/** The file omits what is null or empty. */
export function printOlderFile({ accounts, ...rest }: SavedState): string {
  return JSON.stringify({ ...rest, accounts: accounts.map(fileOfAccount) }, (_key, value) => {
    const isNothing = value === null || (Array.isArray(value) && value.length === 0);
    return isNothing ? undefined : value;
  });
}

function fileOfAccount({ faultAlert, fleet, ...rest }: SavedAccount) {
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

function fileOfInstance(saved: SavedInstance) {
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
    absence: absence && {
      lists: absence.lists,
      incomplete: absence.incomplete,
      since: absence.since,
      sinceWatchedMs: absence.sinceMonitoredMs,
      told: TOLD[absence.alertState],
    },
    phone: saved.phone,
    formerPhone: saved.formerPhone,
    toldWatchedMs: saved.notifiedMonitoredMs,
  };
}
