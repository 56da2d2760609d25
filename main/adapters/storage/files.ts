// Writes files atomically, and formats tables as CSV.

import { randomBytes } from 'node:crypto';
import { createWriteStream, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { writeFileSync as replaceFile } from 'atomically';
import { stringify } from 'csv-stringify/sync';
import type { Tables } from '../../ports.ts';

/**
 * Replaces a small file atomically. Throws on failure and then keeps the old file.
 * It tries only once: in a read-only profile, retries would only block the app.
 */
export function writeAtomically(file: string, text: string): void {
  replaceFile(file, undefined, {
    timeout: 0,
    // A fixed name: an app that is killed while it writes leaves at most one such file.
    tmpCreate: (path) => `${path}.next`,
    // On a full disk, atomically's own write can succeed after a partial write (atomically #18). Node's throws.
    tmpCreated: (path) => writeFileSync(path, text),
  });
}

/** Writes a large file in pieces to a temporary name, then renames it. Throws on failure and then keeps the old file. */
export async function writeWhole(file: string, content: AsyncIterable<string>): Promise<void> {
  const fresh = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    await pipeline(content, createWriteStream(fresh, { flags: 'wx', flush: true }));
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {});
    throw error;
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
