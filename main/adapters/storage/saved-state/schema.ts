// The schema of the saved state, once all lines of its file are taken together.
import * as z from 'zod/mini';
import { DEFAULT_LIST_VIEW, FILTERS, SORTS } from '#core/app-state/app-state';
import { AS_OF, HEALTHS } from '#core/health/monitored-instance';
import { noteOf } from '#core/instance/notes';
import { countSchema as count, timeSchema as ms, reasonSchema } from '../schemas.ts';

/** The file omits what is null or empty. */
export const orNull = <T extends z.core.SomeType>(schema: T) =>
  z._default(z.nullable(schema), null);
const text = z.string();

export const snooze = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('until'), until: ms }),
  z.object({ kind: z.literal('until-back') }),
  z.object({ kind: z.literal('for-good') }),
]);
export const snoozes = z._default(z.array(z.tuple([text, snooze])), []);
const alertState = z.enum(['due', 'suppressed', 'notified', 'waived']);
/** Absent in files of older versions. A damaged one costs only itself. */
const noteOrNull = z.catch(orNull(text.check(z.refine((note) => noteOf(note) === note))), null);

const incident = z.object({
  startedAt: ms,
  startedMonitoredMs: ms,
  lostLists: count,
  lostAt: orNull(ms),
  forGood: orNull(reasonSchema),
  down: z.boolean(),
  alertState,
  notifiedAt: orNull(ms),
  acknowledged: z.boolean(),
  acknowledgedNote: noteOrNull,
});

const absence = z.object({
  lists: count,
  incomplete: count,
  since: ms,
  sinceMonitoredMs: ms,
  alertState,
});

/** What is known of an instance, whatever is called differently in `memory.json`. */
export const monitored = {
  instance: z.object({
    apiInstanceName: text,
    instanceName: orNull(text),
    displayName: orNull(text),
    number: orNull(text),
    owner: orNull(text),
  }),
  reading: z.object({
    kind: z.enum(['up', 'settling', 'pairing', 'lost', 'lost-for-good', 'unknown']),
    reason: reasonSchema,
  }),
  memory: z.object({ paired: z.boolean(), askedForScan: z.boolean() }),
  health: z.enum(HEALTHS),
  reason: reasonSchema,
  since: ms,
  lastUpAt: orNull(z.union([ms, z.literal(AS_OF)])),
  drops: z._default(z.array(ms), []),
  phone: orNull(text),
  formerPhone: orNull(text),
};

const instance = z.object({
  ...monitored,
  incident: orNull(incident),
  flapping: orNull(z.object({ since: ms, drops: count, alertState })),
  absence: orNull(absence),
  notifiedMonitoredMs: orNull(ms),
});

const account = z.object({
  id: text,
  baseUrl: text,
  parked: snoozes,
  muted: snoozes,
  notes: z.array(z.tuple([text, text])),
  faultAlert: orNull(
    z.object({
      kind: z.enum(['unreachable', 'token-rejected']),
      since: ms,
      alertState: z.enum(['notified', 'suppressed']),
    }),
  ),
  fleet: orNull(
    z.object({
      instances: z.array(instance),
      asOf: ms,
      monitoredMs: ms,
      listed: count,
      emptied: orNull(z.enum(['due', 'notified'])),
    }),
  ),
});

/** What belongs to no account. */
export const app = {
  introSeen: z.boolean(),
  pause: orNull(snooze),
  seenAt: z.catch(orNull(ms), null),
  // Another version may not have these values. Falling back to the default loses only a preference.
  listView: z.catch(
    z._default(
      z.object({
        filter: z.enum(FILTERS),
        sort: z.enum(SORTS),
        account: orNull(text),
        group: orNull(text),
        byGroup: z._default(z.boolean(), false),
      }),
      DEFAULT_LIST_VIEW,
    ),
    DEFAULT_LIST_VIEW,
  ),
};

/** The whole. */
export const savedState = z.object({ ...app, accounts: z.array(account) });
