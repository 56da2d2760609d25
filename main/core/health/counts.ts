// Counts the instances of an account: "n of m connected", and the size of each group of the list.
import type { Fleet } from './monitored-instance.ts';

// Every state change reads the counts several times, and most changes leave the list as it is.
const cache = new WeakMap<Fleet['instances'], Counted>();

interface Counted {
  readonly counts: Counts;
  readonly pairing: number;
}

/** The counts of one account's instances, without parked ones. */
export function countsIn(instances: Fleet['instances']): Counts {
  return counted(instances).counts;
}

/** How many of those that are unsettled have never been paired. */
export function pairingIn(instances: Fleet['instances']): number {
  return counted(instances).pairing;
}

function counted(instances: Fleet['instances']): Counted {
  const cached = cache.get(instances);
  if (cached) return cached;
  let pairing = 0;
  const counts = { all: 0, counted: 0, connected: 0, down: 0, unsettled: 0 };
  for (const monitored of instances.values()) {
    if (monitored.park !== null) continue;
    const isCounted = monitored.health !== 'pairing' && monitored.health !== 'missing';
    counts.all += 1;
    if (isCounted) counts.counted += 1;
    // The group of a row follows its health, but "connected" follows the last list.
    if (isCounted && monitored.reading.kind === 'up') counts.connected += 1;
    if (monitored.health === 'pairing') pairing += 1;
    if (monitored.health === 'down') counts.down += 1;
    else if (monitored.health !== 'healthy') counts.unsettled += 1;
  }
  const all = { counts, pairing };
  cache.set(instances, all);
  return all;
}

/** Numbers of instances. `counted` excludes pairing and missing ones; `unsettled` includes them. */
export interface Counts {
  readonly all: number;
  readonly counted: number;
  readonly connected: number;
  readonly down: number;
  readonly unsettled: number;
}
