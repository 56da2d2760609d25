// The file with the size and the place of the window. A damaged one is no loss: the window then opens as at first.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { SavedPlace } from '#core/window/place';
import type { Log } from '../../ports.ts';
import { writeAtomically } from './files.ts';

const px = z.int().check(z.minimum(-100_000), z.maximum(100_000));
const length = z.int().check(z.minimum(1), z.maximum(100_000));

const place = z.object({
  size: z.object({ width: length, height: length }),
  at: z.nullable(z.object({ x: px, y: px })),
  maximized: z.boolean(),
});

/** Null if the text is damaged. */
export function parsePlace(text: string): SavedPlace | null {
  try {
    const read = z.safeParse(place, JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Never throws. What can't be written is lost with the next start, and the log says so once. */
export function openWindowFile(folder: string, log: Pick<Log, 'error'>) {
  const file = join(folder, 'window.json');
  let isReported = false;
  return {
    read(): SavedPlace | null {
      try {
        return parsePlace(readFileSync(file, 'utf8'));
      } catch {
        return null;
      }
    },
    write(next: SavedPlace): void {
      try {
        writeAtomically(file, `${JSON.stringify(next)}\n`);
      } catch (error) {
        if (!isReported) log.error('the place of the window could not be saved', error);
        isReported = true;
      }
    },
  };
}
