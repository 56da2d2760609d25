// A token that a person gives: asked about first, and stored only where the service accepted it.

import { describeProblem, type Problem, type Result } from '#core/account/problem';
import { type Account, isAllowedBaseUrl, tidyBaseUrl } from '#core/account/settings';
import { readToken } from '#core/account/token';
import type { InstanceList } from '#core/instance/instance';
import type { FormProblem, SignIn } from '#core/window/contract';
import type { Keychain, Log } from '../../ports.ts';
import type { AccountWatch } from '../polling/account-poller.ts';

/** A token that the service accepted, with the answer that it brought. */
export interface Accepted {
  readonly ok: true;
  readonly account: Account;
  readonly token: string;
  readonly answer: Result<InstanceList>;
}

export type Refused = { readonly ok: false; readonly problem: FormProblem };

/** `before` is the account as it is; an empty name or address in the question keeps what it has. */
export async function tryToSignIn(
  { keychain, log }: { readonly keychain: Keychain; readonly log: Log },
  watch: AccountWatch,
  before: Account,
  ask: SignIn,
): Promise<Accepted | Refused> {
  const read = readToken(ask.token);
  if (!read.ok) return read;
  const account: Account = {
    id: before.id,
    name: ask.name.trim() || before.name,
    baseUrl: tidyBaseUrl(ask.baseUrl) || before.baseUrl,
  };
  const { baseUrl } = account;
  if (!isAllowedBaseUrl(baseUrl)) {
    return { ok: false, problem: { kind: 'address-not-allowed', baseUrl } };
  }
  const refuse = (problem: Problem): Refused => {
    log.warn(`sign-in: ${account.id}: ${describeProblem(problem)}`);
    watch.goOn();
    return { ok: false, problem };
  };
  const answer = await watch.tryToken(baseUrl, read.token);
  if (!answer.ok) return refuse(answer.problem);
  const stored = ask.sessionOnly ? null : await keychain.store(account.id, read.token);
  if (stored?.ok === false) return refuse(stored.problem);
  log.info(`sign-in: ${account.id}: accepted${ask.sessionOnly ? ', for this session only' : ''}`);
  return { ok: true, account, token: read.token, answer };
}
