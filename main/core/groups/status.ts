// Counts the members of each group, and decides which groups are red and which losses turn the icon red.
import type { Fleet } from '../health/monitored-instance.ts';
import type { InstanceKey } from '../instance/instance.ts';
import type { Group } from './group.ts';
import { type GroupPlaces, type Membership, membershipIn } from './membership.ts';

/** The instances of one account. */
export interface AccountInstances {
  readonly account: string;
  readonly instances: Fleet['instances'];
}

/** Numbers of members, without parked ones: see `Counts`. */
export interface GroupCounts {
  readonly counted: number;
  readonly connected: number;
  readonly down: number;
}

export interface GroupStatus extends GroupCounts {
  readonly group: Group;
  /** A member is down, and the group's rule is met. */
  readonly red: boolean;
}

/** What one account adds to the groups. */
interface Tally {
  readonly membership: Membership;
  readonly account: string;
  readonly counts: readonly GroupCounts[];
  /** The groups of each instance that is down; equal ones once. */
  readonly down: ReadonlySet<GroupPlaces>;
}

const NONE: GroupCounts = { counted: 0, connected: 0, down: 0 };

// Every state change asks for it several times, and most leave the list as it is.
const cache = new WeakMap<Fleet['instances'], Tally>();

/** The status of each group over all accounts, in the order of the groups. */
export function groupStatuses(
  accounts: readonly AccountInstances[],
  groups: readonly Group[],
): readonly GroupStatus[] {
  if (groups.length === 0) return [];
  const tallies = accounts.map((account) => tallyOf(account, membershipIn(groups)));
  return groups.map((group, place) => {
    const counts = tallies.reduce((sum, tally) => sumOf(sum, tally.counts[place] ?? NONE), NONE);
    return { group, ...counts, red: counts.down > 0 && isMet(group, counts) };
  });
}

/**
 * True if an instance of the account is down and not spared: one is if every group that it is in, and it is in one, has
 * a rule that is not met.
 */
export function turnsRed(
  account: AccountInstances,
  groups: readonly Group[],
  statuses: readonly GroupStatus[],
): boolean {
  const { down } = tallyOf(account, membershipIn(groups));
  return [...down].some(
    (places) => places.length === 0 || places.some((place) => statuses[place]?.red === true),
  );
}

/** The members of these groups that are down and not parked. */
export function downIn(
  groups: readonly Group[],
  accounts: readonly AccountInstances[],
  membership: Membership,
): ReadonlyMap<Group, readonly InstanceKey[]> {
  const down = new Map<Group, InstanceKey[]>(groups.map((group) => [group, []]));
  if (groups.length === 0) return down;
  for (const { account, instances } of accounts) {
    for (const [apiInstanceName, { health, park, instance }] of instances) {
      if (health !== 'down' || park !== null) continue;
      for (const place of membership.placesOf(account, instance)) {
        const group = membership.groups[place];
        if (group) down.get(group)?.push({ account, apiInstanceName });
      }
    }
  }
  return down;
}

/** A group without a rule is red as soon as a member is down. */
function isMet({ redWhen }: Group, { counted, connected, down }: GroupCounts): boolean {
  if (redWhen === 'any') return true;
  return redWhen === 'all' ? down === counted : connected < redWhen.fewerThanUp;
}

function tallyOf({ account, instances }: AccountInstances, membership: Membership): Tally {
  const known = cache.get(instances);
  if (known?.membership === membership && known.account === account) return known;
  const counts = membership.groups.map(() => ({ ...NONE }));
  const down = new Set<GroupPlaces>();
  for (const { instance, health, reading, park } of instances.values()) {
    if (park !== null) continue;
    const places = membership.placesOf(account, instance);
    if (health === 'down') down.add(places);
    const isCounted = health !== 'pairing' && health !== 'missing';
    for (const place of places) {
      const its = counts[place];
      if (its === undefined) continue;
      if (isCounted) its.counted += 1;
      if (isCounted && reading.kind === 'up') its.connected += 1;
      if (health === 'down') its.down += 1;
    }
  }
  const tally = { membership, account, counts, down };
  cache.set(instances, tally);
  return tally;
}

function sumOf(a: GroupCounts, b: GroupCounts): GroupCounts {
  return {
    counted: a.counted + b.counted,
    connected: a.connected + b.connected,
    down: a.down + b.down,
  };
}
