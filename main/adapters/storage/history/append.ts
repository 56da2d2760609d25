// Appends lines to a file in one write: all or none. After an incomplete line it starts a new one.
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { type DiskProblem, diskProblemOf } from '#core/account/disk-problem';

const NEW_LINE = 0x0a;

/** `lines` ends with a line break. Returns null if everything was written. */
export function appendWhole(folder: string, file: string, lines: string): DiskProblem | null {
  let open: number | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    open = openSync(file, 'a+');
    const bytes = Buffer.from(endsMidLine(open) ? `\n${lines}` : lines);
    const { size } = fstatSync(open);
    if (writeSync(open, bytes) === bytes.length) return null;
    // The caller writes these lines again: none of them may be there twice.
    ftruncateSync(open, size);
    return 'full';
  } catch (error) {
    return diskProblemOf(error);
  } finally {
    if (open !== null) closeSync(open);
  }
}

/** True if the file does not end with a line break: an earlier write was interrupted. */
function endsMidLine(open: number): boolean {
  const { size } = fstatSync(open);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(open, last, 0, 1, size - 1);
  return last[0] !== NEW_LINE;
}
