// The file of what must outlive a restart, `memory.json` in the profile: written whole, by an atomic rename.
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diskProblemOf, type UnreadFile } from '#core/account/disk-problem';
import { NOTHING_SAVED, type SavedState } from '#core/app-state/saved-state';
import type { SavedStateStore } from '../../ports.ts';
import { writeAtomically } from './files.ts';
import { parseSavedState, printSavedState } from './saved-state-file.ts';

export interface OpenedSavedState {
  readonly store: SavedStateStore;
  /** Null where all was well. */
  readonly unread: UnreadFile | null;
}

/** Opens the memory of a profile folder. A damaged one is set aside, and the app starts with none. */
export function openSavedState(folder: string, nowMs: number): OpenedSavedState {
  const file = join(folder, 'memory.json');
  const { memory, unread } = readOrSetAside(file, nowMs);
  return {
    store: {
      read: () => memory,
      write(next) {
        if (unread?.kind === 'unreadable') return 'failed';
        try {
          writeAtomically(file, printSavedState(next));
          return null;
        } catch (error) {
          return diskProblemOf(error);
        }
      },
    },
    unread,
  };
}

function readOrSetAside(
  file: string,
  nowMs: number,
): { readonly memory: SavedState; readonly unread: UnreadFile | null } {
  const memory = NOTHING_SAVED;
  if (!existsSync(file)) return { memory, unread: null };
  try {
    return { memory: parseSavedState(readFileSync(file, 'utf8')), unread: null };
  } catch {
    const aside = `${file}.broken-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`;
    try {
      renameSync(file, aside);
    } catch {
      // It can neither be read nor moved away: it stays where it is, untouched.
      return { memory, unread: { kind: 'unreadable', file: basename(file) } };
    }
    return { memory, unread: { kind: 'set-aside', file: basename(aside) } };
  }
}
