// What dropped and recovered while the window was not in front, and what of it a person has not seen yet.
import { type InstanceKey, keyOf } from '../instance/instance.ts';
import type { Drop, Window } from './uptime.ts';

/** An instance that was down and is back. Times are in ms of the app's clock. */
export interface Recovered extends InstanceKey {
  /** When its last drop began and ended. */
  readonly beginAt: number;
  readonly backAt: number;
  /** How often it dropped. */
  readonly drops: number;
}

export interface WhileAway {
  /** What began before has been seen. */
  readonly since: number;
  /** The last to recover first, and at most `MOST_RECOVERED`. */
  readonly recovered: readonly Recovered[];
  /** How many there are in all. */
  readonly count: number;
}

/** More would fill the window's messages after a failure of everything. Nobody goes through them one by one. */
export const MOST_RECOVERED = 500;

/**
 * Those that were down and recovered within a window of time: losses too short to count as down are left out.
 * `isBack`: the instance is connected now. `seenUntil`: for some instances, what ended until then has been seen.
 */
export function recoveredIn(
  drops: readonly { readonly key: InstanceKey; readonly drop: Drop }[],
  { from, to }: Window,
  isBack: (key: InstanceKey) => boolean,
  seenUntil: ReadonlyMap<string, number>,
): WhileAway | null {
  const found = new Map<string, Recovered>();
  for (const { key, drop } of drops) {
    const { beginAt, endAt, down } = drop;
    if (!down || endAt === null || beginAt < from || endAt > to) continue;
    const id = keyOf(key);
    if (endAt <= (seenUntil.get(id) ?? from) || !isBack(key)) continue;
    const known = found.get(id);
    const last = known && known.backAt > endAt ? known : { beginAt, backAt: endAt };
    found.set(id, {
      account: key.account,
      apiInstanceName: key.apiInstanceName,
      beginAt: last.beginAt,
      backAt: last.backAt,
      drops: (known?.drops ?? 0) + 1,
    });
  }
  if (found.size === 0) return null;
  const recovered = [...found.values()].sort((a, b) => b.backAt - a.backAt);
  return { since: from, recovered: recovered.slice(0, MOST_RECOVERED), count: found.size };
}
