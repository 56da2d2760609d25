// The sign-in of a proxy: what the window shows of it, and how the keychain keeps it.
import type { FormProblem } from '../problem.ts';
import type { Credentials } from './credentials.ts';

/** A proxy that wants a person to sign in. */
export interface ProxySignIn {
  /** Host and port. */
  readonly proxy: string;
  /** The user name that was entered last; empty if none was. */
  readonly user: string;
  /** The password is sent unencrypted: others on the network can read it. */
  readonly readable: boolean;
  /** How often somebody has entered something. */
  readonly attempts: number;
  /** `trying`: a request is to show whether the credentials are right. */
  readonly phase: 'needed' | 'trying' | 'refused';
}

export const MAX_USER = 256;
/** Windows allows 2,560 bytes for an entry of the keychain. */
export const MAX_PASSWORD = 256;

/** No account has an id that begins like this: see `isAccountId`. */
const PREFIX = 'proxy:';

/** The name of a proxy's entry in the keychain, beside those of the accounts. */
export function entryOf(proxy: string): string {
  return `${PREFIX}${proxy}`;
}

/** False for an id that begins like a proxy's entry in the keychain. */
export function isAccountId(id: string): boolean {
  return id !== '' && !id.startsWith(PREFIX);
}

export function printCredentials({ user, password, readable }: Credentials): string {
  return JSON.stringify({ user, password, readable });
}

/** Null if the entry is not one of ours. */
export function parseCredentials(entry: string): Credentials | null {
  try {
    const { user, password, readable } = JSON.parse(entry) ?? {};
    if (typeof user !== 'string' || typeof password !== 'string') return null;
    return { user, password, readable: readable === true };
  } catch {
    return null;
  }
}

/** The proxy that a sign-in would help with; null if the problem is another one. */
export function proxyOf(problem: FormProblem | null): string | null {
  return problem?.kind === 'unreachable' ? (problem.proxy ?? null) : null;
}

/** A request failed because nobody has signed in to a proxy. */
export class ProxySignInError extends Error {
  /** Host and port. */
  readonly proxy: string;

  constructor(proxy: string) {
    super(`the proxy ${proxy} wants a sign-in`);
    this.proxy = proxy;
  }
}
