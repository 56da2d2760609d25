// Fetches one picture without trusting the host: no redirects, a limited size, a timeout, and images only.
import { proxyOf } from '#core/account/proxy/proxy-sign-in';
import type { Clock, Fetch, HttpResponse } from '../../../ports.ts';
import { whenAborted } from '../abort.ts';
import { readBytes } from '../body.ts';
import { problemOfFailure } from '../failure.ts';

const LARGEST_PICTURE = 512 * 1024;
const TIMEOUT_MS = 10_000;
/** These statuses are about the client or a proxy, not about the picture. */
const REFUSALS: readonly number[] = [401, 403, 429, 502, 503, 504];

export interface FetchParts {
  readonly fetch: Fetch;
  readonly online: () => boolean;
  readonly clock: Clock;
}

export type Fetched =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly why: 'no-picture' | 'refused' | 'offline' };

/** Returns the bytes of what claims to be a picture. Never throws. */
export async function fetchPicture(
  { fetch, online, clock }: FetchParts,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Fetched> {
  const ending = new AbortController();
  let late = false;
  const cancelTimeout = clock.after(TIMEOUT_MS, () => {
    late = true;
    ending.abort();
  });
  const ended = whenAborted(ending.signal);
  let answered = false;
  try {
    const fetching = fetch(url, {
      headers: { Accept: 'image/jpeg,image/png', ...headers },
      // The target of a redirect has not been checked.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: ending.signal,
    });
    const response = await Promise.race([fetching, ended]);
    answered = true;
    if (REFUSALS.includes(response.status)) return { ok: false, why: 'refused' };
    const bytes = isPicture(response)
      ? await Promise.race([readBytes(response, LARGEST_PICTURE), ended])
      : null;
    return bytes === null ? { ok: false, why: 'no-picture' } : { ok: true, bytes };
  } catch (error) {
    const problem = problemOfFailure(error);
    // A proxy that nobody has signed in to says nothing of the picture.
    const isCut = !online() || problem.kind === 'offline' || proxyOf(problem) !== null;
    const offline = !answered && !late && isCut;
    return { ok: false, why: offline ? 'offline' : 'no-picture' };
  } finally {
    cancelTimeout();
    // Cancels what has not been downloaded.
    ending.abort();
  }
}

function isPicture({ status, headers }: HttpResponse): boolean {
  const type = headers.get('content-type') ?? '';
  return status === 200 && /^\s*image\/(?!svg)/i.test(type);
}
