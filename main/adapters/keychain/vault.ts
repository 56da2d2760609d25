// What every keychain of a system can do, and the problems that it can have.
import { bad, type KeychainProblem, type Problem, type Result } from '#core/account/problem';

/** Names the app's entries in every keychain. */
export const SERVICE = 'wachat-tray';

/**
 * The keychain of one system. Any call may ask a person, and may take for ever. What goes wrong is a problem;
 * what a library throws is made one by `problemOf`.
 */
export interface Vault {
  /** The token, or `no-token`. `quietly`: asks nobody. */
  find(account: string, quietly: boolean): Promise<Result<string>>;
  /** An abort closes the question to a person, if one is open. */
  store(account: string, token: string, signal: AbortSignal): Promise<Result<null>>;
  /** Removes the entry of one account, or of all accounts if it is null. */
  remove(account: string | null, signal: AbortSignal): Promise<Result<null>>;
  /** Calls back when the keychain becomes available. */
  onAppear(call: () => void): void;
}

export const LOCKED = keychainProblem('locked', 'an entry is locked');
export const DENIED = keychainProblem('refused', 'access is not allowed');
/** A person is asked, or the keychain does not reply. */
export const WAITING = keychainProblem('waiting', 'no reply yet');
export const NOT_CREATED = keychainProblem('not-created', 'there is no collection');

export function keychainProblem(why: KeychainProblem, detail: string): Problem {
  return { kind: 'keychain', why, detail };
}

/** What a library threw, as a problem. */
export function problemOf(error: unknown): Problem {
  const type = error instanceof Error && 'type' in error ? `${error.type}: ` : '';
  const message = error instanceof Error ? error.message : String(error);
  const text = `${type}${message}`.replace(/\s+/g, ' ').slice(0, 200);
  // No library, no bus, or no secret service on it.
  if (
    /libsecret|cannot open shared object|not provided by any|ServiceUnknown|NameHasNoOwner|NoReply|Spawn|TimedOut|no session bus|left the bus|connect|ENOENT|find module/i.test(
      text,
    )
  ) {
    return keychainProblem('missing', text);
  }
  return keychainProblem(/lock|dismiss|cancel|prompt/i.test(text) ? 'locked' : 'refused', text);
}

/** The result of a call that may throw. */
export async function attempt<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call();
  } catch (error) {
    return bad(problemOf(error));
  }
}
