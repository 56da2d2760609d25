// One request to the service: its headers, its patience, and its failures as problems.
import { problemOfStatus } from '#core/account/fault-policy';
import { bad, type Problem, type Result, type Unreachable } from '#core/account/problem';
import type { Clock } from '../../ports.ts';
import { parse, readText } from './body.ts';
import { sentenceOf } from './decode.ts';
import { problemOfFailure, retryAfterMs } from './failure.ts';

/** Without an answer for this long, a request has failed. */
const TIMEOUT_MS = 20_000;
/** Of an answer that is an error only so much is read. */
const LARGEST_ERROR = 64 * 1024;

export interface ApiParts {
  /** `fetch` of the system's network stack, which knows its proxy and certificates. */
  readonly fetch: typeof globalThis.fetch;
  /** What the system says; a hint, which only names a failure. */
  readonly online: () => boolean;
  readonly clock: Clock;
  readonly version: string;
}

export interface Question {
  readonly url: string;
  /** In a header only, never in the address. */
  readonly token: string;
  readonly accept: string;
  /** Ends the request early. */
  readonly signal: AbortSignal;
}

/** Asks once; `read` makes a value of whatever answer came. Never throws. */
export async function ask<T, P>(
  { fetch, online, clock, version }: ApiParts,
  { url, token, accept, signal }: Question,
  read: (response: Response) => Promise<Result<T, P>>,
): Promise<Result<T, P | Problem>> {
  const ending = new AbortController();
  const end = () => ending.abort();
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  let late = false;
  const cancelTimeout = clock.after(TIMEOUT_MS, () => {
    late = true;
    ending.abort();
  });
  try {
    const response = await fetch(url, {
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: accept,
        'User-Agent': `wachat-tray/${version}`,
      },
      // The token goes to the address that the person gave and nowhere else.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: ending.signal,
    });
    return await read(response);
  } catch (error) {
    if (!online()) return bad({ kind: 'offline' });
    return bad(late ? unreachable('timeout') : problemOfFailure(error));
  } finally {
    cancelTimeout();
    signal.removeEventListener('abort', end);
  }
}

/** An answer that is an error. */
export interface ErrorAnswer {
  readonly isJson: boolean;
  readonly isEmpty: boolean;
  /** The service's own sentence, cut and masked. */
  readonly said: string | null;
  /** What its status alone stands for. */
  readonly problem: Problem;
}

/** Reads what came with a status other than 200; `now` in ms. */
export async function readError(
  response: Response,
  token: string,
  now: number,
): Promise<ErrorAnswer> {
  const { text } = await readText(response, LARGEST_ERROR);
  const said = sentenceOf(text, token);
  const isJson = parse(text) !== undefined;
  const pause = retryAfterMs(response.headers.get('retry-after'), now);
  const problem = problemOfStatus(response.status, { isJson, said, retryAfterMs: pause });
  return { isJson, isEmpty: text.trim() === '', said, problem };
}

export function unreachable(
  why: Unreachable,
  status: number | null = null,
  said: string | null = null,
): Problem {
  return { kind: 'unreachable', why, status, said };
}

/** What an answer with status 200 that is no JSON stands for. */
export function noJson(text: string, status: number): Problem {
  return unreachable(/^\s*</.test(text) ? 'html' : 'not-json', status);
}
