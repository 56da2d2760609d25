// How files are written: whole or not at all; and tables as CSV.

import { randomBytes } from 'node:crypto';
import { createWriteStream, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { writeFileSync as replaceFile } from 'atomically';
import { stringify } from 'csv-stringify/sync';
import type { Tables } from '../../ports.ts';

/**
 * Replaces a small file whole or not at all; throws where that fails, and then the old file stays.
 * It tries once: in a read-only profile another try would only hold up the app.
 */
export function writeAtomically(file: string, text: string): void {
  replaceFile(file, undefined, {
    timeout: 0,
    // Always the same name: an app that is killed while it writes leaves one such file at most.
    tmpCreate: (path) => `${path}.next`,
    // On a full disk atomically's own write takes part of the text for all of it (atomically #18); Node's fails.
    tmpCreated: (path) => writeFileSync(path, text),
  });
}

/** Writes a large file piece by piece. Until it is whole it has another name, and what was there before stays. */
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

/** Tables as CSV by RFC 4180. A cell that a spreadsheet would read as a formula has an apostrophe before it. */
export const tables: Tables = {
  csv(rows) {
    return stringify(
      rows.map((row) => [...row]),
      { record_delimiter: 'windows', quote_record_delimiter: true, escape_formulas: true },
    );
  },
};
