// Reads the newest event of an account, at once, from the end of the newest files.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { HistoryEvent, HistoryKind } from '#core/history/events';
import { daysIn, fileOf } from './days.ts';
import { LONGEST_LINE } from './forwards.ts';
import { parseEvent } from './line.ts';

/** So much of a day's end is read: the start waits for it. It has thousands of lines, or is part of a single long one. */
const END_BYTES = 1024 * 1024;

/** The newest event of an account among these kinds. Null if there is none, or none in the ends of the files. */
export function readLast(
  folder: string,
  account: string,
  kinds: readonly HistoryKind[],
): HistoryEvent | null {
  const mustHold = JSON.stringify(account);
  for (const day of daysIn(folder)) {
    for (const line of linesAtEnd(fileOf(folder, day)).reverse()) {
      // Skips lines of other accounts without parsing them.
      const event = line.includes(mustHold) ? parseEvent(line) : null;
      if (event?.account === account && kinds.includes(event.kind)) return event;
    }
  }
  return null;
}

/** The first of them may be cut. */
function linesAtEnd(file: string): string[] {
  try {
    const open = openSync(file, 'r');
    try {
      const { size } = fstatSync(open);
      for (let most = END_BYTES; ; most *= 2) {
        const from = Math.max(0, size - most);
        const end = Buffer.alloc(size - from);
        const read = readSync(open, end, 0, end.length, from);
        const lines = end.toString('utf8', 0, read).split('\n');
        // The first may be cut, and what follows the last line break is empty.
        if (from === 0 || lines.length > 2 || most >= LONGEST_LINE) return lines;
      }
    } finally {
      closeSync(open);
    }
  } catch {
    return [];
  }
}
