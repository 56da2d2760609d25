// Reads journal pages, newest event first, in blocks from the end of each day's file.
import { type FileHandle, open } from 'node:fs/promises';
import {
  belongsTo,
  dayOf,
  type HistoryEvent,
  type JournalFilter,
  type JournalPage,
} from '#core/history/events';
import { daysIn, fileOf, nameOf, sizeOf } from './days.ts';
import { LONGEST_LINE } from './forwards.ts';
import { parseEvent } from './line.ts';

const BLOCK = 64 * 1024;
const NEW_LINE = 0x0a;

/** A cursor is a day and the number of bytes of its file that are still unread: `2026-06-13:4096`. */
export async function readPage(
  folder: string,
  filter: JournalFilter,
  cursor: string | null,
  limit: number,
): Promise<JournalPage> {
  const begin = cursor === null ? null : placeOf(cursor);
  const events: HistoryEvent[] = [];
  for (const day of daysIn(folder)) {
    if (begin && day > begin.day) continue;
    // Each file holds the events of one day only.
    if (filter.to != null && day >= filter.to) continue;
    if (filter.from != null && day < dayOf(filter.from)) break;
    const file = fileOf(folder, day);
    const size = sizeOf(file);
    const end = begin?.day === day ? Math.min(begin.bytes, size) : size;
    const left = await readBack(file, end, filter, limit, events);
    if (events.length >= limit) return { events, cursor: `${nameOf(day)}:${left}` };
  }
  return { events, cursor: null };
}

/** Adds the matching events, newest first. Returns the number of bytes still unread; 0 at the start of the file. */
async function readBack(
  file: string,
  end: number,
  filter: JournalFilter,
  limit: number,
  events: HistoryEvent[],
): Promise<number> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(file);
    let left = end;
    // One buffer for all blocks: the block just read, followed by the incomplete line of the block read before it.
    let buffer = Buffer.alloc(2 * BLOCK);
    let kept = 0;
    while (left > 0) {
      const length = Math.min(BLOCK, left);
      left -= length;
      if (length + kept > buffer.length)
        buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)]);
      buffer.copyWithin(length, 0, kept);
      const { bytesRead } = await handle.read(buffer, 0, length, left);
      if (bytesRead < length) break;
      const read = buffer.subarray(0, length + kept);
      const lineEnd = read.indexOf(NEW_LINE);
      const first = left === 0 ? 0 : lineEnd + 1;
      if (left > 0 && lineEnd < 0) {
        kept = read.length > LONGEST_LINE ? 0 : read.length;
        continue;
      }
      const taken = takeLines(read, first, filter, limit, events);
      if (taken !== null) return left + taken;
      kept = first;
    }
  } catch {
    // The file was removed or cannot be read. The journal continues with the day before.
  } finally {
    await handle?.close();
  }
  return 0;
}

/** Adds matching events until there are `limit`. Returns where the last one begins in `read`; null if all lines were read. */
function takeLines(
  read: Buffer,
  first: number,
  filter: JournalFilter,
  limit: number,
  events: HistoryEvent[],
): number | null {
  const mustHold = filter.instance == null ? null : JSON.stringify(filter.instance);
  let end = read.length;
  while (end > first) {
    if (mustHold !== null) {
      // Skips lines of other instances without parsing them.
      const found = read.lastIndexOf(mustHold, end - 1);
      if (found < first) return null;
      const lineEnd = read.indexOf(NEW_LINE, found);
      end = lineEnd < 0 || lineEnd > end ? end : lineEnd;
    }
    const start = Math.max(first, end > 0 ? read.lastIndexOf(NEW_LINE, end - 1) + 1 : 0);
    const event = end > start ? parseEvent(read.toString('utf8', start, end)) : null;
    if (event && belongsTo(filter, event)) {
      events.push(event);
      if (events.length >= limit) return start;
    }
    end = start - 1;
  }
  return null;
}

/** An invalid cursor points before the first day, so its page is empty. */
function placeOf(cursor: string): { readonly day: number; readonly bytes: number } {
  const [, date, bytes] = /^(\d{4}-\d{2}-\d{2}):(\d{1,15})$/.exec(cursor) ?? [];
  return { day: Date.parse(`${date}T00:00:00Z`) || Number.NEGATIVE_INFINITY, bytes: Number(bytes) };
}
