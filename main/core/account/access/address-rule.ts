// Decides to which addresses a token may go, on the Electron that runs.
import { isAllowedBaseUrl, isOnThisComputer } from '../../instance/address.ts';
import type { Problem } from '../problem.ts';

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
