// Decides when a notification is over: what it says no longer holds.
import { type AccountState, knownOf } from '../account/state.ts';
import type { AppState } from '../app-state/app-state.ts';
import type { MonitoredInstance } from '../health/monitored-instance.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { Notification } from './notification.ts';

/** True once what it says is over: then it is closed, or no longer shown. */
export function isOver({ kind, account: id, about }: Notification, state: AppState): boolean {
  const account = id === null ? null : (signedInTo(id, state) ?? null);
  if (id !== null && account === null) return true;
  const none = (holds: (monitored: MonitoredInstance) => boolean) =>
    !about.some((key) => {
      const monitored = knownInstance(key, state);
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
    case 'reachable':
      return account?.faultAlert?.kind === 'unreachable';
    case 'summary':
    case 'set-aside':
      return false;
  }
}

/** True if the instance is down and not parked. */
export function isDown(key: InstanceKey, state: AppState): boolean {
  const monitored = knownInstance(key, state);
  return monitored?.incident?.down === true && monitored.park === null;
}

/** Also one of an earlier list: a new sign-in keeps what was known, and its list may still be to come. */
export function knownInstance(key: InstanceKey, state: AppState): MonitoredInstance | undefined {
  const account = signedInTo(key.account, state);
  return account && knownOf(account)?.instances.get(key.apiInstanceName);
}

function signedInTo(id: string, state: AppState): AccountState | undefined {
  return state.accounts.find(({ account, phase }) => account.id === id && phase !== 'signed-out');
}
