// What one answer of the service makes of an account: its next phase, what changed, whom to tell, when to ask again.
import type { Notice } from './alerts.ts';
import { reachableNotice, tokenRejectedNotice, unreachableNotice } from './alerts.ts';
import type { Change } from './health.ts';
import { judge } from './health.ts';
import type { InstanceList } from './instance.ts';
import type { Problem, Result } from './problem.ts';
import { afterFault, afterList, SECOND_OPINION_MS, whileBlocked } from './schedule.ts';
import { hostOf, type Settings } from './settings.ts';
import type { AccountState, Fault, Phase } from './state.ts';
import { fleetOf, TRUSTED_FAILURES } from './state.ts';

export interface Outcome {
  readonly phase: Phase;
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
  const { fleet, changes } = judge(account.account.id, fleetOf(account), list, now, {
    pollMs: settings.pollSeconds * 1000,
    confirmMs: settings.confirmSeconds * 1000,
  });
  const fault = faultOf(account);
  const over = fault?.told && settings.notify.service;
  return {
    phase: { phase: 'live', fleet },
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
  const before = faultOf(account);
  const failures = (before?.failures ?? 0) + 1;
  const service = settings.notify.service;

  if (problem.kind === 'token-rejected') {
    const again = before?.problem.kind === 'token-rejected' || account.phase === 'blocked';
    const fault: Fault = {
      problem,
      since: before?.since ?? now,
      failures,
      told: before?.told ?? false,
    };
    if (!again) return failed(withFault(account, fault), [], SECOND_OPINION_MS);
    // Told once: the account is blocked from here on, and stays so until a token is accepted.
    const news =
      service && account.phase !== 'blocked' ? [tokenRejectedNotice(account.account)] : [];
    const phase: Phase = { phase: 'blocked', fleet: fleetOf(account), problem };
    return failed(phase, news, whileBlocked(settings));
  }

  const due = problem.kind === 'unreachable' && failures > TRUSTED_FAILURES && !before?.told;
  const fault: Fault = {
    problem,
    since: before?.since ?? now,
    failures,
    told: (before?.told ?? false) || (due && service),
  };
  const host = hostOf(account.account.baseUrl);
  const news = due && service ? [unreachableNotice(account.account.id, problem, host)] : [];
  return failed(withFault(account, fault), news, afterFault(fault, settings, random));
}

function failed(phase: Phase, notices: readonly Notice[], nextMs: number): Outcome {
  return { phase, changes: [], notices, nextMs };
}

/** The last list stays, with its time; before the first there is none to keep. */
function withFault(account: AccountState, fault: Fault): Phase {
  const fleet = fleetOf(account);
  return fleet === null ? { phase: 'loading', fault } : { phase: 'stale', fleet, fault };
}

function faultOf(account: AccountState): Fault | null {
  return 'fault' in account ? account.fault : null;
}
