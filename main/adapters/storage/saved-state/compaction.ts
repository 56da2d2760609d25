// Writes the saved state anew without what later lines have superseded, beside the app's work.
import { renameSync } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import type { SavedState } from '#core/app-state/saved-state';
import { retryRenameLater } from '../files.ts';
import { appendAt } from './append.ts';
import { wholeLines } from './change.ts';

/**
 * Until the new file is renamed into the place of the old one, the old one is complete: changes are appended to it as
 * ever, and handed over to the new one just before.
 */
export class Compaction {
  readonly #file: string;
  readonly #fresh: string;
  readonly #state: SavedState;
  #lines: Buffer[] = [];
  #isCancelled = false;

  constructor(file: string, state: SavedState) {
    this.#file = file;
    this.#fresh = freshFileOf(file);
    this.#state = state;
  }

  /** A line that was appended to the old file meanwhile. */
  add(line: Buffer): void {
    this.#lines.push(line);
  }

  /** The old file was replaced: it stays. */
  cancel(): void {
    this.#isCancelled = true;
  }

  /** Calls back at once when the new file is in place, with its sizes in bytes. False on failure: the old one stays. */
  async run(onReplaced: (size: number, wholeSize: number) => void): Promise<boolean> {
    try {
      const wholeSize = await this.#writeWhole();
      let size = wholeSize;
      await retryRenameLater(async () => {
        if (this.#isCancelled) throw new Error('cancelled');
        const lines = Buffer.concat(this.#lines);
        if (lines.length > 0) appendAt(this.#fresh, size, lines);
        size += lines.length;
        this.#lines = [];
        renameSync(this.#fresh, this.#file);
        onReplaced(size, wholeSize);
      });
      return true;
    } catch {
      await rm(this.#fresh, { force: true }).catch(() => {});
      return false;
    }
  }

  /** Each line is a piece of its own, and the app works on while it is written. */
  async #writeWhole(): Promise<number> {
    const { mode } = await stat(this.#file);
    const out = await open(this.#fresh, 'w', mode);
    try {
      let size = 0;
      for (const line of wholeLines(this.#state)) {
        const bytes = Buffer.from(line);
        await out.writeFile(bytes);
        size += bytes.length;
      }
      // Else a power failure right after the rename could leave an empty file.
      await out.sync();
      return size;
    } finally {
      await out.close();
    }
  }
}

/** The file that a compaction writes. */
export function freshFileOf(file: string): string {
  return `${file}.compact`;
}
