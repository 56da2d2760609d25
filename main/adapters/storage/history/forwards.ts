// Reads the events of a file from its start, in blocks, so that no whole file is in memory.
import { createReadStream } from 'node:fs';
import type { HistoryEvent } from '#core/history/events';
import { parseEvent } from './line.ts';

const BLOCK = 64 * 1024;
const NEW_LINE = 0x0a;
/**
 * The longest line that is read. One about a notification for all of 50,000 instances, with their names, has some 2 MB.
 * While such a line is read, so much of its file is in memory.
 */
export const LONGEST_LINE = 8 * 1024 * 1024;

/** Reads the first `bytes` bytes. Skips lines that are not events; a file that cannot be read has none. */
export async function readEvents(
  file: string,
  bytes: number,
  take: (event: HistoryEvent) => void,
): Promise<void> {
  if (bytes <= 0) return;
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const block of createReadStream(file, { end: bytes - 1, highWaterMark: BLOCK })) {
      const read: Buffer = rest.length === 0 ? block : Buffer.concat([rest, block]);
      let start = 0;
      // The rest of the block before has no line break.
      let end = read.indexOf(NEW_LINE, rest.length);
      while (end >= 0) {
        offer(read.subarray(start, end), take);
        start = end + 1;
        end = read.indexOf(NEW_LINE, start);
      }
      rest = read.length - start > LONGEST_LINE ? Buffer.alloc(0) : read.subarray(start);
    }
    // The last line may lack only its line break.
    offer(rest, take);
  } catch {
    // The file is missing or cannot be read.
  }
}

function offer(line: Buffer, take: (event: HistoryEvent) => void): void {
  const event = line.length === 0 ? null : parseEvent(line.toString('utf8'));
  if (event) take(event);
}
