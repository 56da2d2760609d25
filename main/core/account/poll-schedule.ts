// Decides when the next poll of an account is due. All delays are in ms, and all are bounded.
import type { Fleet } from '../health/monitored-instance.ts';
import { FAULTS } from './fault-policy.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';
import type { AccountState, Fault } from './state.ts';

/** The minimum time between two polls of an account, "Check now" included. */
export const MIN_GAP_MS = 3_000;
/** The delay before the first poll after a resume, until the network is up. */
export const AFTER_RESUME_MS = 5_000;
/** How far apart polls of several accounts begin that become due together: neither service nor line gets a burst. */
export const SPREAD_MS = 200;
/** The delay before the request is repeated that decides whether a token is rejected. */
export const TOKEN_RETRY_MS = 5_000;
/** The maximum back-off, unless the poll interval is longer. */
export const MAX_BACK_OFF_MS = 5 * 60_000;
/** How often to check whether the network is back. */
export const NETWORK_WATCH_MS = 5_000;
/** The longest pause that the app accepts from `Retry-After`. */
const LONGEST_PAUSE_MS = 60 * 60_000;
/** The minimum delay of the extra poll that confirms a loss. */
const MIN_CONFIRM_MS = 5_000;
/** The minimum time before a poll is stalled. A request may take 45 s, plus the keychain. */
const MIN_WATCHDOG_MS = 60_000;
/** A suspend that no resume follows is over after this much time in which the machine ran. */
export const LONGEST_SUSPEND_MS = 2 * 60_000;
/** How long after the first poll of a resume failures are silent. */
export const RESUME_GRACE_MS = 60_000;

/** The delay after a valid list: the poll interval, or less if a new loss needs to be confirmed. */
export function afterList(fleet: Fleet, now: number, settings: Settings): number {
  const pollMs = settings.pollSeconds * 1000;
  const confirmMs = Math.max(settings.confirmSeconds * 1000, MIN_CONFIRM_MS);
  let due = pollMs;
  for (const { incident } of fleet.instances.values()) {
    if (incident === null || incident.down || incident.lostAt === null) continue;
    const remaining = incident.lostAt + confirmMs - now;
    if (remaining > 0) due = Math.min(due, remaining);
  }
  return Math.max(due, MIN_GAP_MS);
}

/** The delay after a failure, by the rules in `FAULTS`. `random` is in [0, 1). */
export function afterFault(fault: Fault, settings: Settings, random: number): number {
  const pollMs = settings.pollSeconds * 1000;
  const { problem, failures } = fault;
  const { next } = FAULTS[problem.kind];
  if (next === 'recheck') return TOKEN_RETRY_MS;
  if (next === 'slow' || next === 'never') return slowRetryMs(settings);
  const pause = pausedFor(problem, settings);
  if (pause !== null) return pause;
  // Doubles with each failure, ± 10 %, so that many apps do not retry at the same moment.
  const doubled = pollMs * 2 ** Math.min(failures - 1, 20);
  const maxDelay = Math.max(pollMs, MAX_BACK_OFF_MS);
  return Math.max(MIN_GAP_MS, Math.min(doubled * (0.9 + random / 5), maxDelay));
}

/**
 * The pause that the service requests: an hour at most, and no less than the poll interval, so that
 * it never speeds polling up. Null if it requests none.
 */
export function pausedFor(problem: Problem, settings: Settings): number | null {
  const pause = retryAfterOf(problem);
  return pause && Math.max(settings.pollSeconds * 1000, pause);
}

/** `Retry-After` within bounds, for requests that people wait for. Null if there is none. */
export function retryAfterOf(problem: Problem): number | null {
  if (problem.kind !== 'rate-limited' || problem.retryAfterMs === null) return null;
  return Math.max(MIN_GAP_MS, Math.min(problem.retryAfterMs, LONGEST_PAUSE_MS));
}

/** The delay before the keychain is read again: a person may unlock it at any time. */
export function afterKeychain(settings: Settings): number {
  return settings.pollSeconds * 1000;
}

/** The delay before polling goes on after a sign-in that failed, or with a new interval; null without a token. */
export function afterInterruption(account: AccountState, settings: Settings): number | null {
  if (account.phase === 'signed-out') return null;
  const isSlow = account.phase === 'blocked' && account.problem.kind !== 'keychain';
  return isSlow ? slowRetryMs(settings) : settings.pollSeconds * 1000;
}

/** The delay between polls while the user has to act, for instance after a rejected token. */
export function slowRetryMs(settings: Settings): number {
  return Math.max(settings.pollSeconds * 1000, MAX_BACK_OFF_MS);
}

/** How long after its start, or after it was due, a poll is stalled. `dueMs` is the delay it was planned with. */
export function watchdogAfter(dueMs: number): number {
  return Math.max(2 * dueMs, MIN_WATCHDOG_MS);
}

/** True if a timer fired so far off its time that the machine slept or its clock was set. */
export function isJump(offMs: number, settings: Settings): boolean {
  return Math.abs(offMs) > 2 * settings.pollSeconds * 1000;
}
