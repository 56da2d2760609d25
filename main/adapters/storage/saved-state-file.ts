// Converts between `memory.json` and the saved state. A file that does not match the schema counts as damaged.
// The file's keys and values are older than the names in the code. Only this file knows both.
import * as z from 'zod/mini';
import { DEFAULT_LIST_VIEW, FILTERS, SORTS } from '#core/app-state/app-state';
import type { SavedAccount, SavedInstance, SavedState } from '#core/app-state/saved-state';
import type { AlertState } from '#core/health/incident';

// The file omits what is null or empty.
const orNull = <T extends z.core.SomeType>(schema: T) => z._default(z.nullable(schema), null);
const ms = z.number();
const text = z.string();

const hold = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('until'), until: ms }),
  z.object({ kind: z.literal('until-back') }),
  z.object({ kind: z.literal('for-good') }),
]);
const holds = z._default(z.array(z.tuple([text, hold])), []);
const told = z.enum(['due', 'held', 'told', 'never']);

const reason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('word'), word: text }),
  z.object({ code: z.literal('flag'), isConnected: z.boolean() }),
  z.object({ code: z.literal('disagree'), word: text, isConnected: z.boolean() }),
  z.object({ code: z.literal('scan'), word: text }),
  z.object({ code: z.literal('silent') }),
  z.object({ code: z.literal('unstable'), drops: z.number() }),
  z.object({ code: z.literal('absent') }),
]);

const stretch = z.object({
  startedAt: ms,
  startedWatchedMs: ms,
  lostLists: z.number(),
  lostAt: orNull(ms),
  forGood: orNull(reason),
  down: z.boolean(),
  told,
  toldAt: orNull(ms),
  acknowledged: z.boolean(),
});

const track = z.object({
  instance: z.object({
    apiInstanceName: text,
    instanceName: orNull(text),
    displayName: orNull(text),
    number: orNull(text),
    owner: orNull(text),
  }),
  reading: z.object({
    kind: z.enum(['up', 'settling', 'pairing', 'lost', 'lost-for-good', 'unknown']),
    reason,
  }),
  memory: z.object({ paired: z.boolean(), askedForScan: z.boolean() }),
  health: z.enum(['healthy', 'degraded', 'down', 'pairing', 'missing', 'unknown']),
  reason,
  since: ms,
  lastUpAt: orNull(ms),
  stretch: orNull(stretch),
  drops: z._default(z.array(ms), []),
  unstable: orNull(z.object({ since: ms, drops: z.number(), told })),
  absence: orNull(z.object({ lists: z.number(), since: ms, sinceWatchedMs: ms, told })),
  phone: orNull(text),
  formerPhone: orNull(text),
  toldWatchedMs: orNull(ms),
});

const account = z.object({
  id: text,
  baseUrl: text,
  parked: holds,
  muted: holds,
  toldFault: orNull(
    z.object({
      kind: z.enum(['unreachable', 'token-rejected']),
      since: ms,
      told: z.enum(['told', 'held']),
    }),
  ),
  fleet: orNull(
    z.object({
      tracks: z._default(z.array(track), []),
      asOf: ms,
      watchedMs: ms,
      listed: z.number(),
      emptied: orNull(z.enum(['due', 'told'])),
    }),
  ),
});

// Another version may not have these values. Falling back to the default loses only a preference.
const listView = z.catch(
  z._default(z.object({ filter: z.enum(FILTERS), sort: z.enum(SORTS) }), DEFAULT_LIST_VIEW),
  DEFAULT_LIST_VIEW,
);

const memory = z.object({
  introSeen: z.boolean(),
  pause: orNull(hold),
  listView,
  accounts: z._default(z.array(account), []),
});

type FileAccount = z.infer<typeof account>;
type FileInstance = z.infer<typeof track>;
type FileAlertState = z.infer<typeof told>;

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
    absence: absence && {
      lists: absence.lists,
      since: absence.since,
      sinceMonitoredMs: absence.sinceWatchedMs,
      alertState: ALERT_STATE[absence.told],
    },
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
    absence: absence && {
      lists: absence.lists,
      since: absence.since,
      sinceWatchedMs: absence.sinceMonitoredMs,
      told: TOLD[absence.alertState],
    },
    phone: saved.phone,
    formerPhone: saved.formerPhone,
    toldWatchedMs: saved.notifiedMonitoredMs,
  };
}
