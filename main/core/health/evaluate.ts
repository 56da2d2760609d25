// Evaluates the health of every instance after a list, and reports which health changed.

import { displayNameOf, type InstanceList } from '../instance/instance.ts';
import { evaluateAbsent, evaluateListed } from './evaluate-instance.ts';
import { hasSameNumber, hintsOf, sharedPhones } from './hints.ts';
import { type Limits, type Moment, monitoredBetween } from './incident.ts';
import type { Fleet, Health, HealthChange, MonitoredInstance } from './monitored-instance.ts';
import { NO_SNOOZES, type Snoozed, snoozeAfter } from './snooze.ts';

/**
 * Evaluates a valid list against the state before it.
 * `first`: the list is the account's first since the start or sign-in. `previous` is then the saved
 * state, or null.
 */
export function evaluate(
  account: string,
  previous: Fleet | null,
  list: InstanceList,
  at: number,
  limits: Limits,
  {
    first = previous === null,
    parked,
    muted,
  }: Partial<Snoozed> & { readonly first?: boolean } = {},
): { readonly fleet: Fleet; readonly changes: readonly HealthChange[] } {
  const monitoredMs = previous
    ? previous.monitoredMs + monitoredBetween(previous.asOf, at, limits.pollMs)
    : 0;
  const moment: Moment = { at, monitoredMs, first };
  const asOfBefore = previous?.asOf ?? at;
  const snoozed: Snoozed = { parked: parked ?? NO_SNOOZES, muted: muted ?? NO_SNOOZES };
  const changes: HealthChange[] = [];
  const note = (from: Health | null, monitored: MonitoredInstance) => {
    if (from !== monitored.health) changes.push(changeOf(account, at, from, monitored));
  };
  const listed: MonitoredInstance[] = [];
  // A list mostly has the order of the one before it, and looking up a name takes longer than comparing it.
  const inOrder = previous?.instances.values();
  let isAsBefore = list.instances.length === previous?.instances.size;
  let listedBefore = 0;
  let sameNumbers = 0;
  for (const instance of list.instances) {
    const { apiInstanceName } = instance;
    const next = inOrder?.next().value;
    const isNext = next?.instance.apiInstanceName === apiInstanceName;
    const before = (isNext ? next : previous?.instances.get(apiInstanceName)) ?? null;
    const monitored = evaluateListed(before, asOfBefore, instance, moment, limits, snoozed);
    listed.push(monitored);
    if (monitored !== next) isAsBefore = false;
    note(before?.health ?? null, monitored);
    if (before === null) continue;
    listedBefore += 1;
    if (before.absence === null && hasSameNumber(before, monitored)) sameNumbers += 1;
  }
  const isSame = sameNumbers === listed.length && sameNumbers === previous?.listed;
  const known = isSame ? sharedIn.get(previous.instances) : undefined;
  const shared = known ?? sharedPhones(listed);
  listed.forEach((monitored, place) => {
    const hints = hintsOf(monitored, shared);
    if (hints === monitored.hints) return;
    listed[place] = { ...monitored, hints };
    isAsBefore = false;
  });
  const empty = list.instances.length === 0;
  const fleetOf = (instances: Fleet['instances']): Fleet => ({
    instances,
    asOf: at,
    monitoredMs,
    listed: listed.length,
    emptied: empty ? ((previous?.listed ?? 0) > 0 ? 'due' : (previous?.emptied ?? null)) : null,
  });
  // Whoever has seen or counted these instances has nothing to do.
  if (previous && isAsBefore) {
    sharedIn.set(previous.instances, shared);
    return { fleet: fleetOf(previous.instances), changes };
  }
  const instances = new Map(listed.map((one) => [one.instance.apiInstanceName, one] as const));
  sharedIn.set(instances, shared);
  const isAnyAbsent = previous !== null && previous.instances.size > listedBefore;
  for (const [name, before] of isAnyAbsent ? previous.instances : []) {
    if (instances.has(name)) continue;
    const how = list.unlisted > 0 ? 'incomplete' : empty ? 'emptied' : 'complete';
    const monitored = evaluateAbsent(before, asOfBefore, moment, how);
    if (monitored === null) continue;
    note(before.health, monitored);
    instances.set(name, {
      ...monitored,
      park: snoozeAfter(parked?.get(name) ?? null, 'unknown', at),
      mute: snoozeAfter(muted?.get(name) ?? null, 'unknown', at),
    });
  }
  return { fleet: fleetOf(instances), changes };
}

/** The numbers that more than one instance of a list has: usually the same as in the list before. */
const sharedIn = new WeakMap<Fleet['instances'], ReadonlySet<string>>();

function changeOf(
  account: string,
  at: number,
  from: Health | null,
  { instance, health: to, reason }: MonitoredInstance,
): HealthChange {
  const { apiInstanceName } = instance;
  return { key: { account, apiInstanceName }, name: displayNameOf(instance), at, from, to, reason };
}
