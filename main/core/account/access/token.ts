// Validates a pasted token before it is sent to the service.
import type { FormProblem } from '../problem.ts';

/** The token without surrounding whitespace and a leading `Bearer`, or the problem with it. */
export function readToken(
  pasted: string,
):
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly problem: FormProblem } {
  const token = pasted.trim().replace(/^bearer(\s+|$)/i, '');
  if (token === '') return { ok: false, problem: { kind: 'empty-token' } };
  // The characters that RFC 9110 allows in a header value, without spaces. Others may be altered.
  if (!/^[\x21-\x7e]{1,4096}$/.test(token))
    return { ok: false, problem: { kind: 'malformed-token' } };
  return { ok: true, token };
}
