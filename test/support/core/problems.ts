// Problems that several tests of accounts and of the tray use.
import type { Problem } from '../../../main/core/account/problem.ts';

export const OFFLINE: Problem = { kind: 'offline' };
export const RATE_LIMITED: Problem = { kind: 'rate-limited', retryAfterMs: null, said: null };
/** The keychain is locked. */
export const LOCKED: Problem = { kind: 'keychain', why: 'locked', detail: '' };
/** The app runs on a stand-in for Electron, from a checkout. */
export const UNOFFICIAL: Problem = {
  kind: 'unofficial-electron',
  version: '33.4.11',
  packaged: false,
};
export const BAD_ADDRESS: Problem = {
  kind: 'address-not-allowed',
  baseUrl: 'http://example.com',
};
