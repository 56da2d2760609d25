// Defines how the app handles each fault of the service: display, notification and retry.
import type { TextKey } from '../i18n/translate.ts';
import type { Problem } from './problem.ts';

/**
 * When a fault makes the last list outdated: at once, after consecutive failures, or after a time.
 */
type OutdatedRule = 'at once' | { readonly failures: number } | { readonly afterMs: number };

/**
 * When to retry. `back-off` starts at the poll interval and doubles with each failure. `pause`
 * waits for `Retry-After`, or backs off if there is none. `recheck` repeats the request after
 * `TOKEN_RETRY_MS`. `slow` repeats it every `slowRetryMs`.
 */
type Next = 'when online' | 'back-off' | 'pause' | 'recheck' | 'slow' | 'never';

export interface FaultRule {
  /** The first line of the tray tooltip while the list is outdated. */
  readonly headline: TextKey;
  readonly mark: 'slash' | 'key';
  readonly outdatedAfter: OutdatedRule;
  /** After how many consecutive failures to notify, and later of the recovery. Null: never. */
  readonly notifyFrom: number | null;
  readonly next: Next;
}

const MINUTE_MS = 60_000;

/** A fault never changes the health of an instance: the last list stays, with its time. */
export const FAULTS: Readonly<Record<Problem['kind'], FaultRule>> = {
  offline: {
    headline: 'tray.offline',
    mark: 'slash',
    outdatedAfter: 'at once',
    notifyFrom: null,
    next: 'when online',
  },
  unreachable: {
    headline: 'tray.unreachable',
    mark: 'slash',
    outdatedAfter: { failures: 3 },
    notifyFrom: 3,
    next: 'back-off',
  },
  // The request is repeated once; after a second rejection the user must sign in.
  'token-rejected': {
    headline: 'tray.tokenRejected',
    mark: 'key',
    outdatedAfter: { failures: 3 },
    notifyFrom: 2,
    next: 'recheck',
  },
  'rate-limited': {
    headline: 'tray.unreachable',
    mark: 'slash',
    outdatedAfter: { afterMs: 10 * MINUTE_MS },
    notifyFrom: null,
    next: 'pause',
  },
  keychain: {
    headline: 'tray.keychain',
    mark: 'key',
    outdatedAfter: 'at once',
    notifyFrom: null,
    next: 'slow',
  },
  'no-token': {
    headline: 'tray.noAccount',
    mark: 'key',
    outdatedAfter: 'at once',
    notifyFrom: null,
    next: 'never',
  },
  'address-not-allowed': {
    headline: 'tray.address',
    mark: 'slash',
    outdatedAfter: 'at once',
    notifyFrom: null,
    next: 'never',
  },
  'unofficial-electron': {
    headline: 'tray.electron',
    mark: 'slash',
    outdatedAfter: 'at once',
    notifyFrom: null,
    next: 'never',
  },
};

/** The problem behind a response with a status other than 200. For 200 the body decides. */
export function problemOfStatus(
  status: number,
  answer: {
    readonly isJson: boolean;
    readonly said: string | null;
    /** `Retry-After`, in ms from now. */
    readonly retryAfterMs: number | null;
  },
): Problem {
  const { isJson, said, retryAfterMs } = answer;
  if (status === 401) return { kind: 'token-rejected', status, said };
  // A 403 without JSON comes from a proxy or firewall, not from the service.
  if (status === 403 && isJson) return { kind: 'token-rejected', status, said };
  if (status === 429) return { kind: 'rate-limited', retryAfterMs, said };
  return { kind: 'unreachable', why: status === 407 ? 'proxy' : 'status', status, said };
}
