// The file of the saved state while the app runs: appends what changed, and has the file written anew now and then.
import { type DiskProblem, diskProblemOf } from '#core/account/disk-problem';
import type { SavedState } from '#core/app-state/saved-state';
import { writeAtomically } from '../files.ts';
import { appendAt, isReplaced } from './append.ts';
import { atOnce } from './at-once.ts';
import { lineBetween, wholeLines } from './change.ts';
import { Compaction } from './compaction.ts';
import type { ReadState } from './read.ts';

/** Superseded lines are left in the file up to this size in bytes, or up to the size of the rest of it. */
const LEAST_WASTE = 256 * 1024;

export class StateFile {
  readonly #file: string;
  #written: SavedState;
  /** In bytes. 0 while there is no file. */
  #size: number;
  /** The size from which the file is written anew. */
  #compactAt: number;
  #compaction: Compaction | null = null;
  /** The state that was to be written last. */
  #latest: SavedState | null = null;
  /** What became of it. */
  #problem: DiskProblem | null = null;

  /** `size` is 0 if there is no file. `state` is then what to read until one is written. */
  constructor(file: string, { state, size, wholeSize }: ReadState) {
    this.#file = file;
    this.#written = state;
    this.#size = size;
    this.#compactAt = compactAtFrom(wholeSize, wholeSize);
  }

  /** The state in the file. */
  get written(): SavedState {
    return this.#written;
  }

  /**
   * Null on success. On failure the file is as it was. The caller may pause at each yield: a state that is written
   * meanwhile is newer, and stays.
   */
  *writing(state: SavedState): Generator<void, DiskProblem | null> {
    this.#latest = state;
    const isNew = this.#size === 0;
    const text = isNew ? yield* wholeText(state) : yield* lineBetween(this.#written, state);
    if (this.#latest !== state) return this.#problem;
    this.#problem = null;
    try {
      if (isNew) this.#create(text ?? '');
      else if (text !== null && !this.#append(text)) this.#create(atOnce(wholeText(state)));
      this.#written = state;
    } catch (error) {
      this.#problem = diskProblemOf(error);
    }
    if (this.#size > this.#compactAt && this.#compaction === null) void this.#compact();
    return this.#problem;
  }

  /** False if the file is not there any more. */
  #append(line: string): boolean {
    const bytes = Buffer.from(line);
    try {
      appendAt(this.#file, this.#size, bytes);
    } catch (error) {
      if (isReplaced(error)) return false;
      throw error;
    }
    this.#size += bytes.length;
    this.#compaction?.add(bytes);
    return true;
  }

  /** By a rename, so that a file never begins with a line that was cut off. */
  #create(lines: string): void {
    writeAtomically(this.#file, lines);
    this.#compaction?.cancel();
    this.#size = Buffer.byteLength(lines);
    this.#compactAt = compactAtFrom(this.#size, this.#size);
  }

  async #compact(): Promise<void> {
    const compaction = new Compaction(this.#file, this.#written);
    this.#compaction = compaction;
    const done = await compaction.run((size, wholeSize) => {
      this.#size = size;
      this.#compactAt = compactAtFrom(wholeSize, wholeSize);
    });
    // Without it the file only grows: it is tried again when it has grown as much once more.
    if (!done) this.#compactAt = compactAtFrom(this.#size, this.#size / 2);
    this.#compaction = null;
  }
}

function* wholeText(state: SavedState): Generator<void, string> {
  let text = '';
  for (const line of wholeLines(state)) {
    text += line;
    yield;
  }
  return text;
}

function compactAtFrom(size: number, wholeSize: number): number {
  return size + Math.max(LEAST_WASTE, wholeSize);
}
