// Writes files atomically, reads small ones, and formats tables as CSV.

import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  createWriteStream,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { Tables } from '../../ports.ts';
import { wait } from './wait.ts';

/** Before each further attempt to rename, in ms. On Windows a virus scanner holds a new file for a moment. */
const RENAME_PAUSES_MS = [20, 80, 200];

/**
 * Replaces a small file atomically. Throws on failure and then keeps the old file. Only a failed rename is
 * tried again: in a read-only profile, other retries would only block the app. `isCurrent` is asked when only the
 * rename is left, as a disk can take long; if it says no, the old file is kept, and the result is false.
 */
export function writeAtomically(file: string, text: string, isCurrent = () => true): boolean {
  const known = statSync(file, { throwIfNoEntry: false });
  // A link stays a link, and its target is replaced.
  const target = known ? realpathSync(file) : file;
  // A fixed name: an app that is killed while it writes leaves at most one such file.
  const fresh = `${target}.next`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(fresh, text, { flush: true });
    if (known) chmodSync(fresh, known.mode);
    const current = isCurrent();
    if (current) renameFile(fresh, target);
    else rmSync(fresh, { force: true });
    return current;
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/** Renames a file, more than once if another program holds it. Throws on failure. */
export function renameFile(from: string, to: string): void {
  retryRename(() => renameSync(from, to));
}

/** Writes a large file in pieces to a temporary name, then renames it. Throws on failure and then keeps the old file. */
export async function writeWhole(file: string, content: AsyncIterable<string>): Promise<void> {
  const fresh = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    await pipeline(content, createWriteStream(fresh, { flags: 'wx', flush: true }));
    await retryRenameLater(() => rename(fresh, file));
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {});
    throw error;
  }
}

/** The bytes of a regular file; null if there are more than that. Rejects on failure. */
export async function readSmall(file: string, mostBytes: number): Promise<Uint8Array | null> {
  const handle = await open(file);
  try {
    const found = await handle.stat();
    // Reading a device may never end.
    if (!found.isFile()) throw new Error('not a regular file');
    return found.size > mostBytes ? null : await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Formats tables as CSV by RFC 4180. A cell that a spreadsheet would read as a formula gets an apostrophe. */
export const tables: Tables = {
  csv(rows) {
    return stringify(
      rows.map((row) => [...row]),
      { record_delimiter: 'windows', quote_record_delimiter: true, escape_formulas: true },
    );
  },
};

function retryRename(attempt: () => void): void {
  for (const waitMs of RENAME_PAUSES_MS) {
    try {
      attempt();
      return;
    } catch (error) {
      if (!isHeld(error)) throw error;
      wait(waitMs);
    }
  }
  attempt();
}

/** Tries a rename again, as `renameFile` does, but lets the app work meanwhile. Rejects on failure. */
export async function retryRenameLater(attempt: () => Promise<void>): Promise<void> {
  for (const waitMs of RENAME_PAUSES_MS) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!isHeld(error)) throw error;
      await pause(waitMs);
    }
  }
  await attempt();
}

/** True if a rename failed because another program has the file open. */
function isHeld(error: unknown): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === 'rename' && (code === 'EPERM' || code === 'EBUSY' || code === 'EACCES');
}
