// Reads and writes `index.json`, the index of the picture cache. Its content is validated.
import { readFileSync } from 'node:fs';
import { writeFileSync } from 'atomically';
import * as z from 'zod/mini';

// Hashes become file names, so nothing else is accepted.
const hash = z.string().check(z.regex(/^[0-9a-f]{24}$/));

const index = z.object({
  /** Least recently used first. */
  pictures: z.array(
    z.tuple([
      hash,
      z.object({
        /** The hash of its account. */
        account: hash,
        /** The hash of its link. */
        link: hash,
        bytes: z.number().check(z.minimum(0)),
      }),
    ]),
  ),
  /** The hashes of URLs that had no picture, and until when they are skipped, in ms of the app's clock. */
  dead: z.array(z.tuple([hash, z.number()])),
  /** The hashes of links whose picture killed what decoded it, oldest first. Missing in older files. */
  barred: z.exactOptional(z.array(hash)),
});

export type CacheIndex = z.infer<typeof index>;
export type Picture = CacheIndex['pictures'][number][1];

/** A missing or damaged index counts as empty. */
export function readIndex(file: string): CacheIndex {
  try {
    return index.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { pictures: [], dead: [] };
  }
}

/** Replaces the index atomically. Throws if the folder cannot be written. */
export function writeIndex(file: string, value: CacheIndex): void {
  const tmpCreate = (path: string) => `${path}.new`;
  writeFileSync(file, JSON.stringify(value), { timeout: 0, fsync: false, tmpCreate });
}
