// Appends whole lines to a file in one write, and begins a new line after one that was torn off.
import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { type DiskProblem, diskProblemOf } from '#core/account/disk-problem';

const NEW_LINE = 0x0a;

/** Null where all of it was written. `lines` ends with a line break. */
export function appendWhole(folder: string, file: string, lines: string): DiskProblem | null {
  let open: number | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    open = openSync(file, 'a+');
    const bytes = Buffer.from(isTorn(open) ? `\n${lines}` : lines);
    return writeSync(open, bytes) === bytes.length ? null : 'full';
  } catch (error) {
    return diskProblemOf(error);
  } finally {
    if (open !== null) closeSync(open);
  }
}

function isTorn(open: number): boolean {
  const { size } = fstatSync(open);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(open, last, 0, 1, size - 1);
  return last[0] !== NEW_LINE;
}
