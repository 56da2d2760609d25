// The roll-up file beside a finished day: its sums by instance, written by an atomic rename, made anew where damaged.
import { readFile, rename, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { RollUpRow } from '#core/history/uptime';
import { fileOf, rollUpFileOf, sizeOf } from './days.ts';

const VERSION = 1;

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
  const file = rollUpFileOf(folder, day);
  const fresh = `${file}.next`;
  try {
    await writeFile(fresh, JSON.stringify({ version: VERSION, bytes, rows }));
    await rename(fresh, file);
  } catch {
    // A read-only profile or a full disk.
  }
}
