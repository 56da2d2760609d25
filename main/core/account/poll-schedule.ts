// When the next poll of an account is due. Delays in ms; every one of them is bounded.
import type { Fleet } from '../health/monitored-instance.ts';
import { FAULTS } from './fault-policy.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';
import type { Fault } from './state.ts';

/** Two polls of an account are never closer than this, however impatient a person is. */
export const LEAST_GAP_MS = 3_000;
/** After a resume the network needs a moment. */
export const AFTER_RESUME_MS = 5_000;
/** A token that is refused once is asked about again before it counts as rejected. */
export const TOKEN_RETRY_MS = 5_000;
/** Failures back off up to this, or to the interval where that is longer. */
export const LONGEST_BACK_OFF_MS = 5 * 60_000;
/** While there is no network, how often the system is asked whether it is back. */
export const NETWORK_WATCH_MS = 5_000;
/** A service that asks for a longer pause does not get it. */
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;
const LEAST_CONFIRM_MS = 5_000;
/** A slow answer is no stall: a request may take 20 s, and the keychain a moment before it. */
const LEAST_PATIENCE_MS = 30_000;
/** Failures this soon after a resume pass in silence. */
export const FORGIVING_MS = 60_000;

/** After a good list: the interval, or earlier where a fresh loss is to be confirmed or denied. */
export function afterList(fleet: Fleet, now: number, settings: Settings): number {
  const pollMs = settings.pollSeconds * 1000;
  const confirmMs = Math.max(settings.confirmSeconds * 1000, LEAST_CONFIRM_MS);
  let due = pollMs;
  for (const { incident } of fleet.instances.values()) {
    if (incident === null || incident.down || incident.lostAt === null) continue;
    const remaining = incident.lostAt + confirmMs - now;
    if (remaining > 0) due = Math.min(due, remaining);
  }
  return Math.max(due, LEAST_GAP_MS);
}

/** After a failure, as the table of faults says. `random` is in [0, 1) and spreads the tries of many apps. */
export function afterFault(fault: Fault, settings: Settings, random: number): number {
  const pollMs = settings.pollSeconds * 1000;
  const { problem, failures } = fault;
  const { next } = FAULTS[problem.kind];
  if (next === 'second opinion') return TOKEN_RETRY_MS;
  if (next === 'once in a while' || next === 'never') return onceInAWhile(settings);
  const pause = pausedFor(problem);
  if (pause !== null) return pause;
  // Twice as long each time, give or take a tenth, so that many apps do not return at once.
  const doubled = pollMs * 2 ** Math.min(failures - 1, 20);
  const longest = Math.max(pollMs, LONGEST_BACK_OFF_MS);
  return Math.max(LEAST_GAP_MS, Math.min(doubled * (0.9 + random / 5), longest));
}

/** The pause that the service asks for, within bounds; null where it asks for none. */
export function pausedFor(problem: Problem): number | null {
  if (problem.kind !== 'rate-limited' || problem.retryAfterMs === null) return null;
  return Math.max(LEAST_GAP_MS, Math.min(problem.retryAfterMs, LONGEST_RETRY_AFTER_MS));
}

/** When the keychain is looked into again, in ms: one that is locked may be unlocked any moment. */
export function afterKeychain(problem: Problem, settings: Settings): number {
  const isLocked = problem.kind === 'keychain' && problem.why === 'locked';
  return isLocked ? settings.pollSeconds * 1000 : onceInAWhile(settings);
}

/** While a person has to act, the service is asked once in a while only. */
export function onceInAWhile(settings: Settings): number {
  return Math.max(settings.pollSeconds * 1000, LONGEST_BACK_OFF_MS);
}

/** A poll that has not ended by then, in ms from its start, never will. `dueMs` is how long it was planned ahead. */
export function watchdogAfter(dueMs: number): number {
  return Math.max(2 * dueMs, LEAST_PATIENCE_MS);
}

/** A timer this much off its time means that the machine slept, or that its clock was set. */
export function isJump(offMs: number, settings: Settings): boolean {
  return Math.abs(offMs) > 2 * settings.pollSeconds * 1000;
}
