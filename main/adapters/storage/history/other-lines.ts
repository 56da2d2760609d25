// Finds the lines of one account in a day's file, given block by block, and passes everything else through unchanged.
import { LONGEST_LINE } from './forwards.ts';

const NEW_LINE = 0x0a;
const NOTHING = Buffer.alloc(0);

export class OtherLines {
  readonly #account: string;
  readonly #mustHold: Buffer;
  /** An incomplete line at the end of the last block. */
  #rest: Buffer = NOTHING;
  /** The last block ended within a line that is too long to be an event. Its beginning was passed through. */
  #isInLongLine = false;
  #removed = 0;

  constructor(account: string) {
    this.#account = account;
    // As `printEvent` writes it. Lines without it are not parsed.
    this.#mustHold = Buffer.from(JSON.stringify(account));
  }

  /** The number of the account's lines so far. */
  get removed(): number {
    return this.#removed;
  }

  /** What stays of the lines that end in this block. */
  next(block: Buffer): Buffer {
    const read = this.#rest.length === 0 ? block : Buffer.concat([this.#rest, block]);
    const end = read.lastIndexOf(NEW_LINE) + 1;
    const isLong = read.length - end > LONGEST_LINE;
    // What follows a line break begins a line of its own.
    const wasInLongLine = this.#isInLongLine;
    this.#isInLongLine = isLong || (wasInLongLine && end === 0);
    if (this.#isInLongLine && end === 0) {
      this.#rest = NOTHING;
      return read;
    }
    const first = wasInLongLine ? read.indexOf(NEW_LINE) + 1 : 0;
    const lines = this.#without(read.subarray(first, end));
    this.#rest = isLong ? NOTHING : read.subarray(end);
    return Buffer.concat([read.subarray(0, first), lines, isLong ? read.subarray(end) : NOTHING]);
  }

  /** What stays of a last line without a line break. */
  end(): Buffer {
    const rest = this.#rest;
    this.#rest = NOTHING;
    return this.#without(rest);
  }

  #without(lines: Buffer): Buffer {
    const kept: Buffer[] = [];
    let from = 0;
    let found = lines.indexOf(this.#mustHold);
    while (found >= 0) {
      const start = lines.lastIndexOf(NEW_LINE, found) + 1;
      const end = lines.indexOf(NEW_LINE, found) + 1 || lines.length;
      if (isOf(this.#account, lines.toString('utf8', start, end))) {
        kept.push(lines.subarray(from, start));
        from = end;
        this.#removed += 1;
      }
      found = lines.indexOf(this.#mustHold, end);
    }
    return from === 0 ? lines : Buffer.concat([...kept, lines.subarray(from)]);
  }
}

/** Also if the line is of a kind that this version does not know. False if it is not JSON. */
function isOf(account: string, line: string): boolean {
  try {
    const json: unknown = JSON.parse(line);
    return (
      typeof json === 'object' && json !== null && 'account' in json && json.account === account
    );
  } catch {
    return false;
  }
}
