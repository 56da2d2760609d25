// Reads and writes the saved state, `memory.json` in the profile.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diskProblemOf, type UnreadFile } from '#core/account/disk-problem';
import { NOTHING_SAVED, type SavedState } from '#core/app-state/saved-state';
import type { SavedStateStore } from '../../ports.ts';
import { renameFile, writeAtomically } from './files.ts';
import { parseSavedState, printSavedState } from './saved-state-file.ts';

export interface OpenedSavedState {
  readonly store: SavedStateStore;
  /** Null if the file was read or did not exist. */
  readonly unread: UnreadFile | null;
}

/** Opens the saved state of a profile folder. A damaged file is renamed, and the app starts without saved state. */
export function openSavedState(folder: string, nowMs: number): OpenedSavedState {
  const file = join(folder, 'memory.json');
  const { saved, unread } = readOrSetAside(file, nowMs);
  return {
    store: {
      read: () => saved,
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
): { readonly saved: SavedState; readonly unread: UnreadFile | null } {
  const saved = NOTHING_SAVED;
  if (!existsSync(file)) return { saved, unread: null };
  try {
    return { saved: parseSavedState(readFileSync(file, 'utf8')), unread: null };
  } catch {
    const aside = `${file}.broken-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`;
    try {
      renameFile(file, aside);
    } catch {
      // The file can be neither read nor renamed, so it is left untouched.
      return { saved, unread: { kind: 'unreadable', file: basename(file) } };
    }
    return { saved, unread: { kind: 'set-aside', file: basename(aside) } };
  }
}
