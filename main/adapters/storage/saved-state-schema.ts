// The schema of `memory.json`, in the file's own words.
import * as z from 'zod/mini';
import { DEFAULT_LIST_VIEW, FILTERS, SORTS } from '#core/app-state/app-state';

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
  z.object({ code: z.literal('unlisted') }),
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

const absence = z.object({
  ...{ lists: z.number(), incomplete: z._default(z.number(), 0) },
  ...{ since: ms, sinceWatchedMs: ms, told },
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
  absence: orNull(absence),
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

/** The whole file. */
export const memory = z.object({
  introSeen: z.boolean(),
  pause: orNull(hold),
  listView,
  accounts: z._default(z.array(account), []),
});

export type FileAccount = z.infer<typeof account>;
export type FileInstance = z.infer<typeof track>;
export type FileAbsence = z.infer<typeof absence>;
export type FileAlertState = z.infer<typeof told>;
