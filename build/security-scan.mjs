// `npm run scan`: runs Electronegativity on the app's JavaScript and compares what it finds with SECURITY.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createBuilder } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const PLACE = join(ROOT, '.cache', 'security-scan');
const REPORT = join(PLACE, 'findings.csv');

/** Not a development dependency: its own packages are old, and it is needed nowhere else. */
const SCANNER = '@doyensec/electronegativity@1.10.3';
/** Syntax that its parser doesn't know, and no compiler can lower. */
const SYNTAX = 'topLevelAwait,importMeta,dynamicImport';

/**
 * The same programs as `npm run build` makes, for the scanner: it knows Electron's classes by their names, which a
 * minifier shortens, and skips a file with newer syntax than ES2019.
 */
async function buildReadable() {
  const readable = (/** @type {string} */ name) => ({
    build: { minify: false, target: 'es2019', outDir: join(PLACE, 'app', name) },
  });
  const builder = await createBuilder({
    configFile: join(ROOT, 'vite.config.ts'),
    root: join(ROOT, 'renderer'),
    logLevel: 'error',
    environments: {
      client: readable('renderer'),
      preload: readable('preload'),
      main: readable('main'),
    },
  });
  await builder.buildApp();
  // The scanner skips files of this kind.
  renameSync(join(PLACE, 'app/preload/preload.cjs'), join(PLACE, 'app/preload/preload.js'));
}

/** @returns {{ check: string, severity: string, place: string }[]} */
function findings() {
  const [, ...lines] = readFileSync(REPORT, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [, check = '', severity = '', place = ''] =
      /^(\w+),"(\w+)","\w+","([^"]*)"/.exec(line) ?? [];
    if (check === '') throw new Error(`A line of the report can't be read: ${line}`);
    return { check, severity, place };
  });
}

/** Runs the scanner. Throws if it doesn't end well or couldn't read a file. */
function scan() {
  const { electron } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).devDependencies;
  const { status, stdout, stderr } = spawnSync(
    'npx',
    [
      ...['--yes', SCANNER, '--input', join(PLACE, 'app'), '--output', REPORT],
      ...['--electron-version', electron, '--parser-plugins', SYNTAX],
    ],
    { cwd: PLACE, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  const unread = `${stdout}${stderr}`.split('\n').filter((line) => /error parsing/i.test(line));
  if (status !== 0 || unread.length > 0) throw new Error([...unread, stderr].join('\n'));
}

rmSync(PLACE, { recursive: true, force: true });
mkdirSync(PLACE, { recursive: true });
await buildReadable();
scan();
/** SECURITY.md explains so many findings of each check. */
const explained = new Map(
  [...readFileSync(join(ROOT, 'SECURITY.md'), 'utf8').matchAll(/`([A-Z_]+_CHECK)` \((\d+)\)/g)].map(
    ([, check = '', count]) => [check, Number(count)],
  ),
);
const serious = findings().filter(({ severity }) => ['MEDIUM', 'HIGH'].includes(severity));
const checks = new Set([...explained.keys(), ...serious.map(({ check }) => check)]);
const differing = [...checks].filter((name) => {
  const found = serious.filter(({ check }) => check === name);
  const expected = explained.get(name) ?? 0;
  if (found.length === expected) return false;
  console.error(`${name}: ${found.length} found, ${expected} explained in SECURITY.md`);
  for (const { severity, place } of found) console.error(`  ${severity} ${place}`);
  return true;
});
console.log(`${serious.length} findings of medium or high severity`);
if (differing.length > 0) process.exitCode = 1;
