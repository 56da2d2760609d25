// Defines the problems that the app expects, as values. Their texts are in `problem-text.ts`.

/** Why the service could not be reached, or what was wrong with its response. */
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
  /** A proxy wants a user name and a password, and has none or refuses those that it got. */
  | 'proxy-sign-in'
  /** The list is empty although there were instances. */
  | 'emptied'
  /** A poll that never ended. */
  | 'stalled'
  | 'failed';

export type Problem =
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'unreachable';
      readonly why: Unreachable;
      /** The HTTP status. Null if there was no response. */
      readonly status: number | null;
      /** The error message of the service, shortened and masked. Null if there is none. */
      readonly said: string | null;
      /** Host and port of the proxy that wants a sign-in. */
      readonly proxy?: string;
      /** The network's own words, for the log. Only of a failure that the app doesn't know. */
      readonly detail?: string;
    }
  | { readonly kind: 'token-rejected'; readonly status: 401 | 403; readonly said: string | null }
  | {
      readonly kind: 'rate-limited';
      readonly retryAfterMs: number | null;
      readonly said: string | null;
    }
  | { readonly kind: 'keychain'; readonly why: KeychainProblem; readonly detail: string }
  | { readonly kind: 'no-token' }
  | { readonly kind: 'address-not-allowed'; readonly baseUrl: string }
  /** The app runs on an unofficial Electron, and uses no token with it except on this computer. */
  | {
      readonly kind: 'unofficial-electron';
      readonly version: string;
      /** It is part of a package, which a test build is. */
      readonly packaged: boolean;
    };

/**
 * `missing`: no keychain is installed or running; `locked`: not unlocked; `waiting`: it asks a person, or
 * does not reply; `not-created`: it is empty, and a person did not want it set up; `refused`: any other error.
 */
export type KeychainProblem = 'missing' | 'locked' | 'waiting' | 'not-created' | 'refused';

/** A value, or the problem that prevented it. */
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

/** Describes a problem for the log. */
export function describeProblem(problem: Problem): string {
  return Object.entries(problem)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => (key === 'kind' ? `${value}` : `${key} ${value}`))
    .join(', ');
}

/** A problem that a form can show: one of the service, or one of the token that was entered. */
export type FormProblem =
  | Problem
  | { readonly kind: 'empty-token' }
  /** The token contains what an HTTP header cannot: spaces, control or non-ASCII characters. */
  | { readonly kind: 'malformed-token' }
  /** There is no token on the clipboard. */
  | { readonly kind: 'nothing-to-paste' }
  /** The window isn't in front with a field for a token, so the clipboard isn't read. */
  | { readonly kind: 'paste-refused' }
  /** The settings file cannot be written. */
  | { readonly kind: 'not-saved' };
