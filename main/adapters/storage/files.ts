// Files that people save: tables as CSV, and large files that are written whole or not at all.

import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Tables } from '../../ports.ts';

/** Beside the place it goes to, under another name until it is whole. What was there before stays until then. */
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
