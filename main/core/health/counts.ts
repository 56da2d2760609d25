// "n of m connected", and how many stand under which heading.

import { type AccountState, fleetOf } from '../account/state.ts';
import type { Counts } from '../window/contract.ts';
import type { Fleet } from './evaluate.ts';

/** "n of m connected" and the groups of the window, summed over the accounts with a list. */
export function countsOf(accounts: readonly AccountState[]): Counts {
  const sum = { all: 0, counted: 0, connected: 0, down: 0, unsettled: 0 };
  for (const account of accounts) {
    const counts = countsIn(fleetOf(account)?.tracks ?? NO_TRACKS);
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
  }
  return sum;
}

const NO_TRACKS: Fleet['tracks'] = new Map();
// Asked for several times with each revision, and most revisions change no list.
const countsKnown = new WeakMap<Fleet['tracks'], Counts>();

function countsIn(tracks: Fleet['tracks']): Counts {
  const known = countsKnown.get(tracks);
  if (known) return known;
  const counts = { all: 0, counted: 0, connected: 0, down: 0, unsettled: 0 };
  for (const track of tracks.values()) {
    if (track.park !== null) continue;
    const isCounted = track.health !== 'pairing' && track.health !== 'missing';
    counts.all += 1;
    if (isCounted) counts.counted += 1;
    // A row stands under the heading of its health, while "connected" tells what the last list said.
    if (isCounted && track.reading.kind === 'up') counts.connected += 1;
    if (track.health === 'down') counts.down += 1;
    else if (track.health !== 'healthy') counts.unsettled += 1;
  }
  countsKnown.set(tracks, counts);
  return counts;
}
