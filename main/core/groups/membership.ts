// Finds the groups that an instance is in: those that people added it to, and those whose rule its name fits.
import { displayNameOf, type Instance, type InstanceKey } from '../instance/instance.ts';
import type { Group } from './group.ts';
import { ruleOf } from './rule.ts';

/** Of how many instances of an account the groups are kept. Those that are long gone are among them. */
const MOST_FOUND = 200_000;

interface Found {
  readonly name: string;
  readonly places: GroupPlaces;
}

/** The places of an instance's groups among all groups, ascending. Equal places are the same array. */
export type GroupPlaces = readonly number[];

export const NO_GROUPS: GroupPlaces = [];

export interface Membership {
  readonly groups: readonly Group[];
  placesOf(account: string, instance: Instance): GroupPlaces;
  /** The groups of an instance. */
  groupsOf(key: InstanceKey, instance: Instance): readonly Group[];
}

const cache = new WeakMap<readonly Group[], Membership>();

/** The membership in these groups, which is found once for each instance. */
export function membershipIn(groups: readonly Group[]): Membership {
  const known = cache.get(groups);
  if (known) return known;
  const made = groups.length === 0 ? NO_MEMBERSHIP : membershipOf(groups);
  cache.set(groups, made);
  return made;
}

const NO_MEMBERSHIP: Membership = {
  groups: [],
  placesOf: () => NO_GROUPS,
  groupsOf: () => [],
};

function membershipOf(groups: readonly Group[]): Membership {
  const byHand = new Map<string, number[]>();
  groups.forEach(({ members }, place) => {
    for (const name of members) byHand.set(name, [...(byHand.get(name) ?? []), place]);
  });
  const rules = groups.flatMap(({ match }, place) =>
    match ? [{ place, fits: ruleOf(match) }] : [],
  );
  const shared = new Map<string, GroupPlaces>([['', NO_GROUPS]]);
  const find = (account: string, apiInstanceName: string, name: string): GroupPlaces => {
    const places = [...(byHand.get(apiInstanceName) ?? [])];
    for (const { place, fits } of rules) {
      if (fits(account, name) && !places.includes(place)) places.push(place);
    }
    places.sort((a, b) => a - b);
    const key = places.join();
    const its = shared.get(key) ?? places;
    shared.set(key, its);
    return its;
  };
  // Thousands may fall at once, and then each is another object, but has the same names.
  const found = new Map<string, Map<string, Found>>();
  const placesOf = (account: string, instance: Instance): GroupPlaces => {
    const { apiInstanceName } = instance;
    const name = displayNameOf(instance);
    let inAccount = found.get(account);
    if (inAccount === undefined || inAccount.size > MOST_FOUND) {
      inAccount = new Map();
      found.set(account, inAccount);
    }
    const known = inAccount.get(apiInstanceName);
    if (known?.name === name) return known.places;
    const places = find(account, apiInstanceName, name);
    inAccount.set(apiInstanceName, { name, places });
    return places;
  };
  return {
    groups,
    placesOf,
    groupsOf: ({ account }, instance) =>
      placesOf(account, instance).flatMap((place) => groups[place] ?? []),
  };
}
