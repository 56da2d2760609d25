// Problems as sentences for a form, and the host that those sentences name.
import type { FormProblem, Problem } from '#core/account/problem';
import { explain, saidOf } from '#core/account/problem-text';
import { translate } from '#core/i18n/translate';

const TOKEN_PROBLEMS: readonly string[] = [
  ...['token-rejected', 'empty-token', 'malformed-token', 'nothing-to-paste', 'paste-refused'],
];

/** The host of a base URL; text that is no URL is returned unchanged. */
export function hostOf(baseUrl: string): string {
  return URL.parse(baseUrl)?.host || baseUrl;
}

/** True if an account with this problem waits for a token. */
export function asksForToken(problem: Problem | null): boolean {
  return problem?.kind === 'no-token' || problem?.kind === 'token-rejected';
}

/** True if another token solves the problem. */
export function isTokenProblem(problem: FormProblem | 'failed'): boolean {
  return problem !== 'failed' && TOKEN_PROBLEMS.includes(problem.kind);
}

/** `failed` stands for an exception, which is a bug: there is nothing more specific to say. */
export function problemText(problem: FormProblem | 'failed', baseUrl: string): string {
  if (problem === 'failed') return translate('window.signIn.failed');
  const said = saidOf(problem);
  const sentences = translate('problem.sentences', { ...explain(problem, hostOf(baseUrl)) });
  return said === null ? sentences : `${sentences} ${translate('problem.said', { said })}`;
}
