// Converts an event to a line of JSON and back. Any other line is not an event.
import * as z from 'zod/mini';
import { HEALTHS } from '#core/health/monitored-instance';
import { type HistoryEvent, NOTIFICATION_KINDS } from '#core/history/events';
import { reasonSchema } from '../schemas.ts';

const text = z.string();
const health = z.nullable(z.enum(HEALTHS));

// Another version may have other reasons. The event is kept; only its reason is lost.
const reason = z.catch(reasonSchema, { code: 'silent' });

const said = z._default(z.nullable(text), null);
const problem = z.catch(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('offline') }),
    z.object({
      kind: z.literal('unreachable'),
      why: z.enum([
        ...(['dns', 'refused', 'reset', 'timeout', 'tls', 'redirect', 'status'] as const),
        ...(['unsuccessful', 'html', 'not-json', 'too-large', 'proxy'] as const),
        ...(['proxy-sign-in', 'emptied', 'stalled', 'failed'] as const),
      ]),
      status: z._default(z.nullable(z.number()), null),
      said,
      proxy: z.exactOptional(text),
    }),
    z.object({
      kind: z.literal('token-rejected'),
      status: z.union([z.literal(401), z.literal(403)]),
      said,
    }),
    z.object({ kind: z.literal('rate-limited'), retryAfterMs: z.nullable(z.number()), said }),
    z.object({
      kind: z.literal('keychain'),
      why: z.enum(['missing', 'locked', 'waiting', 'not-created', 'refused']),
      detail: text,
    }),
    z.object({ kind: z.literal('no-token') }),
    z.object({ kind: z.literal('address-not-allowed'), baseUrl: text }),
    z.object({ kind: z.literal('unofficial-electron'), version: text, packaged: z.boolean() }),
  ]),
  { kind: 'unreachable', why: 'failed', status: null, said: null },
);

const about = z.catch(z.enum(NOTIFICATION_KINDS), 'summary');

const happened = { at: text, account: text };
const event = z.discriminatedUnion('kind', [
  z.object({
    ...happened,
    kind: z.literal('health'),
    instance: text,
    name: z._default(text, ''),
    from: health,
    to: health,
    reason,
    restated: z._default(z.boolean(), false),
  }),
  z.object({ ...happened, kind: z.enum(['fault', 'fault-end']), problem }),
  z.object({
    ...happened,
    kind: z.literal('notice'),
    about,
    title: text,
    shown: z.boolean(),
    instance: z.optional(text),
    instances: z.optional(z.array(text)),
  }),
  z.object({ ...happened, kind: z.literal('watch'), from: text }),
  z.object({
    ...happened,
    kind: z.enum(['start', 'stop']),
    unmonitoredSince: z.optional(text),
  }),
]);

/**
 * The line without its line break. `restated` is written only if true. A notification about one instance
 * names it in `instance`, as a change of health does; one about several names them in `instances`.
 */
export function printEvent(event: HistoryEvent): string {
  const { at: ms, kind, account } = event;
  const at = iso(ms);
  switch (event.kind) {
    case 'health': {
      const { instance, name, from, to, reason, restated } = event;
      const line = { at, kind, account, instance, name, from, to, reason };
      return JSON.stringify(restated ? { ...line, restated } : line);
    }
    case 'notice': {
      const { instances, about, title, shown } = event;
      const [only, ...others] = instances;
      const of = only === undefined ? {} : others.length ? { instances } : { instance: only };
      return JSON.stringify({ at, kind, account, ...of, about, title, shown });
    }
    case 'watch':
      return JSON.stringify({ at, kind, account, from: iso(event.from) });
    case 'start':
    case 'stop': {
      const { unmonitoredSince: since } = event;
      const more = since === undefined ? {} : { unmonitoredSince: iso(since) };
      return JSON.stringify({ at, kind, account, ...more });
    }
    default:
      return JSON.stringify({ ...event, at });
  }
}

/** Null if the line is not an event. */
export function parseEvent(line: string): HistoryEvent | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  const { success, data } = event.safeParse(json);
  const at = success ? Date.parse(data.at) : Number.NaN;
  if (!success || Number.isNaN(at)) return null;
  switch (data.kind) {
    case 'watch': {
      const from = Date.parse(data.from);
      return Number.isNaN(from) ? null : { ...data, at, from };
    }
    case 'start':
    case 'stop': {
      const { kind, account } = data;
      const since = Date.parse(data.unmonitoredSince ?? '');
      return { kind, at, account, ...(!Number.isNaN(since) && { unmonitoredSince: since }) };
    }
    case 'notice': {
      const { kind, account, about, title, shown, instance, instances } = data;
      const of = instances ?? (instance === undefined ? [] : [instance]);
      return { kind, at, account, about, title, shown, instances: of };
    }
    default:
      return { ...data, at };
  }
}

/** Thousands of events have the time of their list. */
let last = { ms: Number.NaN, text: '' };

function iso(ms: number): string {
  if (ms !== last.ms) last = { ms, text: new Date(ms).toISOString() };
  return last.text;
}
