// "n of m connected", and how many stand under which heading.
import type { Fleet } from './monitored-instance.ts';

// Asked for several times with each revision, and most revisions change no list.
const countsKnown = new WeakMap<Fleet['instances'], Counts>();

/** The counts of one account's instances. */
export function countsIn(instances: Fleet['instances']): Counts {
  const known = countsKnown.get(instances);
  if (known) return known;
  const counts = { all: 0, counted: 0, connected: 0, down: 0, unsettled: 0 };
  for (const monitored of instances.values()) {
    if (monitored.park !== null) continue;
    const isCounted = monitored.health !== 'pairing' && monitored.health !== 'missing';
    counts.all += 1;
    if (isCounted) counts.counted += 1;
    // A row stands under the heading of its health, while "connected" tells what the last list said.
    if (isCounted && monitored.reading.kind === 'up') counts.connected += 1;
    if (monitored.health === 'down') counts.down += 1;
    else if (monitored.health !== 'healthy') counts.unsettled += 1;
  }
  countsKnown.set(instances, counts);
  return counts;
}

/** How many instances are in which group; `counted` leaves out pairing and missing ones. */
export interface Counts {
  readonly all: number;
  readonly counted: number;
  readonly connected: number;
  readonly down: number;
  readonly unsettled: number;
}
