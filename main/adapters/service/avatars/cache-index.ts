// The index of the picture cache as a file, `index.json`, read without trusting it.
import { readFileSync } from 'node:fs';
import { writeFileSync } from 'atomically';

import * as z from 'zod/mini';

// Hashes become names of files: nothing else may stand in their place.
const hash = z.string().check(z.regex(/^[0-9a-f]{24}$/));

const index = z.object({
  /** From the one that was not used for longest to the last. */
  pictures: z.array(
    z.tuple([
      hash,
      z.object({
        /** A hash of the account that it belongs to. */
        account: hash,
        /** A hash of the link that it stands for. */
        link: hash,
        bytes: z.number().check(z.minimum(0)),
      }),
    ]),
  ),
  /** Hashes of what had no picture, and until when it is not asked again, in ms of the app's clock. */
  dead: z.array(z.tuple([hash, z.number()])),
});

export type CacheIndex = z.infer<typeof index>;
export type Picture = CacheIndex['pictures'][number][1];

/** An index that is missing or damaged counts as empty. */
export function readIndex(file: string): CacheIndex {
  try {
    return index.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { pictures: [], dead: [] };
  }
}

/** Writes it whole or not at all. Throws where the folder cannot be written. */
export function writeIndex(file: string, value: CacheIndex): void {
  const tmpCreate = (path: string) => `${path}.new`;
  writeFileSync(file, JSON.stringify(value), { timeout: 0, fsync: false, tmpCreate });
}
