// Reads and writes the roll-up of a finished day: its sums by instance, in a file next to the day's events.
import { readFile } from 'node:fs/promises';
import { writeFile } from 'atomically';
import * as z from 'zod/mini';
import type { RollUpRow } from '#core/history/uptime';
import { fileOf, freshFileOf, rollUpFileOf, sizeOf } from './days.ts';

const VERSION = 1;
/** A lost roll-up is rebuilt from its day, so it is not worth retries or an fsync. */
const WITHOUT_RETRY = { timeout: 0, fsync: false, tmpCreate: freshFileOf };

const ms = z.number().check(z.nonnegative());
const schema = z.object({
  version: z.literal(VERSION),
  /** The size of the day's file. If the file has grown since, the sums are out of date. */
  bytes: z.number(),
  rows: z.array(
    z.object({
      account: z.string(),
      instance: z.string(),
      connectedMs: ms,
      unsettledMs: ms,
      downMs: ms,
      drops: ms,
      lastConnectedAt: z.nullable(z.number()),
    }),
  ),
});

/** Null if the roll-up is missing, damaged or out of date. */
export async function readRollUp(
  folder: string,
  day: number,
): Promise<readonly RollUpRow[] | null> {
  try {
    const { bytes, rows } = schema.parse(
      JSON.parse(await readFile(rollUpFileOf(folder, day), 'utf8')),
    );
    return bytes === sizeOf(fileOf(folder, day)) ? rows : null;
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
