// Finds the instances that the tray names: the worst few of those that are not connected.
import { type AccountState, fleetOf } from '../account/state.ts';
import type { Fleet, MonitoredInstance } from '../health/monitored-instance.ts';
import { oneLine } from '../i18n/text.ts';
import { formats } from '../i18n/translate.ts';
import { displayNameOf, type InstanceKey } from '../instance/instance.ts';

/** How many instances the tooltip and the menu name before they count the rest. */
export const NAMED = 3;
/** Longest name of an instance and of its account, in characters. */
export const MAX_NAME = 48;
export const MAX_ACCOUNT_NAME = 24;

type NamedInstance = readonly [InstanceKey, MonitoredInstance];

export interface Unconnected {
  /** At most `NAMED`, the worst first: down before the rest, then the oldest problem first, then by name. */
  readonly worst: readonly NamedInstance[];
  /** How many are not connected, without parked ones. */
  readonly unconnected: number;
}

/** One that is as bad as another by all but its name has the name that decides. */
interface Candidate {
  readonly key: InstanceKey;
  readonly monitored: MonitoredInstance;
  readonly name: string;
}

interface Found {
  readonly worst: readonly Candidate[];
  readonly unconnected: number;
  readonly account: string;
  /** Names have another order in another language. */
  readonly order: Intl.Collator;
}

// Every change of the state is shown, and most leave the list as it is.
const cache = new WeakMap<Fleet['instances'], Found>();

export function unconnectedIn(accounts: readonly AccountState[]): Unconnected {
  const order = formats().nameOrder;
  const found = accounts.flatMap((state) => {
    const instances = fleetOf(state)?.instances;
    return instances ? [foundIn(state.account.id, instances, order)] : [];
  });
  const worst = found.flatMap((one) => one.worst).sort((a, b) => byUrgency(a, b, order));
  return {
    worst: worst.slice(0, NAMED).map(({ key, monitored }) => [key, monitored]),
    unconnected: found.reduce((sum, one) => sum + one.unconnected, 0),
  };
}

/** One pass: thousands may be down. */
function foundIn(account: string, instances: Fleet['instances'], order: Intl.Collator): Found {
  const known = cache.get(instances);
  if (known?.order === order && known.account === account) return known;
  const worst: Candidate[] = [];
  let unconnected = 0;
  for (const [apiInstanceName, monitored] of instances) {
    if (monitored.health === 'healthy' || monitored.park !== null) continue;
    unconnected += 1;
    const last = worst[NAMED - 1];
    // Most are less urgent by more than their names, which take longer to compare.
    if (last && byState(monitored, last.monitored) > 0) continue;
    const name = oneLine(displayNameOf(monitored.instance), MAX_NAME);
    const one: Candidate = { key: { account, apiInstanceName }, monitored, name };
    if (last && byUrgency(one, last, order) >= 0) continue;
    worst.push(one);
    worst.sort((a, b) => byUrgency(a, b, order));
    worst.length = Math.min(worst.length, NAMED);
  }
  const found = { worst, unconnected, account, order };
  cache.set(instances, found);
  return found;
}

function byUrgency(a: Candidate, b: Candidate, order: Intl.Collator): number {
  return (
    byState(a.monitored, b.monitored) ||
    order.compare(a.name, b.name) ||
    (a.key.apiInstanceName < b.key.apiInstanceName ? -1 : 1)
  );
}

function byState(a: MonitoredInstance, b: MonitoredInstance): number {
  return Number(b.health === 'down') - Number(a.health === 'down') || a.since - b.since;
}
