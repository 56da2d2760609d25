// Detects flapping: three incidents within 10 min. It lasts until 10 min pass without a new one.
import type { AlertState, Moment } from './incident.ts';

export interface Flapping {
  /** When the third incident began, in ms of the app's clock. */
  readonly since: number;
  /** The largest number of incidents that began within 10 min. */
  readonly drops: number;
  readonly alertState: AlertState;
}

/** In monitored time. */
const WINDOW_MS = 10 * 60_000;
const FLAPPING_DROPS = 3;

/**
 * When the incidents of the last 10 min began, in ms of the monitored clock.
 * `began`: an incident begins with this list.
 */
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
 * The flapping state after a list; null while the instance is not flapping.
 * `drops` includes this list, `lastDrop` does not. `notifiedMonitoredMs` is the time of the last
 * notification about the instance. All three are in ms of the monitored clock.
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
  // An incident that begins after 10 min without one starts a new count.
  if (before !== null && lastDrop !== null && monitoredMs - lastDrop < WINDOW_MS) {
    return drops.length > before.drops ? { ...before, drops: drops.length } : before;
  }
  if (drops.length < FLAPPING_DROPS) return null;
  // After a recent notification the user already knows that something is wrong with the instance.
  const recentlyNotified =
    notifiedMonitoredMs !== null && monitoredMs - notifiedMonitoredMs <= WINDOW_MS;
  return { since: at, drops: drops.length, alertState: recentlyNotified ? 'waived' : 'due' };
}
