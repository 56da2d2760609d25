// A group while it is edited: what its fields hold, what is wrong with them, and the group they make.
import type { NotifySettings } from '#core/account/settings';
import {
  compilePattern,
  GROUP_NOTIFICATIONS,
  type Group,
  type GroupMatch,
  type GroupNotify,
  LONGEST_PATTERN,
  type RedWhen,
  type WorkingHours,
} from '#core/groups/group';
import { groupName, LONGEST_GROUP_NAME } from '#core/groups/read-groups';
import { WEEKDAYS, type Weekday } from '#core/i18n/calendar';
import { readTimeOfDay, readWholeNumber } from '../field-values.ts';

/** For how many connected members a group may ask. */
export const LEAST_BOUNDS = { least: 1, most: 9999 } as const;

/** What the switch for working hours starts with. */
const TYPICAL_HOURS: WorkingHours = {
  from: '09:00',
  to: '18:00',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
};

export const RED_CHOICES = ['any', 'all', 'fewer'] as const;
export type RedChoice = (typeof RED_CHOICES)[number];

/** What is wrong with each field. One that is right has no entry. */
export interface DraftProblems {
  readonly name?: 'noName' | 'longName' | 'taken';
  readonly pattern?: 'noPattern' | 'longPattern' | 'unsupported';
  readonly least?: 'least';
  readonly from?: 'time';
  readonly to?: 'time';
  readonly days?: 'noDay';
}

export class GroupDraft {
  name = $state('');
  prefix = $state('');
  pattern = $state('');
  /** Null: any. */
  account = $state<string | null>(null);
  /** API names. */
  members = $state.raw<readonly string[]>([]);
  redChoice = $state<RedChoice>('any');
  /** As typed. */
  least = $state('2');
  /** Empty: without a choice of its own. */
  notify = $state.raw<GroupNotify>({});
  /** With times as typed. */
  hours = $state.raw<WorkingHours | null>(null);
  /** What the switch for working hours returns to. */
  #lastHours = TYPICAL_HOURS;

  constructor({ name, members, match, redWhen, notify, workingHours }: Group) {
    this.name = name;
    this.prefix = match?.prefix ?? '';
    this.pattern = match?.pattern ?? '';
    this.account = match?.account ?? null;
    this.members = members;
    this.redChoice = typeof redWhen === 'string' ? redWhen : 'fewer';
    if (typeof redWhen !== 'string') this.least = String(redWhen.fewerThanUp);
    this.notify = notify;
    this.hours = workingHours;
  }

  /** The rule, with what was entered of it. Null: nothing was. */
  get match(): GroupMatch | null {
    const { prefix, pattern, account } = this;
    if (prefix === '' && pattern === '' && account === null) return null;
    return {
      ...(prefix !== '' && { prefix }),
      ...(pattern !== '' && { pattern }),
      ...(account !== null && { account }),
    };
  }

  removeMember(apiInstanceName: string): void {
    this.members = this.members.filter((member) => member !== apiInstanceName);
  }

  get hasOwnNotify(): boolean {
    return Object.keys(this.notify).length > 0;
  }

  /** On: the choice begins as that of all instances. */
  switchNotify(on: boolean, common: NotifySettings): void {
    const entries = GROUP_NOTIFICATIONS.map((kind) => [kind, common[kind]]);
    this.notify = on ? Object.fromEntries(entries) : {};
  }

  switchHours(on: boolean): void {
    if (this.hours) this.#lastHours = this.hours;
    this.hours = on ? this.#lastHours : null;
  }

  setTime(which: 'from' | 'to', text: string): void {
    if (this.hours) this.hours = { ...this.hours, [which]: text };
  }

  toggleDay(day: Weekday): void {
    if (!this.hours) return;
    const { days } = this.hours;
    const next = WEEKDAYS.filter((other) => days.includes(other) !== (other === day));
    this.hours = { ...this.hours, days: next };
  }

  /** `taken`: the names of the other groups. */
  problems(taken: readonly string[]): DraftProblems {
    const { hours } = this;
    const name = nameProblem(this.name, taken);
    const pattern = patternProblem(this.pattern);
    const noNumber = this.redChoice === 'fewer' && this.#leastNumber() === null;
    return {
      ...(name && { name }),
      ...(pattern && { pattern }),
      ...(noNumber && { least: 'least' }),
      ...(hours && readTimeOfDay(hours.from) === null && { from: 'time' }),
      ...(hours && readTimeOfDay(hours.to) === null && { to: 'time' }),
      ...(hours && hours.days.length === 0 && { days: 'noDay' }),
    };
  }

  /** The group as edited. Without problems it can be saved. */
  get group(): Group {
    const { hours } = this;
    return {
      name: groupName(this.name),
      members: this.members,
      match: this.match,
      redWhen: this.#redWhen(),
      notify: this.notify,
      workingHours: hours && {
        from: readTimeOfDay(hours.from) ?? hours.from,
        to: readTimeOfDay(hours.to) ?? hours.to,
        days: hours.days,
      },
    };
  }

  #leastNumber(): number | null {
    return readWholeNumber(this.least, LEAST_BOUNDS);
  }

  #redWhen(): RedWhen {
    if (this.redChoice !== 'fewer') return this.redChoice;
    return { fewerThanUp: this.#leastNumber() ?? LEAST_BOUNDS.least };
  }
}

function nameProblem(text: string, taken: readonly string[]): DraftProblems['name'] {
  const name = groupName(text);
  if (name === '') return 'noName';
  if ([...text.trim()].length > LONGEST_GROUP_NAME) return 'longName';
  return taken.includes(name) ? 'taken' : undefined;
}

function patternProblem(pattern: string): DraftProblems['pattern'] {
  if (pattern === '' || compilePattern(pattern) !== null) return undefined;
  if (pattern.length > LONGEST_PATTERN) return 'longPattern';
  return isRegularExpression(pattern) ? 'unsupported' : 'noPattern';
}

function isRegularExpression(pattern: string): boolean {
  try {
    void new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
