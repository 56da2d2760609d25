// Counts consecutive failures, and decides when they make the last list outdated.

import { FAULTS } from './fault-policy.ts';
import type { Problem } from './problem.ts';
import { type AccountState, type Fault, fleetOf, type Phase } from './state.ts';

/** The list is empty although there were instances. */
export const EMPTIED: Problem = { kind: 'unreachable', why: 'emptied', status: null, said: null };

/** The same for a list without rows whose `count` is above 0. It is never accepted. */
export const WITHHELD: Problem = { ...EMPTIED };

/** A sign-in that a person cancelled. */
export const CANCELLED: Problem = { kind: 'unreachable', why: 'reset', status: null, said: null };

/**
 * The fault after one more failure.
 * Counting starts over when the machine goes offline or comes back online.
 */
export function nextFault(before: Fault | null, problem: Problem, now: number): Fault {
  const offline = problem.kind === 'offline';
  const continues = before !== null && (before.problem.kind === 'offline') === offline;
  const failures = continues ? before.failures + 1 : 1;
  const since = continues ? before.since : now;
  const emptied = problem === EMPTIED ? (before?.emptied ?? 0) + 1 : 0;
  const fault = { problem, since, failures, emptied };
  const outdatedAt = outdatedFrom(fault);
  return { ...fault, outdated: (before?.outdated ?? false) || outdatedAt <= now };
}

/**
 * When the list becomes outdated, in ms of the app's clock. Infinity if that takes more failures.
 */
export function outdatedFrom(fault: Pick<Fault, 'problem' | 'since' | 'failures'>): number {
  const { outdatedAfter } = FAULTS[fault.problem.kind];
  if (outdatedAfter === 'at once') return fault.since;
  if ('afterMs' in outdatedAfter) return fault.since + outdatedAfter.afterMs;
  return fault.failures >= outdatedAfter.failures ? fault.since : Number.POSITIVE_INFINITY;
}

/** Marks the list as outdated if enough time has passed. Otherwise returns the same account. */
export function afterWaiting(account: AccountState, now: number): AccountState {
  const fault = faultOf(account);
  if (fault === null || fault.outdated || outdatedFrom(fault) > now) return account;
  return { ...account, ...withFault(account, { ...fault, outdated: true }) };
}

/**
 * The account after a poll that did not begin or end in time: its list is outdated at once. `atKeychain`: the poll
 * waits for the keychain, which blocks the account. Otherwise a blocked or signed-out account stays as it is.
 */
export function afterStall(account: AccountState, now: number, atKeychain: boolean): AccountState {
  if (atKeychain) {
    const problem: Problem = { kind: 'keychain', why: 'waiting', detail: 'a read did not end' };
    return { ...account, phase: 'blocked', fleet: fleetOf(account), problem, checking: false };
  }
  const problem: Problem = { kind: 'unreachable', why: 'stalled', status: null, said: null };
  const before = faultOf(account);
  const fault = { ...nextFault(before, problem, now), outdated: true };
  return account.phase === 'blocked' || account.phase === 'signed-out'
    ? account
    : { ...account, ...withFault(account, fault), checking: false };
}

/** The phase with a fault. It keeps the last list, if there is one. */
export function withFault(account: AccountState, fault: Fault): Phase {
  const fleet = fleetOf(account);
  return fleet === null ? { phase: 'loading', fault } : { phase: 'stale', fleet, fault };
}

export function faultOf(account: AccountState): Fault | null {
  return 'fault' in account ? account.fault : null;
}
