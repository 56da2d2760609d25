// Sends one request to the service: headers, timeout, and failures as problems.
import { problemOfStatus } from '#core/account/fault-policy';
import { bad, type Problem, type Result, type Unreachable } from '#core/account/problem';
import type { Clock, Fetch, HttpResponse } from '../../ports.ts';
import { whenAborted } from './abort.ts';
import { parse, readText } from './body.ts';
import { sentenceOf } from './decode.ts';
import { problemOfFailure, retryAfterMs } from './failure.ts';

/** A request without a whole response fails after this time: lists of some hundred instances take over 20 s. */
const TIMEOUT_MS = 45_000;
/** How much of an error response is read, in bytes. */
const LARGEST_ERROR = 64 * 1024;

export interface ApiParts {
  /** It uses the system's proxy and certificates. */
  readonly fetch: Fetch;
  /** Whether the system reports a network. It is used only to name a failure. */
  readonly online: () => boolean;
  readonly clock: Clock;
  readonly version: string;
}

export interface Question {
  readonly url: string;
  /** Sent in a header, never in the URL. */
  readonly token: string;
  readonly accept: string;
  /** Aborts the request. */
  readonly signal: AbortSignal;
}

/** Sends the request once and reads the response with `read`. Never throws. */
export async function ask<T, P>(
  { fetch, online, clock, version }: ApiParts,
  { url, token, accept, signal }: Question,
  read: (response: HttpResponse) => Promise<Result<T, P>>,
): Promise<Result<T, P | Problem>> {
  const ending = new AbortController();
  const end = () => ending.abort();
  const ended = whenAborted(ending.signal);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  let late = false;
  const cancelTimeout = clock.after(TIMEOUT_MS, () => {
    late = true;
    ending.abort();
  });
  try {
    const response = fetch(url, {
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: accept,
        'User-Agent': `wachat-tray/${version}`,
      },
      // The token is sent only to the configured address, so redirects fail.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: ending.signal,
    });
    return await Promise.race([response.then(read), ended]);
  } catch (error) {
    if (!online()) return bad({ kind: 'offline' });
    return bad(late ? unreachable('timeout') : problemOfFailure(error));
  } finally {
    cancelTimeout();
    signal.removeEventListener('abort', end);
    // What has not been downloaded is not needed.
    end();
  }
}

/** An error response. */
export interface ErrorAnswer {
  readonly isJson: boolean;
  readonly isEmpty: boolean;
  /** The service's message, cut and masked. */
  readonly said: string | null;
  /** The problem according to the status. */
  readonly problem: Problem;
}

/** Reads a response with a status other than 200. `now` is the app's time in ms. */
export async function readError(
  response: HttpResponse,
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

/** The problem of a response that is not JSON. */
export function noJson(text: string, status: number): Problem {
  return unreachable(/^\s*</.test(text) ? 'html' : 'not-json', status);
}
