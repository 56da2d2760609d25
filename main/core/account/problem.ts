// Expected trouble, as values. What a person reads about each stands in `explain.ts`.

/** Why the service could not be reached, or what was wrong with its answer. */
export type Unreachable =
  | 'dns'
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'tls'
  | 'redirect'
  | 'status'
  | 'unsuccessful'
  | 'html'
  | 'not-json'
  | 'too-large'
  | 'proxy'
  /** The list came back empty although it was not. */
  | 'emptied'
  /** A check that never ended. */
  | 'stalled'
  | 'failed';

export type Problem =
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'unreachable';
      readonly why: Unreachable;
      /** The HTTP status, where there was an answer. */
      readonly status: number | null;
      /** The service's own sentence, cut and masked, where it gave one. */
      readonly said: string | null;
    }
  | { readonly kind: 'token-rejected'; readonly status: 401 | 403; readonly said: string | null }
  | {
      readonly kind: 'rate-limited';
      readonly retryAfterMs: number | null;
      readonly said: string | null;
    }
  | { readonly kind: 'keychain'; readonly why: KeychainProblem; readonly detail: string }
  | { readonly kind: 'no-token' }
  | { readonly kind: 'address-not-allowed'; readonly baseUrl: string };

/** `missing`: nothing to keep secrets in is installed or running; `locked`: it did not open; `refused`: any other no. */
export type KeychainProblem = 'missing' | 'locked' | 'refused';

/** What was asked for, or why there is none of it. */
export type Result<T, P = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

export function good<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function bad(problem: Problem): { readonly ok: false; readonly problem: Problem };
export function bad<P>(problem: P): { readonly ok: false; readonly problem: P };
export function bad<P>(problem: P): { readonly ok: false; readonly problem: P } {
  return { ok: false, problem };
}

/** A problem as a line of the log. */
export function describeProblem(problem: Problem): string {
  return Object.entries(problem)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => (key === 'kind' ? `${value}` : `${key} ${value}`))
    .join(', ');
}

/** What a form can be told besides the problems of the service. */
export type FormProblem =
  | Problem
  | { readonly kind: 'empty-token' }
  /** It holds what no header can carry: spaces, control characters, letters beyond ASCII. */
  | { readonly kind: 'malformed-token' };
