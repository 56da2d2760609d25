// Decides when a notification is over: what it says no longer holds.
import { type AccountState, knownOf } from '../account/state.ts';
import { groupsOf } from '../account/summary.ts';
import type { AppState } from '../app-state/app-state.ts';
import { hasRule } from '../groups/group.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { Notification } from './notification.ts';

/** True once what it says is over: then it is closed, or no longer shown. */
export function isOver(
  { kind, account: id, about, groups = [] }: Notification,
  state: AppState,
): boolean {
  const account = id === null ? null : (signedInTo(id, state) ?? null);
  if (id !== null && account === null) return true;
  const known = knownIn(state);
  const none = (holds: (monitored: MonitoredInstance) => boolean) =>
    !about.some((key) => {
      const monitored = known(key);
      return monitored !== undefined && monitored.park === null && holds(monitored);
    });
  switch (kind) {
    case 'lost':
    case 'reminder':
      return none(({ incident }) => incident?.down === true);
    case 'back':
      return none(({ incident }) => incident === null);
    case 'unstable':
      return none(({ flapping }) => flapping !== null);
    case 'missing':
      return none(({ absence }) => absence !== null);
    case 'number':
      return none(() => true);
    case 'emptied':
      return account === null || (knownOf(account)?.emptied ?? null) === null;
    case 'unreachable':
    case 'token-rejected':
      return account?.faultAlert?.kind !== kind;
    case 'group':
      return !isAnyRed(groups, state);
    case 'reachable':
      return account?.faultAlert?.kind === 'unreachable';
    case 'summary':
    case 'set-aside':
      return false;
  }
}

function isAnyRed(names: readonly string[], { accounts, settings }: AppState): boolean {
  return groupsOf(accounts, settings.groups).some(
    ({ group, red }) => names.includes(group.name) && red && hasRule(group),
  );
}

/** Those that are down and not parked. */
export function downAmong(keys: readonly InstanceKey[], state: AppState): readonly InstanceKey[] {
  const known = knownIn(state);
  return keys.filter((key) => {
    const monitored = known(key);
    return monitored?.incident?.down === true && monitored.park === null;
  });
}

/** What is known of an instance of this state; undefined if nothing is. */
export type Known = (key: InstanceKey) => MonitoredInstance | undefined;

/**
 * Finds instances, also those of an earlier list: a new sign-in keeps what was known, and its list may still be to
 * come. Thousands are asked for in turn, nearly all of one account, which is looked for once.
 */
export function knownIn(state: AppState): Known {
  let account: string | null = null;
  let instances: ReadonlyMap<string, MonitoredInstance> | undefined;
  return (key) => {
    if (key.account !== account) {
      account = key.account;
      const signedIn = signedInTo(account, state);
      instances = signedIn && knownOf(signedIn)?.instances;
    }
    return instances?.get(key.apiInstanceName);
  };
}

function signedInTo(id: string, state: AppState): AccountState | undefined {
  return state.accounts.find(({ account, phase }) => account.id === id && phase !== 'signed-out');
}
