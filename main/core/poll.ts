// What one answer of the service makes of an account: its next phase, what changed, whom to tell, when to ask again.
import type { Notice } from './alerts.ts';
import { reachableNotice, tokenRejectedNotice, unreachableNotice } from './alerts.ts';
import { type Change, type Fleet, judge } from './health.ts';
import type { InstanceList } from './instance.ts';
import type { Park } from './parking.ts';
import type { Problem, Result } from './problem.ts';
import { afterFault, afterList, SECOND_OPINION_MS, whileBlocked } from './schedule.ts';
import { hostOf, type Settings } from './settings.ts';
import type { AccountState, Fault, Phase } from './state.ts';
import { fleetOf } from './state.ts';

/** How many failures in a row a list survives before nothing certain is known any more. */
const TRUSTED_FAILURES = 2;
/** How long a service may ask for pauses before nothing certain is known any more. */
const PATIENCE_WITH_PAUSES_MS = 10 * 60_000;

export interface Outcome {
  readonly phase: Phase;
  /** What is still set aside. */
  readonly parked: ReadonlyMap<string, Park>;
  readonly changes: readonly Change[];
  /** Notices about the service itself; those about instances follow from the changes. */
  readonly notices: readonly Notice[];
  /** When to ask again, in ms from now. */
  readonly nextMs: number;
}

/** `random` is in [0, 1); it spreads the next tries of many apps. */
export function afterPoll(
  account: AccountState,
  answer: Result<InstanceList>,
  now: number,
  settings: Settings,
  random: number,
): Outcome {
  return answer.ok
    ? afterGoodList(account, answer.value, now, settings)
    : afterFailure(account, answer.problem, now, settings, random);
}

function afterGoodList(
  account: AccountState,
  list: InstanceList,
  now: number,
  settings: Settings,
): Outcome {
  const limits = {
    pollMs: settings.pollSeconds * 1000,
    confirmMs: settings.confirmSeconds * 1000,
  };
  const before = fleetOf(account);
  const { fleet, changes } = judge(account.account.id, before, list, now, limits, account.parked);
  const fault = faultOf(account);
  const over = fault?.told && settings.notify.service;
  return {
    phase: { phase: 'live', fleet },
    parked: stillParked(account.parked, fleet),
    changes,
    notices: over ? [reachableNotice(account.account.id, now - fault.since)] : [],
    nextMs: afterList(fleet, now, settings),
  };
}

function afterFailure(
  account: AccountState,
  problem: Problem,
  now: number,
  settings: Settings,
  random: number,
): Outcome {
  const service = settings.notify.service;
  const rejected = account.phase === 'blocked' && account.problem.kind === 'token-rejected';
  // A rejected token stays rejected until it is accepted, whatever comes between.
  if (rejected) return failed(account, account, [], whileBlocked(settings));

  const before = faultOf(account);
  const fault = nextFault(before, problem, now);
  if (problem.kind === 'token-rejected') {
    if (before?.problem.kind !== 'token-rejected') {
      return failed(account, withFault(account, fault), [], SECOND_OPINION_MS);
    }
    const phase: Phase = { phase: 'blocked', fleet: fleetOf(account), problem };
    return failed(
      account,
      phase,
      service ? [tokenRejectedNotice(account.account)] : [],
      whileBlocked(settings),
    );
  }

  const nextMs = afterFault(fault, settings, random);
  const due = problem.kind === 'unreachable' && fault.failures > TRUSTED_FAILURES && !fault.told;
  if (!due || !service) return failed(account, withFault(account, fault), [], nextMs);
  const notice = unreachableNotice(account.account.id, problem, hostOf(account.account.baseUrl));
  return failed(account, withFault(account, { ...fault, told: true }), [notice], nextMs);
}

/** One more failure, counted on from those before it. */
function nextFault(before: Fault | null, problem: Problem, now: number): Fault {
  const offline = problem.kind === 'offline';
  const goesOn = before !== null && (before.problem.kind === 'offline') === offline;
  const failures = goesOn ? before.failures + 1 : 1;
  // What was told ends with the next good list, and then its whole length counts.
  const since = before !== null && (goesOn || before.told) ? before.since : now;
  const doubtful =
    problem.kind === 'rate-limited'
      ? now - since >= PATIENCE_WITH_PAUSES_MS
      : failures > TRUSTED_FAILURES;
  return {
    problem,
    since,
    failures,
    outdated: offline || doubtful || (before?.outdated ?? false),
    told: before?.told ?? false,
  };
}

function failed(
  { parked }: AccountState,
  phase: Phase,
  notices: readonly Notice[],
  nextMs: number,
): Outcome {
  return { phase, parked, changes: [], notices, nextMs };
}

/** The same map where nothing ended; one that is not in the list stays set aside. */
function stillParked(parked: ReadonlyMap<string, Park>, fleet: Fleet): ReadonlyMap<string, Park> {
  const over = [...parked.keys()].filter((name) => fleet.tracks.get(name)?.park === null);
  if (over.length === 0) return parked;
  return new Map([...parked].filter(([name]) => !over.includes(name)));
}

/** The last list stays, with its time; before the first there is none to keep. */
function withFault(account: AccountState, fault: Fault): Phase {
  const fleet = fleetOf(account);
  return fleet === null ? { phase: 'loading', fault } : { phase: 'stale', fleet, fault };
}

function faultOf(account: AccountState): Fault | null {
  return 'fault' in account ? account.fault : null;
}
