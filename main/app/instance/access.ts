// What the app knows of one instance, and how to ask the service about it.

import type { AddressRule } from '#core/account/access/address-rule';
import { bad, good, type Problem, type Result } from '#core/account/problem';
import { fleetOf, isOutdated, problemOf } from '#core/account/state';
import { type AppState, accountOf } from '#core/app-state/app-state';
import type { MonitoredInstance } from '#core/health/monitored-instance';
import type { InstanceKey } from '#core/instance/instance';

export interface InstanceAccess {
  /** As of the last list; undefined if it is not listed. */
  readonly monitored: MonitoredInstance | undefined;
  /** That list is out of date. */
  readonly outdated: boolean;
  /** Where to send requests and with which token, or why none can be sent. */
  readonly target: Result<{ readonly baseUrl: string; readonly token: string }, Problem>;
}

/** `token` is the token of the key's account; null while nothing may be asked. */
export function accessTo(
  state: AppState,
  key: InstanceKey,
  token: string | null,
  addressRule: AddressRule,
): InstanceAccess {
  const account = accountOf(state, key);
  if (!account) return { monitored: undefined, outdated: true, target: bad({ kind: 'no-token' }) };
  const { baseUrl } = account.account;
  const refusal = addressRule(baseUrl);
  const open = token !== null && refusal === null && account.phase !== 'signed-out';
  return {
    monitored: fleetOf(account)?.instances.get(key.apiInstanceName),
    outdated: isOutdated(account),
    target: open
      ? good({ baseUrl, token })
      : bad(refusal ?? problemOf(account) ?? { kind: 'no-token' }),
  };
}
