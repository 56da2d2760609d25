// `npm run build`: compiles main, preload and window and renders the icons, into `out/`. `--if-stale` only where a source is newer.
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBuilder } from 'vite';
import { renderIcons } from './icons.mjs';
import { gatherLicences } from './licences.mjs';

const ROOT = join(import.meta.dirname, '..');
const STAMP = join(ROOT, 'out', '.built');
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
 * @returns {number} the time of the newest file below, in ms
 */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** True where `out/` is missing or older than a source. */
export function isStale() {
  if (!existsSync(STAMP)) return true;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.some((source) => newest(join(ROOT, source)) > built);
}

/** Builds everything; throws with the compiler's words where it fails. */
export async function build() {
  const started = new Date();
  const builder = await createBuilder(
    { configFile: join(ROOT, 'vite.config.ts'), root: join(ROOT, 'renderer'), logLevel: 'warn' },
    null,
  );
  await builder.buildApp();
  gatherLicences();
  await renderIcons();
  writeFileSync(STAMP, '');
  // A source that changed while this ran is newer than what was built from it.
  utimesSync(STAMP, started, started);
}

if (process.argv[1] === import.meta.filename) {
  if (!process.argv.includes('--if-stale') || isStale()) await build();
}
