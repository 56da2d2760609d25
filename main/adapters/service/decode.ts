// Decodes the API's JSON leniently: unknown fields are dropped, and fields of a wrong type count as absent.
import * as z from 'zod/mini';
import type { Instance, InstanceList } from '#core/instance/instance';
import { kindOfWord } from '#core/instance/reading';
import { parse } from './body.ts';

const TRUE: readonly unknown[] = [true, 1, 'true', '1'];
const FALSE: readonly unknown[] = [false, 0, 'false', '0'];

/** Longer texts count as absent: every program that shows a name would have to carry it. */
const LONGEST_TEXT = 4096;

/** More than fit into 64 MB as documented. Work that grows with them would keep everything else waiting. */
const MOST_ROWS = 120_000;

// Null, blank and wrongly typed values count as absent. Numbers stand for texts, digits in text for
// numbers, and 0, 1 and "true", "false" for booleans: gateways of this family mix them.
function textOf(value: unknown): string | null {
  if (typeof value === 'string')
    return value.length > LONGEST_TEXT || isBlank(value) ? null : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

function flagOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (TRUE.includes(word)) return true;
  return FALSE.includes(word) ? false : null;
}

/** Half of a row can't be counted, and no more than a number can tell apart. */
function countOf(value: unknown): number | null {
  const read = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  return typeof read === 'number' && Number.isSafeInteger(read) ? read : null;
}

/** A number stays one; any text is kept. */
function identifierOf(value: unknown): number | string | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : textOf(value);
}

/** Nearly every text begins with a letter or a digit, and then needs no trimming to tell. */
function isBlank(value: string): boolean {
  const first = value.charCodeAt(0);
  if (first > SPACE && first < DELETE) return false;
  return value.trim() === '';
}

const SPACE = 0x20;
const DELETE = 0x7f;

/**
 * The fields that the app uses, and no others: gateways of this family also send secrets. Null without an API
 * name. Written out, because a schema takes ten times as long, and this runs for every row of every list.
 */
function instanceOf(row: unknown): Instance | null {
  if (!isObject(row)) return null;
  const apiInstanceName = textOf(row.apiInstanceName);
  if (apiInstanceName === null) return null;
  return {
    id: identifierOf(row.id),
    instanceName: textOf(row.instanceName),
    displayName: textOf(row.displayName),
    apiInstanceName,
    internalName: textOf(row.internalName),
    state: textOf(row.state),
    status: textOf(row.status),
    isConnected: flagOf(row.isConnected),
    number: textOf(row.number),
    owner: textOf(row.owner),
    profileName: textOf(row.profileName),
    profilePictureUrl: textOf(row.profilePictureUrl),
    profilePicUrl: textOf(row.profilePicUrl),
    integration: textOf(row.integration),
    createdAt: textOf(row.createdAt),
    updatedAt: textOf(row.updatedAt),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const text = lenient(textOf);
const flag = lenient(flagOf);

const answer = z.object({
  success: z.optional(flag),
  count: z.optional(lenient(countOf)),
  instances: z.optional(z.unknown()),
});

/** `TooLarge`: only a list can have too many rows. */
export type Decoded<T = InstanceList, TooLarge extends string = never> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'unsuccessful' | 'not-json' | TooLarge };

/** Decodes the list from parsed JSON. `success: false` is a failure, whatever else the response contains. */
export function decodeList(body: unknown): Decoded<InstanceList, 'too-large'> {
  const read = answer.safeParse(body);
  if (!read.success) return { ok: false, why: 'not-json' };
  if (read.data.success === false) return { ok: false, why: 'unsuccessful' };
  if (!Array.isArray(read.data.instances)) return { ok: false, why: 'not-json' };
  if (read.data.instances.length > MOST_ROWS) return { ok: false, why: 'too-large' };
  const instances = new Map<string, Instance>();
  const repeated = new Set<string>();
  const nameless: string[] = [];
  read.data.instances.forEach((row: unknown, i) => {
    const decoded = instanceOf(row);
    if (decoded === null) nameless.push(labelOf(row) ?? `row ${i + 1}`);
    else if (instances.has(decoded.apiInstanceName)) repeated.add(decoded.apiInstanceName);
    else instances.set(decoded.apiInstanceName, decoded);
  });
  const rows = read.data.instances.length;
  // Rows of which none can be used are not the documented list.
  if (rows > 0 && instances.size === 0) return { ok: false, why: 'not-json' };
  const unlisted = Math.max(0, (read.data.count ?? 0) - (rows - nameless.length), nameless.length);
  return {
    ok: true,
    value: { instances: [...instances.values()], repeated: [...repeated], nameless, unlisted },
  };
}

/** How a row without an API name names itself; null if it does not. */
function labelOf(row: unknown): string | null {
  return isObject(row) ? (textOf(row.displayName) ?? textOf(row.instanceName)) : null;
}

const oneState = z.object({
  success: z.optional(flag),
  data: z.catch(
    z.nullable(z.object({ instance: z.catch(z.nullable(z.object({ state: text })), null) })),
    null,
  ),
  instance: z.catch(z.nullable(z.record(z.string(), z.unknown())), null),
});

/** Decodes a response of `/instance/state`. The result has the requested name, whatever name the response has. */
export function decodeState(body: unknown, apiInstanceName: string): Decoded<Instance> {
  const read = oneState.safeParse(body);
  if (!read.success) return { ok: false, why: 'not-json' };
  const { success, data, instance: row } = read.data;
  if (success === false) return { ok: false, why: 'unsuccessful' };
  if (row === null && (data?.instance ?? null) === null) return { ok: false, why: 'not-json' };
  const value = instanceOf({ ...row, apiInstanceName });
  if (value === null) return { ok: false, why: 'not-json' };
  const words = [data?.instance?.state ?? null, value.state].filter((word) => word !== null);
  // The response may state it twice. Then it is up only if both say so.
  const known = words.filter((word) => kindOfWord(word) !== null);
  const state = known.find((word) => kindOfWord(word) !== 'up') ?? known[0] ?? words[0] ?? null;
  return { ok: true, value: { ...value, state } };
}

const fault = z.object({
  error: z.catch(z.optional(z.unknown()), undefined),
  message: z.catch(z.optional(z.unknown()), undefined),
  details: z.catch(z.optional(z.unknown()), undefined),
});

const LONGEST_SENTENCE = 200;

/** The service's error message, cut to 200 characters and with tokens masked; null without one. */
export function sentenceOf(body: string, token: string): string | null {
  return sentenceIn(parse(body), token);
}

/** The same for a body that is parsed already. */
export function sentenceIn(answer: unknown, token: string): string | null {
  const read = fault.safeParse(answer);
  if (!read.success) return null;
  const { message, error, details } = read.data;
  const said = [message, error, details].find(
    (part) => typeof part === 'string' && part.trim() !== '',
  );
  if (typeof said !== 'string') return null;
  const line = maskTokens(said, token).replace(/\s+/g, ' ').trim();
  const cut = line.length > LONGEST_SENTENCE ? `${line.slice(0, LONGEST_SENTENCE - 1)}…` : line;
  // Half of a character, sent as it is or made by the cut, is none.
  return cut.replace(/\p{Surrogate}/gu, '\ufffd');
}

function maskTokens(said: string, token: string): string {
  return said.replaceAll(token, '•••').replace(/\bBearer\s+\S+/gi, 'Bearer •••');
}

/** A missing value counts as absent, too. */
function lenient<T>(read: (value: unknown) => T | null) {
  return z.catch(z.pipe(z.unknown(), z.transform(read)), null);
}
