// What a person reads about each problem: one exhaustive table.
import { say } from '../i18n/translate.ts';
import type { FormProblem } from './problem.ts';

export interface Explanation {
  readonly title: string;
  readonly detail: string;
}

/** A short title and one sentence of detail. `host` is named where the address is the point. */
export function explain(problem: FormProblem, host = 'Wachat'): Explanation {
  switch (problem.kind) {
    case 'offline':
      return { title: say('problem.offline.title'), detail: say('problem.offline.detail') };
    case 'unreachable':
      return {
        title: say(`problem.${problem.why}.title`),
        detail: say(`problem.${problem.why}.detail`, { host, status: problem.status ?? '' }),
      };
    case 'token-rejected':
      return {
        title: say('problem.tokenRejected.title', { status: problem.status }),
        detail: say('problem.tokenRejected.detail'),
      };
    case 'rate-limited':
      return { title: say('problem.rateLimited.title'), detail: say('problem.rateLimited.detail') };
    case 'keychain':
      switch (problem.why) {
        case 'missing':
          return {
            title: say('problem.keychainMissing.title'),
            detail: say('problem.keychainMissing.detail'),
          };
        case 'locked':
          return {
            title: say('problem.keychainLocked.title'),
            detail: say('problem.keychainLocked.detail'),
          };
        case 'refused':
          return {
            title: say('problem.keychainRefused.title'),
            detail: say('problem.keychainRefused.detail'),
          };
      }
      break;
    case 'no-token':
      return { title: say('problem.noToken.title'), detail: say('problem.noToken.detail') };
    case 'empty-token':
      return { title: say('problem.emptyToken.title'), detail: say('problem.emptyToken.detail') };
    case 'malformed-token':
      return {
        title: say('problem.malformedToken.title'),
        detail: say('problem.malformedToken.detail'),
      };
    case 'address-not-allowed':
      return { title: say('problem.address.title'), detail: say('problem.address.detail') };
  }
}

/** The service's own sentence about a problem, where it gave one. */
export function saidOf(problem: FormProblem): string | null {
  return 'said' in problem ? problem.said : null;
}
