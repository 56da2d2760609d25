// What a person pastes as a token, before anything is asked of the service.
import type { FormProblem } from './problem.ts';

/** The bare token of what was pasted (spaces, a line's end or the word `Bearer` around it are dropped), or what is wrong with it. */
export function readToken(
  pasted: string,
):
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly problem: FormProblem } {
  const token = pasted.trim().replace(/^bearer(\s+|$)/i, '');
  if (token === '') return { ok: false, problem: { kind: 'empty-token' } };
  // What RFC 9110 lets a header's value hold, without spaces; anything else would not reach the service whole.
  if (!/^[\x21-\x7e]{1,4096}$/.test(token))
    return { ok: false, problem: { kind: 'malformed-token' } };
  return { ok: true, token };
}
