// The roll-up file beside a finished day: its sums by instance, written by an atomic rename, made anew where damaged.
import { readFile } from 'node:fs/promises';
import { writeFile } from 'atomically';
import * as z from 'zod/mini';
import type { RollUpRow } from '#core/history/uptime';
import { fileOf, rollUpFileOf, sizeOf } from './days.ts';

const VERSION = 1;
/** A roll-up that is lost costs a second reading of its day: it is worth neither a retry nor a sync. */
const WITHOUT_RETRY = { timeout: 0, fsync: false, tmpCreate: (path: string) => `${path}.next` };

const ms = z.number().check(z.nonnegative());
const schema = z.object({
  version: z.literal(VERSION),
  /** How long the day's file was: one that has grown since has another sum. */
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

/** Where it cannot be written, the next question reads the day's lines again. */
export async function writeRollUp(
  folder: string,
  day: number,
  bytes: number,
  rows: readonly RollUpRow[],
): Promise<void> {
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
