// The Wachat service over HTTP: one request, decoded leniently, every trouble a `Problem`.
import { problemOfStatus } from '#core/faults';
import type { InstanceList } from '#core/instance';
import { bad, good, type Problem, type Result } from '#core/problem';
import type { Api, Clock } from '../ports.ts';
import { decodeList, sentenceOf } from './api/decode.ts';
import { problemOfFailure, retryAfterMs } from './api/failure.ts';

/** Without an answer for this long, a request has failed. */
const TIMEOUT_MS = 20_000;
const LARGEST_BODY = 32 * 1024 * 1024;
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

export function createApi({ fetch, online, clock, version }: ApiParts): Api {
  return {
    async list(baseUrl, token, signal): Promise<Result<InstanceList>> {
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
        const response = await fetch(`${baseUrl}/instance/list`, {
          headers: {
            Authorization: `Bearer ${token}`,
            Accept: 'application/json',
            'User-Agent': `wachat-tray/${version}`,
          },
          // The token goes to the address that the person gave and nowhere else.
          redirect: 'error',
          credentials: 'omit',
          cache: 'no-store',
          signal: ending.signal,
        });
        return await readAnswer(response, token, clock.now());
      } catch (error) {
        if (!online()) return bad({ kind: 'offline' });
        return bad(late ? unreachable('timeout') : problemOfFailure(error));
      } finally {
        cancelTimeout();
        signal.removeEventListener('abort', end);
      }
    },
  };
}

async function readAnswer(
  response: Response,
  token: string,
  now: number,
): Promise<Result<InstanceList>> {
  const { status } = response;
  if (status !== 200) {
    const body = await readText(response, LARGEST_ERROR);
    const said = sentenceOf(body.text, token);
    const isJson = parse(body.text) !== undefined;
    const pause = retryAfterMs(response.headers.get('retry-after'), now);
    return bad(problemOfStatus(status, { isJson, said, retryAfterMs: pause }));
  }
  const body = await readText(response, LARGEST_BODY);
  if (body.cut) return bad(unreachable('too-large'));
  const answer = parse(body.text);
  if (answer === undefined) {
    return bad(unreachable(/^\s*</.test(body.text) ? 'html' : 'not-json', status));
  }
  const list = decodeList(answer);
  if (list.ok) return good(list.value);
  const said = sentenceOf(body.text, token);
  return bad({ kind: 'unreachable', why: list.why, status, said });
}

/** The body as text, at most so many bytes of it; the rest is never fetched. */
async function readText(
  response: Response,
  most: number,
): Promise<{ readonly text: string; readonly cut: boolean }> {
  if (response.body === null) return { text: '', cut: false };
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), cut: false };
    size += value.byteLength;
    if (size > most) {
      void reader.cancel().catch(() => {});
      return { text, cut: true };
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

function unreachable(
  why: 'timeout' | 'too-large' | 'html' | 'not-json',
  status: number | null = null,
): Problem {
  return { kind: 'unreachable', why, status, said: null };
}
