// Applies one response of the service to an account: its next phase, its alerts, and when to poll next.
import { EMPTIED, faultOf, nextFault, WITHHELD, withFault } from '../account/failures.ts';
import { afterFault, afterList, pausedFor, slowRetryMs } from '../account/poll-schedule.ts';
import type { Problem, Result } from '../account/problem.ts';
import type { Settings } from '../account/settings.ts';
import { type AccountState, fleetOf, type Phase } from '../account/state.ts';
import { evaluate } from '../health/evaluate.ts';
import type { Fleet, HealthChange } from '../health/monitored-instance.ts';
import type { Snoozes } from '../health/snooze.ts';
import type { InstanceList } from '../instance/instance.ts';
import { type Alert, dueAlerts, endedAlerts } from './alerts.ts';

/** An empty list after one that was not empty is accepted when it arrives this many times in a row. */
const EMPTY_LISTS = 3;

export interface PollContext {
  /** The app's clock, in ms. */
  readonly now: number;
  readonly settings: Settings;
  /** In [0, 1); spreads the retries of many apps over time. */
  readonly random: number;
  /** Just after a sleep the network may not be up yet: failures neither count nor raise alerts. */
  readonly forgiving?: boolean;
}

export interface Outcome {
  readonly phase: Phase;
  /** What is still parked and muted. */
  readonly parked: Snoozes;
  readonly muted: Snoozes;
  readonly changes: readonly HealthChange[];
  /** All alerts, before the policy decides on them. */
  readonly alerts: readonly Alert[];
  /** The delay until the next poll, in ms. */
  readonly nextMs: number;
}

export function afterPoll(
  account: AccountState,
  answer: Result<InstanceList>,
  context: PollContext,
): Outcome {
  if (!answer.ok) return afterFailure(account, answer.problem, context);
  const emptied = isEmptied(account, answer.value);
  return emptied
    ? afterFailure(account, answer.value.unlisted > 0 ? WITHHELD : EMPTIED, context)
    : afterGoodList(account, answer.value, context);
}

function afterGoodList(
  account: AccountState,
  list: InstanceList,
  { now, settings }: PollContext,
): Outcome {
  const limits = {
    pollMs: settings.pollSeconds * 1000,
    confirmMs: settings.confirmSeconds * 1000,
  };
  const { parked, muted } = account;
  const before = fleetOf(account);
  const first = before === null;
  const known = before ?? account.restored;
  const { fleet, changes } = evaluate(account.account.id, known, list, now, limits, {
    first,
    parked,
    muted,
  });
  const phase: Phase = { phase: 'live', fleet };
  const ended = endedAlerts(account, fleet);
  return {
    phase,
    parked: stillSnoozed(parked, fleet, 'park'),
    muted: stillSnoozed(muted, fleet, 'mute'),
    changes,
    // Alerts from a first list wait for the second.
    alerts: first ? ended : [...dueAlerts({ ...account, ...phase }, settings, now), ...ended],
    nextMs: afterList(fleet, now, settings),
  };
}

function afterFailure(account: AccountState, problem: Problem, context: PollContext): Outcome {
  const { now, settings, random, forgiving = false } = context;
  // A rejected token stays rejected until the service accepts it, whatever other failures come between.
  if (account.phase === 'blocked' && account.problem.kind === 'token-rejected') {
    const retryMs = Math.max(slowRetryMs(settings), pausedFor(problem, settings) ?? 0);
    return failed(account, account, context, retryMs);
  }
  const before = faultOf(account);
  if (forgiving && problem.kind !== 'offline') {
    const fault = before ?? { ...nextFault(null, problem, now), failures: 0, outdated: false };
    const retryMs = pausedFor(problem, settings) ?? pollOf(settings);
    return failed(account, withFault(account, { ...fault, problem }), context, retryMs);
  }
  const again = before?.problem.kind === 'token-rejected' && before.failures > 0;
  if (problem.kind === 'token-rejected' && again) {
    const phase: Phase = { phase: 'blocked', fleet: fleetOf(account), problem };
    return failed(account, phase, context, slowRetryMs(settings));
  }
  const fault = nextFault(before, problem, now);
  return failed(account, withFault(account, fault), context, afterFault(fault, settings, random));
}

/** True for an empty list where there were instances, until it has arrived often enough. */
function isEmptied(account: AccountState, list: InstanceList): boolean {
  const known = fleetOf(account) ?? account.restored;
  if (list.instances.length > 0 || known === null || known.listed === 0) return false;
  // A response that counts instances but lists none is never accepted.
  return list.unlisted > 0 || (faultOf(account)?.emptied ?? 0) + 1 < EMPTY_LISTS;
}

function failed(
  account: AccountState,
  phase: Phase,
  { now, settings, forgiving = false }: PollContext,
  nextMs: number,
): Outcome {
  const { parked, muted } = account;
  const alerts = forgiving ? [] : dueAlerts({ ...account, ...phase }, settings, now);
  return { phase, parked, muted, changes: [], alerts, nextMs };
}

/** The snoozes that have not ended; the same map if none has. An instance that is not listed keeps its snooze. */
function stillSnoozed(snoozes: Snoozes, fleet: Fleet, kind: 'park' | 'mute'): Snoozes {
  const left = [...snoozes].filter(([name]) => fleet.instances.get(name)?.[kind] !== null);
  return left.length === snoozes.size ? snoozes : new Map(left);
}

function pollOf(settings: Settings): number {
  return settings.pollSeconds * 1000;
}
