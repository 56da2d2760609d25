// `npm run build`: compiles main, preload and window and renders the icons, into `out/`. `--if-stale` skips an up-to-date build.
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBuilder } from 'vite';
import { renderIcons } from './icons.mjs';
import { gatherLicences } from './licences.mjs';
import { isStale, STAMP } from './stale.mjs';

export { isStale } from './stale.mjs';

const ROOT = join(import.meta.dirname, '..');

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
