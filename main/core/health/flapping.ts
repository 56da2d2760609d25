// Flapping: three stretches begun within ten minutes, until ten minutes without a new one.
import type { Moment, Told } from './incident.ts';

export interface Unstable {
  /** When the third drop was seen, in ms of the app's clock. */
  readonly since: number;
  /** The most drops that there were within ten minutes. */
  readonly drops: number;
  readonly told: Told;
}

const WINDOW_MS = 10 * 60_000;
const DROPS = 3;

/** When the last stretches began, on the watched clock; only those that still matter. */
export function dropsAfter(
  drops: readonly number[],
  began: boolean,
  { watchedMs }: Moment,
): readonly number[] {
  if (drops.length === 0 && !began) return drops;
  const recent = drops.filter((drop) => watchedMs - drop <= WINDOW_MS);
  return began ? [...recent, watchedMs] : recent;
}

/**
 * `drops` as of this moment, `lastDrop` as of the list before it; `toldWatchedMs` is when anything was last
 * told of the instance.
 */
export function unstableAfter(
  before: Unstable | null,
  drops: readonly number[],
  { at, watchedMs }: Moment,
  {
    lastDrop,
    toldWatchedMs,
  }: { readonly lastDrop: number | null; readonly toldWatchedMs: number | null },
): Unstable | null {
  // One that begins after ten quiet minutes is the first of others.
  if (before !== null && lastDrop !== null && watchedMs - lastDrop < WINDOW_MS) {
    return drops.length > before.drops ? { ...before, drops: drops.length } : before;
  }
  if (drops.length < DROPS) return null;
  // Who has just heard of it knows that something is wrong with it.
  const heard = toldWatchedMs !== null && watchedMs - toldWatchedMs <= WINDOW_MS;
  return { since: at, drops: drops.length, told: heard ? 'never' : 'due' };
}
