// Explains each problem to the user, in one exhaustive `switch`.
import { translate } from '../i18n/translate.ts';
import type { FormProblem } from './problem.ts';

export interface Explanation {
  readonly title: string;
  readonly detail: string;
}

/** A short title and a detail text. `host` appears in the problems that depend on the address. */
export function explain(problem: FormProblem, host = 'Wachat'): Explanation {
  switch (problem.kind) {
    case 'offline':
      return {
        title: translate('problem.offline.title'),
        detail: translate('problem.offline.detail'),
      };
    case 'unreachable':
      return {
        title: translate(`problem.${problem.why}.title`, { proxy: problem.proxy ?? '' }),
        detail: translate(`problem.${problem.why}.detail`, {
          host,
          status: String(problem.status ?? ''),
        }),
      };
    case 'token-rejected':
      return {
        title: translate('problem.tokenRejected.title', { status: String(problem.status) }),
        detail: translate('problem.tokenRejected.detail'),
      };
    case 'rate-limited':
      return {
        title: translate('problem.rateLimited.title'),
        detail: translate('problem.rateLimited.detail'),
      };
    case 'keychain':
      switch (problem.why) {
        case 'missing':
          return {
            title: translate('problem.keychainMissing.title'),
            detail: translate('problem.keychainMissing.detail'),
          };
        case 'locked':
          return {
            title: translate('problem.keychainLocked.title'),
            detail: translate('problem.keychainLocked.detail'),
          };
        case 'waiting':
          return {
            title: translate('problem.keychainWaiting.title'),
            detail: translate('problem.keychainWaiting.detail'),
          };
        case 'not-created':
          return {
            title: translate('problem.keychainNotCreated.title'),
            detail: translate('problem.keychainNotCreated.detail'),
          };
        case 'refused':
          return {
            title: translate('problem.keychainRefused.title'),
            detail: translate('problem.keychainRefused.detail'),
          };
      }
      break;
    case 'no-token':
      return {
        title: translate('problem.noToken.title'),
        detail: translate('problem.noToken.detail'),
      };
    case 'not-saved':
      return {
        title: translate('problem.notSaved.title'),
        detail: translate('problem.notSaved.detail'),
      };
    case 'empty-token':
      return {
        title: translate('problem.emptyToken.title'),
        detail: translate('problem.emptyToken.detail'),
      };
    case 'malformed-token':
      return {
        title: translate('problem.malformedToken.title'),
        detail: translate('problem.malformedToken.detail'),
      };
    case 'nothing-to-paste':
      return {
        title: translate('problem.nothingToPaste.title'),
        detail: translate('problem.nothingToPaste.detail'),
      };
    case 'paste-refused':
      return {
        title: translate('problem.pasteRefused.title'),
        detail: translate('problem.pasteRefused.detail'),
      };
    case 'address-not-allowed':
      return {
        title: translate('problem.address.title'),
        detail: translate('problem.address.detail'),
      };
    case 'unofficial-electron':
      return {
        title: translate('problem.electron.title'),
        detail: translate('problem.electron.detail', { version: problem.version }),
      };
  }
}

/** The error message of the service. Null if there is none. */
export function saidOf(problem: FormProblem): string | null {
  return 'said' in problem ? problem.said : null;
}
