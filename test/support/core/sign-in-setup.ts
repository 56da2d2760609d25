// Setup for the tests of sign-in and sign-out: an account without a token, and the sign-in form.
import type { Problem } from '../../../main/core/account/problem.ts';
import type { SignIn } from '../../../main/core/window/contract.ts';
import { row } from './core-builders.ts';
import { startWorld, TOKEN, type World } from './fake-ports.ts';

export const ROWS = [row('a', 'open')];

/** The keychain denies access. */
export const REFUSED: Problem = { kind: 'keychain', why: 'refused', detail: 'no' };

/** A sign-in request for the first account with the right token; `fields` overrides that. */
export function ask(fields: Partial<SignIn> = {}): SignIn {
  return { account: 'main', token: TOKEN, name: '', baseUrl: '', sessionOnly: false, ...fields };
}

/** A started app whose account has no token. */
export function signedOut(): Promise<World> {
  return startWorld({ rows: ROWS, tokens: {} });
}
