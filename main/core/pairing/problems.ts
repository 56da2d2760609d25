// What can go wrong with one instance: its QR code, or the question for its state; with what a person reads about it.
import type { Problem } from '../account/problem.ts';
import { type Explanation, explain } from '../account/problem-text.ts';
import { reasonText } from '../health/reason-text.ts';
import { sentence } from '../i18n/names.ts';
import { translate } from '../i18n/translate.ts';
import type { Reading } from '../instance/reading.ts';

export type PairingProblem =
  | Problem
  /** There is nothing to scan. `said`: the service's own sentence; null where the list says so. */
  | { readonly kind: 'already-connected'; readonly said: string | null }
  /** The service, or the list, knows no instance of this name. */
  | { readonly kind: 'unknown-instance'; readonly said: string | null }
  /** The service knows the instance and has no code for it now; it may have one in a moment. */
  | { readonly kind: 'no-qr-yet'; readonly said: string | null }
  /** What came is no picture that can be shown, or more than 512 kB of one. */
  | { readonly kind: 'not-an-image' }
  /** The code is older than phones take; `cause` is why there is no newer one, null where nobody answered yet. */
  | { readonly kind: 'qr-expired'; readonly cause: NoQr | null }
  /** Nobody scanned for so long that nothing is asked any more. */
  | { readonly kind: 'waited-long' };

/** Why a question for a code brought none. */
export type NoQr = Exclude<PairingProblem, { readonly kind: 'qr-expired' | 'waited-long' }>;

/** A short title and one sentence of detail, as `explain` has them. `host` is named where the address is the point. */
export function explainPairing(problem: PairingProblem, host?: string): Explanation {
  switch (problem.kind) {
    case 'already-connected':
    case 'unknown-instance':
    case 'no-qr-yet':
    case 'not-an-image':
    case 'waited-long':
      return {
        title: translate(`pairing.problem.${problem.kind}.title`),
        detail: translate(`pairing.problem.${problem.kind}.detail`),
      };
    case 'qr-expired': {
      const title = translate('pairing.problem.qr-expired.title');
      const { cause } = problem;
      if (cause === null) return { title, detail: translate('pairing.problem.qr-expired.detail') };
      const why = explainPairing(cause, host).title;
      return { title, detail: translate('pairing.problem.qr-expired.because', { why }) };
    }
    case 'unreachable':
      // The words of `explain` speak of the list.
      if (problem.why === 'not-json') {
        return {
          title: translate('pairing.problem.unreadable.title'),
          detail: translate('pairing.problem.unreadable.detail'),
        };
      }
      return explain(problem, host);
    case 'offline':
      return {
        title: translate('pairing.problem.offline.title'),
        detail: translate('pairing.problem.offline.detail'),
      };
    default:
      return explain(problem, host);
  }
}

/** True where asking again is of no use: a person has to act first. `before`: what the same question met last. */
export function isFinal(problem: PairingProblem, before: PairingProblem | null): boolean {
  switch (problem.kind) {
    case 'unknown-instance':
    case 'keychain':
    case 'no-token':
    case 'address-not-allowed':
    case 'waited-long':
      return true;
    // A token that is refused once is asked about again before it counts as rejected.
    case 'token-rejected':
      return before?.kind === 'token-rejected';
    default:
      return false;
  }
}

/** A problem as a word of the log; never the service's sentence, which may hold what a code holds. */
export function logWordOf(problem: PairingProblem): string {
  return 'why' in problem ? `${problem.kind}, why ${problem.why}` : problem.kind;
}

/** What the service said of an instance just now: a short title, and why. */
export function explainReading({ kind, reason }: Reading): Explanation {
  return {
    title: translate(`pairing.now.${kind}`),
    detail: translate('pairing.now.detail', { reason: sentence(reasonText(reason)) }),
  };
}
