// The file of what must outlive a restart, `memory.json` in the profile: written whole, by an atomic rename.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOTHING_REMEMBERED, readMemory } from '#core/memory';
import type { Log, MemoryStore } from '../ports.ts';

export function openMemory(folder: string, log: Log): MemoryStore {
  const file = join(folder, 'memory.json');
  return {
    read() {
      if (!existsSync(file)) return NOTHING_REMEMBERED;
      try {
        return readMemory(JSON.parse(readFileSync(file, 'utf8')));
      } catch (error) {
        log.warn(`memory could not be read and starts anew: ${error}`);
        return NOTHING_REMEMBERED;
      }
    },
    write(memory) {
      try {
        const next = `${file}.next`;
        writeFileSync(next, JSON.stringify(memory), { flush: true });
        renameSync(next, file);
        return true;
      } catch {
        return false;
      }
    },
  };
}
