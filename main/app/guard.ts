// Runs a step that may fail without ending what comes after it.
import type { Log } from '../ports.ts';

/** Runs a step. Returns false if it threw. */
export type Guard = (what: string, step: () => void) => boolean;

/** A failure that lasts is logged once, not with every attempt. */
export function guardOf(log: Log): Guard {
  const failing = new Set<string>();
  return (what, step) => {
    try {
      step();
      failing.delete(what);
      return true;
    } catch (error) {
      if (!failing.has(what)) log.error(`${what} failed`, error);
      failing.add(what);
      return false;
    }
  };
}
