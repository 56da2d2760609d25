// The file of what must outlive a restart, `memory.json` in the profile: written whole, by an atomic rename.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diskTroubleOf, type UnreadFile } from '#core/account/disk-problem';
import { type Memory, NOTHING_REMEMBERED } from '#core/app-state/saved-state';
import type { MemoryStore } from '../../ports.ts';
import { parseMemory, printMemory } from './saved-state-file.ts';

export interface OpenedMemory {
  readonly store: MemoryStore;
  /** Null where all was well. */
  readonly unread: UnreadFile | null;
}

/** Opens the memory of a profile folder. A damaged one is set aside, and the app starts with none. */
export function openMemory(folder: string, nowMs: number): OpenedMemory {
  const file = join(folder, 'memory.json');
  const { memory, unread } = readOrSetAside(file, nowMs);
  return {
    store: {
      read: () => memory,
      write(next) {
        if (unread?.kind === 'unreadable') return 'failed';
        try {
          const fresh = `${file}.next`;
          writeFileSync(fresh, printMemory(next), { flush: true });
          renameSync(fresh, file);
          return null;
        } catch (error) {
          return diskTroubleOf(error);
        }
      },
    },
    unread,
  };
}

function readOrSetAside(
  file: string,
  nowMs: number,
): { readonly memory: Memory; readonly unread: UnreadFile | null } {
  const memory = NOTHING_REMEMBERED;
  if (!existsSync(file)) return { memory, unread: null };
  try {
    return { memory: parseMemory(readFileSync(file, 'utf8')), unread: null };
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
