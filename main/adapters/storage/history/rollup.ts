// Reads and writes the roll-up of a finished day: its sums by instance, in a file next to the day's events.
import { readFile } from 'node:fs/promises';
import { writeFile } from 'atomically';
import * as z from 'zod/mini';
import { DAY_MS } from '#core/history/events';
import type { RollUpRow } from '#core/history/uptime';
import { countSchema, timeSchema } from '../schemas.ts';
import { fileOf, freshFileOf, rollUpFileOf, sizeOf } from './days.ts';

const VERSION = 1;
/** A lost roll-up is rebuilt from its day, so it is not worth retries or an fsync. */
const WITHOUT_RETRY = { timeout: 0, fsync: false, tmpCreate: freshFileOf };

/** A day has no more. */
const ms = z.number().check(z.nonnegative(), z.maximum(DAY_MS));
const schema = z.object({
  version: z.literal(VERSION),
  /** The size of the day's file. If the file has grown since, the sums are out of date. */
  bytes: countSchema,
  rows: z.array(
    z.object({
      account: z.string(),
      instance: z.string(),
      connectedMs: ms,
      unsettledMs: ms,
      downMs: ms,
      drops: countSchema,
      lastConnectedAt: z.nullable(timeSchema),
    }),
  ),
});

/** Null if the roll-up is missing, damaged or out of date. */
export async function readRollUp(
  folder: string,
  day: number,
): Promise<readonly RollUpRow[] | null> {
  try {
    const found = parseRollUp(await readFile(rollUpFileOf(folder, day), 'utf8'));
    return found?.bytes === sizeOf(fileOf(folder, day)) ? found.rows : null;
  } catch {
    return null;
  }
}

/** Null if the text is damaged, or of another version. */
export function parseRollUp(
  text: string,
): { readonly bytes: number; readonly rows: readonly RollUpRow[] } | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Writes nothing if the day's file has another size by now. Never throws. Without a roll-up, the next query reads the day's events again. */
export async function writeRollUp(
  folder: string,
  day: number,
  bytes: number,
  rows: readonly RollUpRow[],
): Promise<void> {
  // The rows may be of an account whose events were deleted meanwhile.
  if (bytes !== sizeOf(fileOf(folder, day))) return;
  try {
    await writeFile(
      rollUpFileOf(folder, day),
      JSON.stringify({ version: VERSION, bytes, rows }),
      WITHOUT_RETRY,
    );
  } catch {
    // A read-only profile or a full disk.
  }
}
