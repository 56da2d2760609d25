// What changed in an account's fleet. It compares every instance, so it is written for speed.
import type { SavedFleet, SavedInstance, SavedInstanceFields } from '#core/app-state/saved-state';
import { isNothing, isSame } from './differing.ts';
import type { AccountChange, InstanceChange, SavedFleetHead } from './line.ts';

type FleetChange = Pick<AccountChange, 'fleet' | 'gone'> & {
  /** The `instances` of the change, each as JSON. */
  readonly printed: readonly string[];
};
type InstanceKey = Exclude<keyof SavedInstance, 'instance'>;
type IsSame = (a: SavedInstance, b: SavedInstance) => boolean;

/** So many are compared and printed between two pauses: a few ms' work. */
const IN_ONE_PIECE = 1000;

/** One function for each field: a general one takes ten times as long. */
const IS_SAME: Readonly<Record<InstanceKey, IsSame>> = {
  reading: (a, b) =>
    a.reading.kind === b.reading.kind && isSame(a.reading.reason, b.reading.reason),
  memory: (a, b) =>
    a.memory.paired === b.memory.paired && a.memory.askedForScan === b.memory.askedForScan,
  health: (a, b) => a.health === b.health,
  reason: (a, b) => isSame(a.reason, b.reason),
  since: (a, b) => a.since === b.since,
  lastUpAt: (a, b) => a.lastUpAt === b.lastUpAt,
  incident: (a, b) => isSame(a.incident, b.incident),
  drops: (a, b) => isSame(a.drops, b.drops),
  flapping: (a, b) => isSame(a.flapping, b.flapping),
  absence: (a, b) => isSame(a.absence, b.absence),
  phone: (a, b) => a.phone === b.phone,
  formerPhone: (a, b) => a.formerPhone === b.formerPhone,
  notifiedMonitoredMs: (a, b) => a.notifiedMonitoredMs === b.notifiedMonitoredMs,
};
const FIELDS = (Object.keys(IS_SAME) as InstanceKey[]).map((key) => ({
  key,
  isSame: IS_SAME[key],
}));

/**
 * Nothing is printed, and nothing else is there, if nothing changed. Another order of the instances is no change. The
 * caller may pause at each yield.
 */
export function* fleetChange(
  before: SavedFleet | null,
  after: SavedFleet | null,
): Generator<void, FleetChange> {
  if (before === after) return { printed: [] };
  if (after === null) return { fleet: null, printed: [] };
  const head = headOf(after);
  const printed: string[] = [];
  const old = before?.instances ?? [];
  const find = finderIn(old);
  for (const [place, saved] of after.instances.entries()) {
    const known = find(saved.instance.apiInstanceName, place);
    const change = instanceChange(saved, known);
    if (change !== null) printed.push(JSON.stringify(change));
    if (place % IN_ONE_PIECE === IN_ONE_PIECE - 1) yield;
  }
  const gone = goneBetween(old, after.instances);
  return {
    ...((before === null || !isSame(headOf(before), head)) && { fleet: head }),
    printed,
    ...(gone.length > 0 && { gone }),
  };
}

/** All of an instance. */
export function newInstance(saved: SavedInstance): InstanceChange {
  return instanceChange(saved) ?? { apiInstanceName: saved.instance.apiInstanceName };
}

export function headOf({ asOf, monitoredMs, listed, emptied }: SavedFleet): SavedFleetHead {
  return { asOf, monitoredMs, listed, emptied };
}

/** Finds an instance by its name and, since lists mostly keep their order, first at its place. */
function finderIn(
  instances: readonly SavedInstance[],
): (name: string, place: number) => SavedInstance | undefined {
  let byName: ReadonlyMap<string, SavedInstance> | null = null;
  return (name, place) => {
    const there = instances[place];
    if (there?.instance.apiInstanceName === name) return there;
    byName ??= new Map(instances.map((saved) => [saved.instance.apiInstanceName, saved]));
    return byName.get(name);
  };
}

function goneBetween(
  before: readonly SavedInstance[],
  after: readonly SavedInstance[],
): readonly string[] {
  const name = (saved: SavedInstance | undefined) => saved?.instance.apiInstanceName;
  if (before.every((saved, place) => name(saved) === name(after[place]))) return [];
  const left = new Set(after.map(name));
  return before.map(({ instance }) => instance.apiInstanceName).filter((old) => !left.has(old));
}

/** Null if nothing changed. Without `before`, the instance is new. */
function instanceChange(after: SavedInstance, before?: SavedInstance): InstanceChange | null {
  if (before === after) return null;
  const { apiInstanceName, instanceName, displayName, number, owner } = after.instance;
  const change: { -readonly [K in keyof InstanceChange]: InstanceChange[K] } = { apiInstanceName };
  let isChanged = false;
  if (before === undefined || !isSameInstance(before.instance, after.instance)) {
    change.instance = { instanceName, displayName, number, owner };
    isChanged = true;
  }
  for (const { key, isSame: isSameField } of FIELDS) {
    if (before === undefined ? isNothing(after[key]) : isSameField(before, after)) continue;
    (change as Record<string, unknown>)[key] = after[key];
    isChanged = true;
  }
  return isChanged ? change : null;
}

function isSameInstance(a: SavedInstanceFields, b: SavedInstanceFields): boolean {
  return (
    a.instanceName === b.instanceName &&
    a.displayName === b.displayName &&
    a.number === b.number &&
    a.owner === b.owner
  );
}
