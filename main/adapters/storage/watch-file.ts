// Notices changes of one file: as the system reports them or, where it reports none, by looking regularly.
import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors write a file in several steps. The call comes this long after the last one, in ms. */
const SETTLED_MS = 200;
/** How often to look at the file where the system reports no changes, in ms. */
const LOOK_MS = 5000;

/**
 * Calls back when the file has changed, for as long as the process runs. `onUnwatched` is called once if the
 * system cannot report changes, now or later: its watches are used up, or the folder is on such a disk.
 */
export function watchFile(
  file: string,
  call: () => void,
  onUnwatched: (error: unknown) => void,
): void {
  let settling: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(settling);
    settling = setTimeout(call, SETTLED_MS);
  };
  let watcher: FSWatcher | null = null;
  let looking = false;
  const lookInstead = (error: unknown) => {
    watcher?.close();
    if (looking) return;
    looking = true;
    onUnwatched(error);
    lookRegularly(file, changed);
  };
  try {
    // Watches the folder, because editors replace the file. electron-store's own watcher polls
    // twice a second on Linux, too often for an app that always runs.
    watcher = watch(dirname(file), { persistent: false }, (_event, name) => {
      // Some systems do not name the file.
      if (name === null || name === basename(file)) changed();
    });
    watcher.on('error', lookInstead);
  } catch (error) {
    lookInstead(error);
  }
}

function lookRegularly(file: string, changed: () => void): void {
  let before = stampOf(file);
  setInterval(() => {
    const now = stampOf(file);
    if (now !== before) changed();
    before = now;
  }, LOOK_MS).unref();
}

/** Differs after every change of the file. */
function stampOf(file: string): string {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : '';
  } catch {
    return '';
  }
}
