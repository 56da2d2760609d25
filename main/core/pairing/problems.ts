// What can go wrong with the QR code or the state of one instance, and the text about it.
import type { Problem } from '../account/problem.ts';
import { type Explanation, explain } from '../account/problem-text.ts';
import { reasonText } from '../health/reason-text.ts';
import { translate } from '../i18n/translate.ts';
import type { Reading } from '../instance/reading.ts';

export type PairingProblem =
  | Problem
  /** There is nothing to scan. `said`: the service's own sentence; null if the list says so. */
  | { readonly kind: 'already-connected'; readonly said: string | null }
  /** Neither the service nor the list knows this instance. */
  | { readonly kind: 'unknown-instance'; readonly said: string | null }
  /** The service knows the instance but has no code yet. */
  | { readonly kind: 'no-qr-yet'; readonly said: string | null }
  /** The response is not a picture that can be shown, or it is over 512 kB. */
  | { readonly kind: 'not-an-image' }
  /** The code is too old for phones. `cause`: why there is no newer one; null if no response has arrived yet. */
  | { readonly kind: 'qr-expired'; readonly cause: NoQr | null }
  /** Nobody scanned for so long that the dialog gave up. */
  | { readonly kind: 'waited-long' };

/** Why a request about one instance failed. */
export type NoQr = Exclude<PairingProblem, { readonly kind: 'qr-expired' | 'waited-long' }>;

/** A short title and one sentence of detail, as from `explain`. The text names `host` where that helps. */
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
      // The text of `explain` is about the list.
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

/** True if another try is useless until a person acts. `before`: the last problem of the same request. */
export function isFinal(problem: PairingProblem, before: PairingProblem | null): boolean {
  switch (problem.kind) {
    case 'unknown-instance':
    case 'keychain':
    case 'no-token':
    case 'address-not-allowed':
    case 'unofficial-electron':
    case 'waited-long':
      return true;
    // A token counts as rejected only when the service refuses it twice.
    case 'token-rejected':
      return before?.kind === 'token-rejected';
    default:
      return false;
  }
}

/** A problem, worded for the log; never the service's sentence, which may contain the code. */
export function logWordOf(problem: PairingProblem): string {
  return 'why' in problem ? `${problem.kind}, why ${problem.why}` : problem.kind;
}

/** The result of a live check: a short title and the reason. */
export function explainReading({ kind, reason }: Reading): Explanation {
  return {
    title: translate(`pairing.now.${kind}`),
    detail: translate('pairing.now.detail', { reason: reasonText(reason) }),
  };
}
