// Reads the file of the saved state: takes its lines together, and drops one that was cut off at the end.
import type { SavedState } from '#core/app-state/saved-state';
import type { Snooze } from '#core/health/snooze';
import { noteOf } from '#core/instance/notes';
import {
  type AccountChange,
  type Change,
  type InstanceChange,
  type SnoozeChanges,
  WHOLE,
} from './line.ts';
import { savedState } from './schema.ts';

const NEW_LINE = 0x0a;

export interface ReadState {
  readonly state: SavedState;
  /** In bytes, without a line that was cut off. */
  readonly size: number;
  /** The size up to which nothing was superseded when it was written, in bytes. */
  readonly wholeSize: number;
}

/**
 * Throws if the file is damaged. A last line without its line break was interrupted by the end of the process, and is
 * not counted. The first line cannot be: a new file is renamed into its place.
 */
export function readLines(bytes: Buffer): ReadState {
  const size = bytes.lastIndexOf(NEW_LINE) + 1;
  if (size === 0) throw new Error('no whole line');
  const lines = new Lines();
  for (let from = 0; from < size; ) {
    const to = bytes.indexOf(NEW_LINE, from);
    lines.take(bytes.toString('utf8', from, to));
    from = to + 1;
  }
  const whole = bytes.lastIndexOf(WHOLE);
  return { state: lines.state(), size, wholeSize: whole < 0 ? 0 : whole + WHOLE.length };
}

/** Nothing in it is checked until all lines are taken: of most things only the last line counts. */
class Lines {
  readonly #app: Record<string, unknown> = {};
  readonly #accounts = new Map<string, LinesOfAccount>();

  take(line: string): void {
    const change: Change = JSON.parse(line);
    if (typeof change !== 'object' || Array.isArray(change)) throw new Error('not a change');
    const { accounts = [], goneAccounts = [], ...app } = change;
    Object.assign(this.#app, app);
    for (const account of accounts) {
      const known = this.#accounts.get(account.id) ?? new LinesOfAccount();
      this.#accounts.set(account.id, known);
      known.take(account);
    }
    for (const id of goneAccounts) this.#accounts.delete(id);
  }

  state(): SavedState {
    const accounts = [...this.#accounts.values()].map((account) => account.whole());
    return savedState.parse({ ...this.#app, accounts });
  }
}

class LinesOfAccount {
  readonly #head: Partial<Pick<AccountChange, 'id' | 'baseUrl' | 'faultAlert' | 'fleet'>> = {};
  readonly #parked = new Map<string, Snooze>();
  readonly #muted = new Map<string, Snooze>();
  readonly #notes = new Map<string, string>();
  readonly #instances = new Map<string, InstanceChange>();

  take({ parked, muted, notes, instances = [], gone = [], ...head }: AccountChange): void {
    Object.assign(this.#head, head);
    takeSnoozes(this.#parked, parked);
    takeSnoozes(this.#muted, muted);
    takeNotes(this.#notes, notes);
    if (head.fleet === null) this.#instances.clear();
    for (const name of gone) this.#instances.delete(name);
    for (const instance of instances) {
      const known = this.#instances.get(instance.apiInstanceName);
      if (known === undefined) this.#instances.set(instance.apiInstanceName, instance);
      else Object.assign(known, instance);
    }
  }

  /** In the shape of the schema. */
  whole(): object {
    const byUser = { parked: [...this.#parked], muted: [...this.#muted], notes: [...this.#notes] };
    const { fleet } = this.#head;
    if (fleet == null) return { ...this.#head, ...byUser };
    const instances = [...this.#instances.values()].map((instance) => ({
      ...instance,
      instance: { ...instance.instance, apiInstanceName: instance.apiInstanceName },
    }));
    return { ...this.#head, ...byUser, fleet: { ...fleet, instances } };
  }
}

function takeSnoozes(snoozes: Map<string, Snooze>, changes: SnoozeChanges = []): void {
  for (const [name, snooze] of changes) {
    if (snooze === null) snoozes.delete(name);
    else snoozes.set(name, snooze);
  }
}

/** A damaged note costs itself at most: what is no text is passed over, and a text that is too long is cut. */
function takeNotes(notes: Map<string, string>, changes: unknown): void {
  for (const change of Array.isArray(changes) ? changes : []) {
    const [name, text]: readonly unknown[] = Array.isArray(change) ? change : [];
    if (typeof name !== 'string' || (typeof text !== 'string' && text !== null)) continue;
    const note = text === null ? null : noteOf(text);
    if (note === null) notes.delete(name);
    else notes.set(name, note);
  }
}
