// Writes a file piece by piece, so that there is all of it or none.
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

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
