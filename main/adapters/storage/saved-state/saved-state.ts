// Opens the saved state, `saved-state.jsonl` in the profile: one line for each change.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DiskProblem, UnreadFile } from '#core/account/disk-problem';
import { NOTHING_SAVED, type SavedState } from '#core/app-state/saved-state';
import type { SavedStateStore } from '../../../ports.ts';
import { renameFile } from '../files.ts';
import { atOnce } from './at-once.ts';
import { freshFileOf } from './compaction.ts';
import { parseOlderFile } from './older-file.ts';
import { type ReadState, readLines } from './read.ts';
import { StateFile } from './state-file.ts';

export interface OpenedSavedState {
  readonly store: SavedStateStore;
  /** Null if the file was read or did not exist. */
  readonly unread: UnreadFile | null;
}

const NO_FILE: ReadState = { state: NOTHING_SAVED, size: 0, wholeSize: 0 };

/**
 * Opens the saved state of a profile folder. A damaged file is renamed, and the app starts without saved state.
 * A file of an older version is read where there is no newer one. The first write takes it over and removes it.
 */
export function openSavedState(folder: string, nowMs: number): OpenedSavedState {
  const path = join(folder, 'saved-state.jsonl');
  const older = join(folder, 'memory.json');
  let hasOlder = existsSync(older);
  const { read, unread } =
    existsSync(path) || !hasOlder
      ? readOrSetAside(path, nowMs, readLines)
      : readOrSetAside(older, nowMs, (bytes) => ({
          ...NO_FILE,
          state: parseOlderFile(bytes.toString()),
        }));
  // A compaction that the end of the process interrupted.
  discard(freshFileOf(path));
  const file = new StateFile(path, read);
  function* writing(next: SavedState): Generator<void, DiskProblem | null> {
    if (unread?.kind === 'unreadable') return 'failed';
    const problem = yield* file.writing(next);
    if (problem === null && hasOlder) hasOlder = !discard(older);
    return problem;
  }
  return {
    store: {
      read: () => file.written,
      write: (next) => atOnce(writing(next)),
      writing,
    },
    unread,
  };
}

function readOrSetAside(
  file: string,
  nowMs: number,
  parse: (bytes: Buffer) => ReadState,
): { readonly read: ReadState; readonly unread: UnreadFile | null } {
  if (!existsSync(file)) return { read: NO_FILE, unread: null };
  try {
    return { read: parse(readFileSync(file)), unread: null };
  } catch {
    const aside = `${file}.broken-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`;
    try {
      renameFile(file, aside);
    } catch {
      // The file can be neither read nor renamed, so it is left untouched.
      return { read: NO_FILE, unread: { kind: 'unreadable', file: basename(file) } };
    }
    return { read: NO_FILE, unread: { kind: 'set-aside', file: basename(aside) } };
  }
}

/** False if the file cannot be removed. */
function discard(file: string): boolean {
  try {
    rmSync(file, { force: true });
    return true;
  } catch {
    return false;
  }
}
