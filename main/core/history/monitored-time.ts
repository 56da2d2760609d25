// The times in which an account was monitored: ordered windows that neither touch nor overlap.
import type { Window } from './uptime.ts';

/** Windows this close touch: a day's file ends 1 ms before midnight, where the next day begins. */
const TOUCH_MS = 1;

export function addMonitored(windows: readonly Window[], added: Window): readonly Window[] {
  if (added.to <= added.from) return windows;
  const last = windows.at(-1);
  if (last === undefined || added.from > last.to + TOUCH_MS) return [...windows, added];
  if (added.from >= last.from) {
    return added.to <= last.to ? windows : [...windows.slice(0, -1), { ...last, to: added.to }];
  }
  // A line that is out of order.
  const sorted = [...windows, added].sort((a, b) => a.from - b.from);
  const merged: Window[] = [];
  for (const window of sorted) {
    const before = merged.at(-1);
    if (before && window.from <= before.to + TOUCH_MS) {
      merged[merged.length - 1] = { ...before, to: Math.max(before.to, window.to) };
    } else merged.push(window);
  }
  return merged;
}

/** The parts before a time. */
export function cutMonitored(windows: readonly Window[], at: number): readonly Window[] {
  return monitoredIn(windows, { from: Number.NEGATIVE_INFINITY, to: at });
}

/** The parts inside a window. */
export function monitoredIn(windows: readonly Window[], { from, to }: Window): readonly Window[] {
  return windows
    .filter((window) => window.to > from && window.from < to)
    .map((window) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }));
}
