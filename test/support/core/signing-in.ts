// What the tests of signing in and out start from: an account without a token, and what a person fills in.
import type { Problem } from '../../../main/core/account/problem.ts';
import type { SignIn } from '../../../main/core/window/contract.ts';
import { row } from './core-builders.ts';
import { startWorld, TOKEN, type World } from './fake-ports.ts';

export const ROWS = [row('a', 'open')];

/** A keychain that is there and says no. */
export const REFUSED: Problem = { kind: 'keychain', why: 'refused', detail: 'no' };

/** Signs the first account in with the right token, unless the fields say otherwise. */
export function ask(fields: Partial<SignIn> = {}): SignIn {
  return { account: 'main', token: TOKEN, name: '', baseUrl: '', sessionOnly: false, ...fields };
}

export function signedOut(): Promise<World> {
  return startWorld({ rows: ROWS, tokens: {} });
}
