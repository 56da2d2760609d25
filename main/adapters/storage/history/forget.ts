// Deletes the events and the sums of one account, a day at a time. Each day's file is written anew beside the app's work.
import { appendFileSync, closeSync, openSync, readSync, rmSync } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { type DiskProblem, diskProblemOf } from '#core/account/disk-problem';
import { renameFile } from '../files.ts';
import { daysWithFiles, fileOf, freshFileOf, rollUpFileOf, sizeOf } from './days.ts';
import { OtherLines } from './other-lines.ts';
import { readRollUp, writeRollUp } from './rollup.ts';

const BLOCK = 64 * 1024;

/** Runs a piece of work when what was to run before has ended. */
export type InTurn = (work: () => Promise<void>) => Promise<void>;

/**
 * Null if nothing of the account is left. Otherwise the first problem: a day that can't be written stays as it was, and
 * the other days are done all the same. Never rejects.
 */
export async function forgetAccount(
  folder: string,
  account: string,
  inTurn: InTurn,
): Promise<DiskProblem | null> {
  let problem: DiskProblem | null = null;
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      // What is not there, or not any more, has nothing of the account.
      if (!isMissing(error)) problem ??= diskProblemOf(error);
    }
  };
  await attempt(async () => {
    for (const day of daysWithFiles(folder)) {
      await attempt(() => inTurn(() => forgetDay(folder, day, account)));
    }
  });
  return problem;
}

async function forgetDay(folder: string, day: number, account: string): Promise<void> {
  const rollUp = rollUpFileOf(folder, day);
  const sums = await readRollUp(folder, day);
  const file = fileOf(folder, day);
  // What an interrupted write left, and a roll-up that does not fit: it is made anew when somebody asks.
  const useless = [freshFileOf(file), freshFileOf(rollUp), ...(sums === null ? [rollUp] : [])];
  for (const each of useless) rmSync(each, { force: true });
  const others = sums?.filter((row) => row.account !== account);
  const isInSums = others !== undefined && others.length < (sums?.length ?? 0);
  // Before the day's file changes: a kill in between must leave no sums of the account.
  const dropSums = () => rmSync(rollUp, { force: true });
  if (await holds(file, account)) await rewrite(await realpath(file), account, dropSums);
  else if (isInSums) dropSums();
  else return;
  if (others) await writeRollUp(folder, day, sizeOf(file), others);
}

/** Rejects if the file cannot be read. */
async function holds(file: string, account: string): Promise<boolean> {
  const lines = new OtherLines(account);
  await readBlocks(file, (block) => {
    lines.next(block);
    return lines.removed === 0;
  });
  lines.end();
  return lines.removed > 0;
}

/** Replaces a day's file by one without the account's lines. Rejects on failure, and then the file is as it was. */
async function rewrite(file: string, account: string, beforeRename: () => void): Promise<void> {
  const fresh = freshFileOf(file);
  const lines = new OtherLines(account);
  try {
    const read = await copyBlocks(file, fresh, lines);
    // From here on in one step: nothing can be appended to the old file before the new one takes its place.
    appendFileSync(fresh, Buffer.concat([lines.next(tailOf(file, read)), lines.end()]));
    beforeRename();
    renameFile(fresh, file);
  } catch (error) {
    removeIfPossible(fresh);
    throw error;
  }
}

/** Returns how many bytes of the file were read: all that there were at the beginning. */
async function copyBlocks(file: string, fresh: string, lines: OtherLines): Promise<number> {
  const { mode } = await stat(file);
  const target = await open(fresh, 'w', mode);
  try {
    const read = await readBlocks(file, async (block) => {
      await target.writeFile(lines.next(block));
      return true;
    });
    // Else a power failure right after the rename could leave an empty file.
    await target.sync();
    return read;
  } finally {
    await target.close();
  }
}

/**
 * Hands over what there is of a file by now in blocks, from its start, until `take` returns false. Returns the bytes read.
 * What is appended meanwhile is not read: there may be more at each turn.
 */
async function readBlocks(
  file: string,
  take: (block: Buffer) => boolean | Promise<boolean>,
): Promise<number> {
  const source = await open(file);
  try {
    const { size } = await source.stat();
    let position = 0;
    while (position < size) {
      const length = Math.min(BLOCK, size - position);
      const { bytesRead, buffer } = await source.read(Buffer.alloc(length), 0, length, position);
      position += bytesRead;
      if (bytesRead === 0 || !(await take(buffer.subarray(0, bytesRead)))) break;
    }
    return position;
  } finally {
    await source.close();
  }
}

/** What was appended after the first `read` bytes. */
function tailOf(file: string, read: number): Buffer {
  const source = openSync(file, 'r');
  try {
    const blocks: Buffer[] = [];
    for (let position = read; ; ) {
      const block = Buffer.alloc(BLOCK);
      const bytes = readSync(source, block, 0, BLOCK, position);
      if (bytes === 0) return Buffer.concat(blocks);
      blocks.push(block.subarray(0, bytes));
      position += bytes;
    }
  } finally {
    closeSync(source);
  }
}

function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The next deletion, or the removal of old days, tries again.
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
