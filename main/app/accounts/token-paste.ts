// Hands the token on the clipboard to the sign-in, and takes it off the clipboard.

import { readToken } from '#core/account/access/token';
import { bad, type FormProblem, good, type Result } from '#core/account/problem';
import { awaitsSignIn } from '#core/account/state';
import type { AppState } from '#core/app-state/app-state';
import type { Log } from '../../ports.ts';
import type { TokenClipboard, TokenField } from '../../sign-in-ports.ts';

export interface PastePorts {
  readonly clipboard: TokenClipboard;
  readonly field: TokenField;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * The token, which the clipboard then no longer holds. What isn't a token stays there and is never handed over: it may
 * be anything that a person has copied, and the page that asks may not be what it seems.
 */
export async function pasteToken(
  state: AppState,
  { clipboard, field, log }: PastePorts,
): Promise<Result<string, FormProblem>> {
  if (!field.isInFront(state.accounts.some(awaitsSignIn))) {
    log.warn('the clipboard was not read: no field for a token is in front');
    return bad<FormProblem>({ kind: 'paste-refused' });
  }
  const read = readToken(await clipboard.text());
  if (!read.ok) return bad<FormProblem>({ kind: 'nothing-to-paste' });
  const cleared = await clipboard.clear((text) => {
    const found = readToken(text);
    return found.ok && found.token === read.token;
  });
  if (!cleared) log.warn('the clipboard may still hold the token: another program keeps it');
  return good(read.token);
}
