// The service's own faults, as one table: how each is recognised, what the tray shows, who is told, and when to ask again.
import type { TextKey } from '../i18n/translate.ts';
import type { Problem } from './problem.ts';

/** When the last list no longer counts as true: at once, from so many failures in a row, or after so long. */
type OutdatedRule = 'at once' | { readonly failures: number } | { readonly afterMs: number };

/** When the next try is due. `back-off` doubles from the interval; `pause` is what the service asked for. */
type Next = 'when online' | 'back-off' | 'pause' | 'second opinion' | 'once in a while' | 'never';

export interface FaultRule {
  /** The first line of the tray's tooltip, once the list is doubted. */
  readonly headline: TextKey;
  readonly mark: 'slash' | 'key';
  readonly outdatedAfter: OutdatedRule;
  /** From how many failures in a row there is one notice, and one when it is over; null: none. */
  readonly notifyFrom: number | null;
  readonly next: Next;
}

const MINUTE_MS = 60_000;

/** No fault changes the health of an instance: the last list stays, with its time. */
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
  // Asked again once before it counts; then a person has to act.
  'token-rejected': {
    headline: 'tray.tokenRejected',
    mark: 'key',
    outdatedAfter: { failures: 3 },
    notifyFrom: 2,
    next: 'second opinion',
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
    next: 'once in a while',
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
};

/** What an answer with this status stands for; 200 is none of these, its body decides. */
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
  // A 403 that is no JSON comes from something in between, not from the service.
  if (status === 403 && isJson) return { kind: 'token-rejected', status, said };
  if (status === 429) return { kind: 'rate-limited', retryAfterMs, said };
  return { kind: 'unreachable', why: status === 407 ? 'proxy' : 'status', status, said };
}
