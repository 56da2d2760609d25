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

/** Without a keychain, nobody was asked to open it. */
export function isMissing(problem: Problem): boolean {
  return problem.kind === 'keychain' && problem.why === 'missing';
}

/** D-Bus errors that say that there is no secret service, or none any more. */
const NO_SERVICE =
  /^org\.freedesktop\.DBus\.Error\.(ServiceUnknown|NameHasNoOwner|NoReply|NoServer|Disconnected|Timeout|TimedOut|Spawn\..+)$/;
const IS_LOCKED = 'org.freedesktop.Secret.Error.IsLocked';

/** What a library threw, as a problem. */
export function problemOf(error: unknown): Problem {
  const { message, type, code } = partsOf(error);
  const detail = (message || type).replace(/\s+/g, ' ').slice(0, 200);
  return keychainProblem(kindOf(detail, type, code), detail);
}

function kindOf(message: string, type: string, code: string): KeychainProblem {
  // Words of a D-Bus service may be in any language.
  if (type !== '') {
    if (NO_SERVICE.test(type)) return 'missing';
    return type === IS_LOCKED ? 'locked' : 'refused';
  }
  // A socket or a library that is not there, or the app's own words for the same.
  if (/^E(?!RR_)|^ERR_DLOPEN_FAILED$|MODULE_NOT_FOUND$/.test(code)) return 'missing';
  if (/session bus|left the bus|bus address|address type/.test(message)) return 'missing';
  return /lock|dismiss|cancel|prompt/i.test(message) ? 'locked' : 'refused';
}

/** The message of an error, and the `type` or the `code` that some have. */
function partsOf(error: unknown): Record<'message' | 'type' | 'code', string> {
  if (!(error instanceof Error)) return { message: String(error), type: '', code: '' };
  const type = 'type' in error ? String(error.type) : '';
  const code = 'code' in error ? String(error.code) : '';
  return { message: error.message, type, code };
}

/** The result of a call that may throw. */
export async function attempt<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call();
  } catch (error) {
    return bad(problemOf(error));
  }
}
