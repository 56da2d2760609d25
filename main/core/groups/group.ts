// Defines a group of instances: who is in it, when it is red, which notifications it wants, and its working hours.
import type { WeekHours } from '../i18n/day-hours.ts';

/** What a rule asks of an instance. All that is given must fit. */
export interface GroupMatch {
  /** How its display name begins. */
  readonly prefix?: string;
  /** A regular expression that its display name matches: see `compilePattern`. */
  readonly pattern?: string;
  /** The id of its account. */
  readonly account?: string;
}

/**
 * When a member that is down turns the icon red. `any`: always. With another rule it is amber until the rule is met:
 * all members are down, or fewer than so many are connected.
 */
export type RedWhen = 'any' | 'all' | { readonly fewerThanUp: number };

/** The notifications about instances, which a group may switch for its members. */
export const GROUP_NOTIFICATIONS = ['down', 'recovered', 'pairing', 'removed'] as const;
export type GroupNotify = Readonly<Partial<Record<(typeof GROUP_NOTIFICATIONS)[number], boolean>>>;

/** Two equal times mean the whole day. */
export type WorkingHours = WeekHours;

export interface Group {
  /** Its key, too: no two groups have the same name. */
  readonly name: string;
  /** The API names of those that people added, in whatever account. */
  readonly members: readonly string[];
  /** Null: nobody is in it by a rule. */
  readonly match: GroupMatch | null;
  readonly redWhen: RedWhen;
  /** Without an entry, the setting for all instances counts. */
  readonly notify: GroupNotify;
  /** Outside them, notifications are suppressed. Null: they are never. */
  readonly workingHours: WorkingHours | null;
}

export const NEW_GROUP: Group = {
  name: '',
  members: [],
  match: null,
  redWhen: 'any',
  notify: {},
  workingHours: null,
};

/** True if the group has a rule of its own for when it is red. */
export function hasRule({ redWhen }: Group): boolean {
  return redWhen !== 'any';
}

/**
 * A pattern as a regular expression that takes time linear to the name, however it is written: one from elsewhere must
 * not stop the app. Null if it is none, if it is too long, or if that is not possible (look-around, back references,
 * counts over 16).
 */
export function compilePattern(pattern: string): RegExp | null {
  if (pattern.length > LONGEST_PATTERN) return null;
  try {
    return new RegExp(pattern, LINEAR);
  } catch {
    return null;
  }
}

/** In characters. The time also grows with the pattern: a thousand groups in parentheses take a second for a name. */
export const LONGEST_PATTERN = 200;

/** V8's flag for its linear engine, which `main/adapters/electron/engine-flags.ts` switches on. */
const LINEAR = 'l';
