// Validates a pasted token before it is sent to the service, and decides to which addresses a token may go.
import { isAllowedBaseUrl, isOnThisComputer } from '../instance/address.ts';
import type { FormProblem, Problem } from './problem.ts';

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

/** An Electron that is not the official one of this version of the app, and that nobody has chosen. */
export interface UnofficialElectron {
  readonly version: string;
  readonly packaged: boolean;
}

/** What is known of the Electron that runs. */
export interface RunningElectron extends UnofficialElectron {
  /** The version for which the app was built. */
  readonly pinned: string;
  /** The mark of a stand-in lies beside it. */
  readonly marked: boolean;
  /** Somebody has chosen it, by a flag. */
  readonly chosen: boolean;
}

/** Null for the official Electron of the pinned version, and for any that was chosen. */
export function unofficial(running: RunningElectron): UnofficialElectron | null {
  const { version, pinned, marked, chosen, packaged } = running;
  return chosen || (version === pinned && !marked) ? null : { version, packaged };
}

/** Why no request goes to an address, and no token is read for it; null if both may be done. */
export type AddressRule = (baseUrl: string) => Problem | null;

/** The rule for the Electron that runs; null for one that may have a token. */
export function addressRuleOn(electron: UnofficialElectron | null): AddressRule {
  return (baseUrl) => {
    if (!isAllowedBaseUrl(baseUrl)) return { kind: 'address-not-allowed', baseUrl };
    if (electron === null || isOnThisComputer(baseUrl)) return null;
    return { kind: 'unofficial-electron', ...electron };
  };
}
