// Counts failures in a row, and decides when the last list is out of date.

import { FAULTS } from './fault-policy.ts';
import type { Problem } from './problem.ts';
import { type AccountState, type Fault, fleetOf, type Phase } from './state.ts';

export const EMPTIED: Problem = { kind: 'unreachable', why: 'emptied', status: null, said: null };

/** The same of a list that counts instances and shows none: it is never believed. */
export const WITHHELD: Problem = { ...EMPTIED };

/** One more failure, counted on from those before it. */
export function nextFault(before: Fault | null, problem: Problem, now: number): Fault {
  const offline = problem.kind === 'offline';
  const goesOn = before !== null && (before.problem.kind === 'offline') === offline;
  const failures = goesOn ? before.failures + 1 : 1;
  const since = goesOn ? before.since : now;
  const emptied = problem === EMPTIED ? (before?.emptied ?? 0) + 1 : 0;
  const fault = { problem, since, failures, emptied };
  const outdatedAt = outdatedFrom(fault);
  return { ...fault, outdated: (before?.outdated ?? false) || outdatedAt <= now };
}

/** From when the list is no longer vouched for, in ms of the app's clock; never, where more failures are needed first. */
export function outdatedFrom(fault: Pick<Fault, 'problem' | 'since' | 'failures'>): number {
  const { outdatedAfter: doubted } = FAULTS[fault.problem.kind];
  if (doubted === 'at once') return fault.since;
  if ('afterMs' in doubted) return fault.since + doubted.afterMs;
  return fault.failures >= doubted.failures ? fault.since : Number.POSITIVE_INFINITY;
}

/** The account with the doubt that time alone brings; itself where there is none yet. */
export function afterWaiting(account: AccountState, now: number): AccountState {
  const fault = faultOf(account);
  if (fault === null || fault.outdated || outdatedFrom(fault) > now) return account;
  return { ...account, ...withFault(account, { ...fault, outdated: true }) };
}

/** A check that never ended: nothing certain is known, at once. */
export function afterStall(account: AccountState, now: number): AccountState {
  const problem: Problem = { kind: 'unreachable', why: 'stalled', status: null, said: null };
  const before = faultOf(account);
  const fault = { ...nextFault(before, problem, now), outdated: true };
  return account.phase === 'blocked' || account.phase === 'signed-out'
    ? account
    : { ...account, ...withFault(account, fault), checking: false };
}

/** The last list stays, with its time; before the first there is none to keep. */
export function withFault(account: AccountState, fault: Fault): Phase {
  const fleet = fleetOf(account);
  return fleet === null ? { phase: 'loading', fault } : { phase: 'stale', fleet, fault };
}

export function faultOf(account: AccountState): Fault | null {
  return 'fault' in account ? account.fault : null;
}
