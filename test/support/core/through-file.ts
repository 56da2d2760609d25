// Saved states as they are once they were written to their file and read again, without a disk.
import { atOnce } from '../../../main/adapters/storage/saved-state/at-once.ts';
import { lineBetween, wholeLines } from '../../../main/adapters/storage/saved-state/change.ts';
import { readLines } from '../../../main/adapters/storage/saved-state/read.ts';
import { NOTHING_SAVED, type SavedState } from '../../../main/core/app-state/saved-state.ts';
import type { SavedStateStore } from '../../../main/ports.ts';

/** Written as a whole. */
export function throughFile(state: SavedState): SavedState {
  return readLines(Buffer.from(printWhole(state))).state;
}

/** Written change by change, as the app does. Each read begins a new file. */
export class SavedInMemory implements SavedStateStore {
  #state = NOTHING_SAVED;
  #lines = printWhole(NOTHING_SAVED);

  read(): SavedState {
    this.#state = readLines(Buffer.from(this.#lines)).state;
    this.#lines = printWhole(this.#state);
    return this.#state;
  }

  write(state: SavedState): null {
    return atOnce(this.writing(state));
  }

  *writing(state: SavedState): Generator<void, null> {
    this.#lines += (yield* lineBetween(this.#state, state)) ?? '';
    this.#state = state;
    return null;
  }
}

export function printWhole(state: SavedState): string {
  return [...wholeLines(state)].join('');
}

/** With accounts, instances and snoozes by name: the file does not keep their order. */
export function inOrder(state: SavedState): SavedState {
  const by = <T>(all: readonly T[], name: (one: T) => string) =>
    all.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
  return {
    ...state,
    accounts: by(state.accounts, ({ id }) => id).map((account) => ({
      ...account,
      parked: by(account.parked, ([name]) => name),
      muted: by(account.muted, ([name]) => name),
      notes: by(account.notes, ([name]) => name),
      fleet: account.fleet && {
        ...account.fleet,
        instances: by(account.fleet.instances, ({ instance }) => instance.apiInstanceName),
      },
    })),
  };
}
