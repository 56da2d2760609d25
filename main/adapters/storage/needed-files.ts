// The built files that the app cannot do without.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Without these there is no window, in which everything else could be said. */
const NEEDED = ['renderer/index.html', 'preload/preload.cjs'];

/** The first one that is not in `out`, the folder of the built files. */
export function missingFile(out: string): string | undefined {
  return NEEDED.map((name) => join(out, name)).find((path) => !existsSync(path));
}
