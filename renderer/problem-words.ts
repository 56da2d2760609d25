// A problem as the sentences beside a form.

import type { FormProblem } from '#core/account/problem';
import { explain, saidOf } from '#core/account/problem-text';
import { translate } from '#core/i18n/translate';
import { hostOf } from './host.ts';

const TOKEN_FAULTS: readonly string[] = ['token-rejected', 'empty-token', 'malformed-token'];

/** True where another token is what mends it. */
export function isAboutToken(problem: FormProblem | 'failed'): boolean {
  return problem !== 'failed' && TOKEN_FAULTS.includes(problem.kind);
}

/** `failed` stands for an exception: a bug, about which there is nothing better to say. */
export function problemWords(problem: FormProblem | 'failed', baseUrl: string): string {
  if (problem === 'failed') return translate('window.signIn.failed');
  const said = saidOf(problem);
  const sentences = translate('window.signIn.problem', { ...explain(problem, hostOf(baseUrl)) });
  return said === null ? sentences : `${sentences} ${translate('window.banner.said', { said })}`;
}
