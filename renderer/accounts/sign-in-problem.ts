// Where the sign-in form says what is wrong, and what is wrong before it was sent.
import type { FormProblem } from '#core/account/problem';
import type { AccountView } from '#core/window/shown';
import { isTokenProblem } from '../page/problem-text.ts';

/** `failed`: an exception, which is a bug. */
export type SignInProblem = FormProblem | 'failed';

/** The field that can mend it; `form` if none can. */
export function placeOf(problem: SignInProblem): 'token' | 'address' | 'form' {
  if (problem === 'failed') return 'form';
  if (isTokenProblem(problem)) return 'token';
  return problem.kind === 'address-not-allowed' ? 'address' : 'form';
}

/** What is known to be wrong with an account that the form can mend. */
export function problemBefore(account: AccountView | null): FormProblem | null {
  const problem = account?.problem ?? null;
  const canMend = problem?.kind === 'token-rejected' || problem?.kind === 'address-not-allowed';
  return canMend ? problem : null;
}
