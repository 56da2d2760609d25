// Reads `memory.json`, the saved state of versions up to 0.1. Its keys and values are older than the names in the code.
import * as z from 'zod/mini';
import type { SavedAccount, SavedInstance, SavedState } from '#core/app-state/saved-state';
import type { AlertState } from '#core/health/incident';
import { countSchema as count, timeSchema as ms, reasonSchema } from '../schemas.ts';
import { app, monitored, orNull, snoozes } from './schema.ts';

const ALERT_STATE = {
  due: 'due',
  held: 'suppressed',
  told: 'notified',
  never: 'waived',
} as const satisfies Readonly<Record<string, AlertState>>;

const told = z.enum(['due', 'held', 'told', 'never']);

const stretch = z.object({
  startedAt: ms,
  startedWatchedMs: ms,
  lostLists: count,
  lostAt: orNull(ms),
  forGood: orNull(reasonSchema),
  down: z.boolean(),
  told,
  toldAt: orNull(ms),
  acknowledged: z.boolean(),
});

const absence = z.object({
  lists: count,
  incomplete: z._default(count, 0),
  since: ms,
  sinceWatchedMs: ms,
  told,
});

const track = z.object({
  ...monitored,
  stretch: orNull(stretch),
  unstable: orNull(z.object({ since: ms, drops: count, told })),
  absence: orNull(absence),
  toldWatchedMs: orNull(ms),
});

const account = z.object({
  id: z.string(),
  baseUrl: z.string(),
  parked: snoozes,
  muted: snoozes,
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
      listed: count,
      emptied: orNull(z.enum(['due', 'told'])),
    }),
  ),
});

const memory = z.object({ ...app, accounts: z._default(z.array(account), []) });

/** Parses the file's text. Throws if it is damaged. */
export function parseOlderFile(json: string): SavedState {
  const { accounts, ...rest } = memory.parse(JSON.parse(json));
  return { ...rest, accounts: lastOfEach(accounts, ({ id }) => id).map(accountOf) };
}

/** The newer file is keyed by name, so duplicate entries would be merged there. The last one is kept. */
function lastOfEach<T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [nameOf(one), one])).values()];
}

function accountOf({ toldFault, fleet, ...rest }: z.infer<typeof account>): SavedAccount {
  return {
    ...rest,
    parked: lastOfEach(rest.parked, ([name]) => name),
    muted: lastOfEach(rest.muted, ([name]) => name),
    notes: [],
    faultAlert: toldFault && {
      kind: toldFault.kind,
      since: toldFault.since,
      alertState: ALERT_STATE[toldFault.told],
    },
    fleet: fleet && {
      instances: lastOfEach(fleet.tracks, nameOf).map(instanceOf),
      asOf: fleet.asOf,
      monitoredMs: fleet.watchedMs,
      listed: fleet.listed,
      emptied: fleet.emptied && ALERT_STATE[fleet.emptied],
    },
  };
}

function nameOf({ instance }: z.infer<typeof track>): string {
  return instance.apiInstanceName;
}

function instanceOf(saved: z.infer<typeof track>): SavedInstance {
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
      acknowledgedNote: null,
    },
    flapping: unstable && {
      since: unstable.since,
      drops: unstable.drops,
      alertState: ALERT_STATE[unstable.told],
    },
    absence: absence && {
      lists: absence.lists,
      incomplete: absence.incomplete,
      since: absence.since,
      sinceMonitoredMs: absence.sinceWatchedMs,
      alertState: ALERT_STATE[absence.told],
    },
    notifiedMonitoredMs: toldWatchedMs,
  };
}
