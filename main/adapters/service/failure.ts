// Turns a failed request into a `Problem`, and reads `Retry-After`.
import type { Problem, Unreachable } from '#core/account/problem';
import { ProxySignInError } from '#core/account/proxy/proxy-sign-in';

// No network at all, by Chromium and by Node. The system may say otherwise: a bridge of virtual machines is a network.
const OFFLINE = /ERR_INTERNET_DISCONNECTED|ENETUNREACH|ENETDOWN/;

// Chromium's net errors and Node's codes for them, most specific first.
const FAILURES: readonly (readonly [RegExp, Unreachable])[] = [
  [/ERR_(PROXY|UNEXPECTED_PROXY|TUNNEL|SOCKS|MANDATORY_PROXY|NO_SUPPORTED_PROXIES|PAC)/, 'proxy'],
  [/ERR_NAME_|ERR_DNS|ENOTFOUND|EAI_AGAIN/, 'dns'],
  [/ERR_CERT|ERR_SSL|ERR_BAD_SSL|ERR_TLS|_SECURITY\b|CERT_|SELF_SIGNED|UNABLE_TO_VERIFY/, 'tls'],
  [/ERR_CONNECTION_REFUSED|ERR_ADDRESS_|ERR_UNSAFE_PORT|ECONNREFUSED|EHOSTUNREACH/, 'refused'],
  [/ERR_(CONNECTION_)?TIMED_OUT|ETIMEDOUT/, 'timeout'],
  [
    /ERR_TOO_MANY_REDIRECTS|ERR_UNSAFE_REDIRECT|ERR_INVALID_REDIRECT|_LOCATION|redirect/i,
    'redirect',
  ],
  // What came is no HTTP, or cannot be unpacked.
  [
    /ERR_INVALID_(HTTP_)?RESPONSE|ERR_INVALID_CHUNKED|ERR_RESPONSE_HEADERS_(TOO_BIG|MULTIPLE)|ERR_CONTENT_DECODING/,
    'not-json',
  ],
  [
    /ERR_CONNECTION_(RESET|CLOSED|ABORTED)|ERR_SOCKET_NOT_CONNECTED|ERR_EMPTY_RESPONSE|ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE|_TRUNCATED|ERR_HTTP2_|ERR_NETWORK_(CHANGED|IO_SUSPENDED)|ECONNRESET|UND_ERR_SOCKET|terminated|aborted/,
    'reset',
  ],
];

/** How much of an unknown error goes to the log. */
const LONGEST_DETAIL = 200;

/** The problem behind a rejected `fetch`. An unknown error becomes `failed`, with its own words for the log. */
export function problemOfFailure(error: unknown): Problem {
  if (error instanceof ProxySignInError) {
    return {
      ...{ kind: 'unreachable', why: 'proxy-sign-in', status: null, said: null },
      proxy: error.proxy,
    };
  }
  const text = textOf(error);
  if (OFFLINE.test(text)) return { kind: 'offline' };
  const why = FAILURES.find(([pattern]) => pattern.test(text))?.[1];
  if (why !== undefined) return { kind: 'unreachable', why, status: null, said: null };
  const detail = text.slice(0, LONGEST_DETAIL);
  return { kind: 'unreachable', why: 'failed', status: null, said: null, detail };
}

/** `Retry-After` in ms from now, given as seconds or as a date; null if it is missing or invalid. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = /^\s*(\d+)\s*$/.exec(header)?.[1];
  if (seconds !== undefined) return Math.min(Number(seconds) * 1000, Number.MAX_SAFE_INTEGER);
  // `Date.parse` alone accepts almost any text.
  const date = /^\s*[A-Z][a-z]+, .* GMT\s*$/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return [
    error.name,
    error.message,
    code,
    error.cause === undefined ? '' : textOf(error.cause),
  ].join(' ');
}
