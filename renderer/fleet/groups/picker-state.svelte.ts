// The choice of groups for some instances: which they are in, and which the user has changed.
import { type MemberChange, withMembers } from '#core/groups/edit';
import type { Group } from '#core/groups/group';
import { groupName } from '#core/groups/read-groups';
import { ruleOf } from '#core/groups/rule';
import type { Row } from '#core/window/shown';

/** How many of the chosen instances are in a group. */
export type Part = 'none' | 'some' | 'all';

export interface GroupChoice {
  readonly name: string;
  readonly part: Part;
  /** All of them are in it by its rule, so that they cannot leave it here. */
  readonly byRule: boolean;
}

export class PickerState {
  readonly #rows: readonly Row[];
  readonly #names: readonly string[];
  readonly #groups: () => readonly Group[];
  /** What the user wants, by the name of the group. */
  #wanted = $state.raw<ReadonlyMap<string, boolean>>(new Map());

  /** `groups` returns the groups as they are now. */
  constructor(rows: readonly Row[], groups: () => readonly Group[]) {
    this.#rows = rows;
    this.#names = [...new Set(rows.map(({ apiInstanceName }) => apiInstanceName))];
    this.#groups = groups;
  }

  /** The groups that there are, then those that are to be made. */
  readonly choices = $derived.by<readonly GroupChoice[]>(() => {
    const groups = this.#groups();
    const made = [...this.#wanted].filter(([name]) => !groups.some((g) => g.name === name));
    return [
      ...groups.map((group) => this.#choiceOf(group)),
      ...made.map(([name, isIn]) => {
        return { name, part: isIn ? 'all' : 'none', byRule: false } as const;
      }),
    ];
  });

  /** Puts all of them into the group, or out of it. */
  set(name: string, isIn: boolean): void {
    this.#wanted = new Map([...this.#wanted, [name, isIn]]);
  }

  /** Makes a group with them, or puts them into the one with this name. False if it is no name. */
  make(text: string): boolean {
    const name = groupName(text);
    if (name === '') return false;
    this.set(name, true);
    return true;
  }

  /** The groups as they are to be saved; null if nothing changes. */
  get changed(): readonly Group[] | null {
    const wanted = [...this.#wanted];
    const named = (isIn: boolean) => wanted.filter(([, its]) => its === isIn).map(([name]) => name);
    const change: MemberChange = {
      instances: this.#names,
      joined: named(true),
      left: named(false),
    };
    return wanted.length === 0 ? null : withMembers(this.#groups(), change);
  }

  /** Whoever is in it by its rule stays in it, whatever the user wants. */
  #choiceOf({ name, members, match }: Group): GroupChoice {
    const fits = match === null ? () => false : ruleOf(match);
    const byHand = new Set(members);
    const wanted = this.#wanted.get(name);
    const isIn = (row: Row) => wanted ?? byHand.has(row.apiInstanceName);
    const ruled = this.#rows.filter((row) => fits(row.account, row.name)).length;
    const count = this.#rows.filter((row) => isIn(row) || fits(row.account, row.name)).length;
    const all = this.#rows.length;
    return {
      name,
      part: count === 0 ? 'none' : count === all ? 'all' : 'some',
      byRule: ruled === all,
    };
  }
}
