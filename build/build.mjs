// `npm run build`: compiles main, preload and window and renders the icons, into `out/`. `--if-stale` skips an up-to-date build.
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

/** Builds everything. Throws the compiler's error on failure. */
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
  // A source that changes during the build must count as newer than the output.
  utimesSync(STAMP, started, started);
}

if (process.argv[1] === import.meta.filename) {
  if (!process.argv.includes('--if-stale') || isStale()) await build();
}
