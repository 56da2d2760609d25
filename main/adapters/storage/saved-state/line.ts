// The words of a line of the file: what changed since the lines before it.
import type {
  SavedAccount,
  SavedFleet,
  SavedInstance,
  SavedInstanceFields,
  SavedState,
} from '#core/app-state/saved-state';
import type { Snooze } from '#core/health/snooze';

/** A line of the file. What it lacks is as in the lines before it; what they lack is null or empty. */
export interface Change extends Partial<Omit<SavedState, 'accounts'>> {
  readonly accounts?: readonly AccountChange[];
  /** The ids of accounts that are no longer saved. */
  readonly goneAccounts?: readonly string[];
}

export interface AccountChange extends Partial<Pick<SavedAccount, 'baseUrl' | 'faultAlert'>> {
  readonly id: string;
  readonly parked?: SnoozeChanges;
  readonly muted?: SnoozeChanges;
  readonly notes?: NoteChanges;
  /** Null ends the fleet with all its instances. */
  readonly fleet?: SavedFleetHead | null;
  readonly instances?: readonly InstanceChange[];
  /** API names of instances that are forgotten. */
  readonly gone?: readonly string[];
}

/** By API name. Null: the snooze has ended. */
export type SnoozeChanges = Changes<Snooze>;

/** The same: the note was removed. */
export type NoteChanges = Changes<string>;

type Changes<T> = readonly (readonly [string, T | null])[];

export type SavedFleetHead = Omit<SavedFleet, 'instances'>;

export interface InstanceChange extends Partial<Omit<SavedInstance, 'instance'>> {
  readonly apiInstanceName: string;
  readonly instance?: Omit<SavedInstanceFields, 'apiInstanceName'>;
}

/** The last line of a file that was written as a whole: nothing before it is superseded. */
export const WHOLE = '{"whole":true}\n';

export function printLine(change: Change): string {
  return `${JSON.stringify(change)}\n`;
}
