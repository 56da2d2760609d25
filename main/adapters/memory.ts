// The file of what must outlive a restart, `memory.json` in the profile: written whole, by an atomic rename.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diskTroubleOf } from '#core/disk-trouble';
import { type Memory, NOTHING_REMEMBERED } from '#core/memory';
import type { MemoryStore } from '../ports.ts';
import { parseMemory, printMemory } from './memory/schema.ts';

export interface OpenedMemory {
  readonly store: MemoryStore;
  /** The name of a damaged file that was set aside; null where all was well. */
  readonly setAside: string | null;
}

/** Opens the memory of a profile folder. A damaged one is set aside, and the app starts with none. */
export function openMemory(folder: string, nowMs: number): OpenedMemory {
  const file = join(folder, 'memory.json');
  const { memory, setAside, writable } = readOrSetAside(file, nowMs);
  return {
    store: {
      read: () => memory,
      write(next) {
        if (!writable) return 'failed';
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
    setAside,
  };
}

function readOrSetAside(
  file: string,
  nowMs: number,
): { readonly memory: Memory; readonly setAside: string | null; readonly writable: boolean } {
  const memory = NOTHING_REMEMBERED;
  if (!existsSync(file)) return { memory, setAside: null, writable: true };
  try {
    const remembered = parseMemory(readFileSync(file, 'utf8'));
    return { memory: remembered, setAside: null, writable: true };
  } catch {
    const aside = `${file}.broken-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`;
    try {
      renameSync(file, aside);
    } catch {
      // It can neither be read nor moved away: it stays where it is, untouched.
      return { memory, setAside: basename(file), writable: false };
    }
    return { memory, setAside: basename(aside), writable: true };
  }
}
