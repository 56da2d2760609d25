// Puts a launcher in front of the program of a Linux package: a script that switches core dumps off and then runs it.
import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The same for a start from a checkout: see `withoutCoreDumps` in `electron.mjs`. @param {string} program */
const scriptOf = (program) => `#!/bin/sh
# Starts ${program} without core dumps, which would hold the token. All its processes inherit the limit.
ulimit -c 0
# A link such as the one in /usr/bin may have led here.
here=$(readlink -f -- "$0")
exec "\${here%/*}/${program}.bin" "$@"
`;

/**
 * The program gets the suffix `.bin`, and the launcher its name. `ownCommand` in main knows that.
 * @param {string} folder
 * @param {string} program
 */
export function putLauncher(folder, program) {
  const launcher = join(folder, program);
  renameSync(launcher, `${launcher}.bin`);
  writeFileSync(launcher, scriptOf(program));
  // Not by the mode of a new file, from which the umask may take something.
  chmodSync(launcher, 0o755);
}
