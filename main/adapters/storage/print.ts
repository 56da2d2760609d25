// Writes to standard output and standard error before the process ends.
import { writeSync } from 'node:fs';
import { wait } from './wait.ts';

/** How long to wait for a reader that is slow, in ms at a time. */
const PAUSE_MS = 5;

/** Writes all of it before it returns. Nobody may be reading any more: that is no failure of ours. */
export function print(to: 'output' | 'error', text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(to === 'output' ? 1 : 2, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      // The pipe is full, and whoever made it does not want writers to wait.
      wait(PAUSE_MS);
    }
  }
}
