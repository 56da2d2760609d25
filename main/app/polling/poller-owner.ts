// What a poller needs: the outside world, and what it reads of the app and reports to it.

import type { AddressRule } from '#core/account/access/address-rule';
import type { Settings } from '#core/account/settings';
import type { AccountState, Phase } from '#core/account/state';
import type { Outcome } from '#core/alerts/after-poll';
import type { Api, Clock, Keychain, Log, Power } from '../../ports.ts';

export interface PollerPorts {
  readonly api: Api;
  readonly keychain: Keychain;
  readonly clock: Clock;
  readonly power: Power;
  readonly log: Log;
  readonly addressRule: AddressRule;
  /** In [0, 1); spreads the retries after a failure. */
  random(): number;
}

/** What a poller reads of the app's state, and what it reports. */
export interface PollerOwner {
  account(): AccountState;
  settings(): Settings;
  /** How long after the first account this one polls when all become due together, in ms. */
  spreadMs(): number;
  /** A new phase without a response, or a check that has started. */
  onPhase(phase: Phase, checking: boolean): void;
  onOutcome(outcome: Outcome): void;
}
