// The choice of groups for some instances: which they are in, and which the user has changed.
import { type MemberChange, withMembers } from '#core/groups/edit';
import type { Group } from '#core/groups/group';
import { groupName } from '#core/groups/read-groups';
import type { GroupView, Row } from '#core/window/shown';

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
  readonly #views: () => readonly GroupView[];
  /** What the user wants, by the name of the group. */
  #wanted = $state.raw<ReadonlyMap<string, boolean>>(new Map());

  /** `groups` and `views` return the groups as they are now, in the same order. */
  constructor(
    rows: readonly Row[],
    groups: () => readonly Group[],
    views: () => readonly GroupView[],
  ) {
    this.#rows = rows;
    this.#names = [...new Set(rows.map(({ apiInstanceName }) => apiInstanceName))];
    this.#groups = groups;
    this.#views = views;
  }

  /** The groups that there are, then those that are to be made. */
  get choices(): readonly GroupChoice[] {
    const groups = this.#groups();
    const made = [...this.#wanted.keys()].filter((name) => !groups.some((g) => g.name === name));
    return [
      ...groups.map((group) => this.#choiceOf(group)),
      ...made.map((name) => ({ name, part: this.#partIn(name, 'none'), byRule: false })),
    ];
  }

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

  #choiceOf({ name, members }: Group): GroupChoice {
    const place = this.#views().findIndex((view) => view.name === name);
    const byHand = new Set(members);
    const isIn = (row: Row) => row.groups?.includes(place) === true;
    const count = this.#rows.filter((row) => isIn(row) || byHand.has(row.apiInstanceName)).length;
    const byRule = this.#rows.every((row) => isIn(row) && !byHand.has(row.apiInstanceName));
    const now: Part = count === 0 ? 'none' : count === this.#rows.length ? 'all' : 'some';
    return { name, part: byRule ? 'all' : this.#partIn(name, now), byRule };
  }

  #partIn(name: string, now: Part): Part {
    const wanted = this.#wanted.get(name);
    if (wanted === undefined) return now;
    return wanted ? 'all' : 'none';
  }
}
