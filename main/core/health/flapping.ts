// Flapping: three stretches begun within ten minutes, until ten minutes without a new one.
import type { AlertState, Moment } from './incident.ts';

export interface Flapping {
  /** When the third drop was seen, in ms of the app's clock. */
  readonly since: number;
  /** The most drops that there were within ten minutes. */
  readonly drops: number;
  readonly alertState: AlertState;
}

const WINDOW_MS = 10 * 60_000;
const DROPS = 3;

/** When the last stretches began, on the watched clock; only those that still matter. */
export function dropsAfter(
  drops: readonly number[],
  began: boolean,
  { monitoredMs }: Moment,
): readonly number[] {
  if (drops.length === 0 && !began) return drops;
  const recent = drops.filter((drop) => monitoredMs - drop <= WINDOW_MS);
  return began ? [...recent, monitoredMs] : recent;
}

/**
 * `drops` as of this moment, `lastDrop` as of the list before it; `toldWatchedMs` is when anything was last
 * told of the instance.
 */
export function flappingAfter(
  before: Flapping | null,
  drops: readonly number[],
  { at, monitoredMs }: Moment,
  {
    lastDrop,
    notifiedMonitoredMs,
  }: { readonly lastDrop: number | null; readonly notifiedMonitoredMs: number | null },
): Flapping | null {
  // One that begins after ten quiet minutes is the first of others.
  if (before !== null && lastDrop !== null && monitoredMs - lastDrop < WINDOW_MS) {
    return drops.length > before.drops ? { ...before, drops: drops.length } : before;
  }
  if (drops.length < DROPS) return null;
  // Who has just heard of it knows that something is wrong with it.
  const heard = notifiedMonitoredMs !== null && monitoredMs - notifiedMonitoredMs <= WINDOW_MS;
  return { since: at, drops: drops.length, alertState: heard ? 'waived' : 'due' };
}
