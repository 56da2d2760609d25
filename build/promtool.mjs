// Gets promtool, Prometheus' own checker, for the tests. Debian has it only in a package that starts a server, so only
// this file of the package is taken, and nothing is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = join(import.meta.dirname, '..', '.cache');
const UNPACKED = join(CACHE, 'promtool');
/** For a mirror that doesn't respond, in ms. */
const DOWNLOAD_LIMIT_MS = 30_000;

/** How to call it: the installed one, or the one that was unpacked. Null if there is none. */
export function findPromtool() {
  const isInstalled = spawnSync('promtool', ['--version']).error === undefined;
  return isInstalled ? 'promtool' : existsSync(UNPACKED) ? UNPACKED : null;
}

/**
 * Unpacks it on Debian and Ubuntu, if there is none. Without it only some tests are skipped.
 * @param {(line: string) => void} log
 */
export function unpackPromtool(log) {
  // Under sudo the cache would belong to root. `npm test` comes back as the user.
  if (findPromtool() !== null || process.env.SUDO_UID !== undefined) return;
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'prometheus-'));
  const run = (/** @type {string} */ command, /** @type {string[]} */ ...args) =>
    spawnSync(command, args, { cwd: folder, timeout: DOWNLOAD_LIMIT_MS }).status === 0;
  try {
    if (run('apt-get', '-q', 'download', 'prometheus')) {
      const [deb = ''] = readdirSync(folder);
      if (run('dpkg-deb', '-x', deb, 'all'))
        renameSync(join(folder, 'all/usr/bin/promtool'), UNPACKED);
    }
  } catch {
    // Said below.
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (findPromtool() === null) {
    log('Some tests are skipped without promtool: the package prometheus could not be downloaded.');
  }
}
