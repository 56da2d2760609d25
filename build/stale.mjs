// Says whether `out/` is older than the sources, without loading the compiler.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** Its time is that of the last build. */
export const STAMP = join(ROOT, 'out', '.built');
const SOURCES = [
  'main',
  'renderer',
  'build',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
];

/**
 * @param {string} path
 * @returns {number} the modification time of the newest file in it, in ms
 */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** True if `out/` is missing or older than a source. */
export function isStale() {
  if (!existsSync(STAMP)) return true;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.some((source) => newest(join(ROOT, source)) > built);
}
