// Appends to a file of a known size: everything or nothing.
import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** Behind `size` there is at most what an interrupted write left, which is cut off. Throws on failure. */
export function appendAt(file: string, size: number, bytes: Buffer): void {
  const open = openSync(file, 'r+');
  try {
    const found = fstatSync(open).size;
    if (found < size) throw new ReplacedFile();
    if (found > size) ftruncateSync(open, size);
    if (writeSync(open, bytes, 0, bytes.length, size) === bytes.length) return;
    ftruncateSync(open, size);
    throw Object.assign(new Error('only a part could be written'), { code: 'ENOSPC' });
  } finally {
    closeSync(open);
  }
}

/** True if the file is not the one that was written: somebody has removed or replaced it. */
export function isReplaced(error: unknown): boolean {
  return error instanceof ReplacedFile || (error as NodeJS.ErrnoException).code === 'ENOENT';
}

class ReplacedFile extends Error {}
