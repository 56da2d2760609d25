// Runs electron-builder: decides which packages a system gets, and makes each of them from one packed folder.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { parse } from 'yaml';
import { officialVersion } from './electron.mjs';
import { setFuses } from './fuses.mjs';
import { putLauncher } from './linux-launcher.mjs';

const ROOT = join(import.meta.dirname, '..');
/** The timeout for a build while github.com is unreachable, in ms. The helpers may still be in a cache. */
const OFFLINE_TIMEOUT_MS = 90_000;
/** The 7-Zip of Debian's p7zip-full. Without it, electron-builder downloads one. */
const SEVEN_ZIP = '/usr/bin/7za';
const SYSTEMS = /** @type {const} */ ({ linux: 'linux', win32: 'win', darwin: 'mac' });
const ARCHS = /** @type {const} */ (['x64', 'arm64']);

/** @typedef {{ folder: string, name: string, version: string, electron: string }} Packed a runnable folder, and the base name of its packages */
/**
 * @typedef {object} Wanted
 * @property {'x64' | 'arm64'} arch
 * @property {string[]} targets
 * @property {string} output
 * @property {string | undefined} standIn the folder of the stand-in for Electron, if it is used
 * @property {string} version
 * @property {Packed | undefined} packed the folder that an earlier step packed for this architecture
 * @property {boolean} online
 */

const { electronFuses, ...settings } = parse(
  readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'),
);
const system = SYSTEMS[/** @type {keyof typeof SYSTEMS} */ (process.platform)] ?? 'linux';

/**
 * The builds on this system, in order. Each step has one or more targets.
 * @param {{ standIn: boolean, onlyFolder: boolean }} options
 * @returns {{ arch: Wanted['arch'], steps: string[][] }[]}
 */
export function packagesOf({ standIn, onlyFolder }) {
  const archs = standIn ? ['x64'] : onlyFolder ? [process.arch] : ARCHS;
  /** @type {string[]} */
  const targets = standIn ? ['tar.gz'] : [settings[system].target].flat();
  // On Linux each target needs its own helper. A missing one must not prevent the others.
  const steps = system === 'linux' ? [['dir'], ...targets.map((target) => [target])] : [targets];
  return archs.map((arch) => ({
    arch: /** @type {Wanted['arch']} */ (arch),
    steps: onlyFolder ? [['dir']] : steps,
  }));
}

/**
 * Builds some targets. The first call packs the folder that all of them are made from.
 * @param {Wanted} wanted
 * @returns {Promise<{ files: string[], packed: Packed }>}
 */
export async function packageOf(wanted) {
  const { arch, targets, output, standIn, packed } = wanted;
  if (wanted.packed === undefined && system === 'linux' && targets[0] !== 'dir') {
    throw new Error('there is no packed folder to make it of');
  }
  if (existsSync(SEVEN_ZIP)) process.env.ELECTRON_BUILDER_7ZIP_PATH ??= SEVEN_ZIP;
  const version = standIn === undefined ? wanted.version : `${wanted.version}-test`;
  const electron = standIn === undefined ? officialVersion : versionIn(standIn);
  let folder = packed?.folder;
  const running = build({
    projectDir: ROOT,
    publish: 'never',
    targets: Platform[
      system === 'win' ? 'WINDOWS' : system === 'mac' ? 'MAC' : 'LINUX'
    ].createTarget(targets, Arch[arch]),
    ...(packed !== undefined && { prepackaged: packed.folder }),
    config: {
      // electron-builder only knows the fuses of Electron 33, so `afterPack` sets all of them.
      electronFuses: null,
      ...identity(),
      publish: null,
      directories: { output },
      electronVersion: electron,
      extraMetadata: { version },
      ...electronFolder(arch, standIn),
      afterExtract: ({ appOutDir }) => takeOutLauncher(appOutDir),
      async afterPack({ appOutDir, packager }) {
        folder = appOutDir;
        await setFuses(executableIn(appOutDir, packager.appInfo.productFilename), electronFuses);
        if (system === 'linux') putLauncher(appOutDir, settings.linux.executableName);
      },
    },
  });
  const files = await (wanted.online ? running : withTimeout(running));
  if (folder === undefined) throw new Error('nothing was packed');
  const name = `wachat-tray-${version}-${system}-${arch}`;
  return { files, packed: { folder, name, version, electron } };
}

/** Without a certificate, a macOS build is signed ad hoc and not notarized. */
function identity() {
  const signed = process.env.CSC_LINK ?? process.env.CSC_NAME;
  if (system !== 'mac' || signed) return {};
  return { mac: { identity: '-', notarize: false } };
}

/**
 * The folder of Electron, if it is not downloaded.
 * @param {Wanted['arch']} arch
 * @param {string | undefined} standIn
 */
function electronFolder(arch, standIn) {
  if (standIn !== undefined) return { electronDist: standIn };
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!given || arch !== process.arch) return {};
  if (existsSync(join(given, 'stand-in.json')) || versionIn(given) !== officialVersion) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names no official Electron ${officialVersion}`);
  }
  return { electronDist: given };
}

/**
 * Removes the files that the stand-in needs only to run from a checkout.
 * @param {string} folder
 */
function takeOutLauncher(folder) {
  // `stand-in.json` stays: by it the app knows that it runs on a stand-in.
  for (const name of ['resources/app', 'version']) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {string} product
 */
function executableIn(folder, product) {
  const names = {
    linux: settings.linux.executableName,
    win: `${product}.exe`,
    mac: `${product}.app`,
  };
  return join(folder, names[system]);
}

/** @param {string} folder */
function versionIn(folder) {
  return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
}

/**
 * Rejects if the promise takes longer than the timeout.
 * @template T
 * @param {Promise<T>} building
 * @returns {Promise<T>}
 */
function withTimeout(building) {
  const late = new Promise((_, reject) => {
    const fail = () => reject(new Error('what it needs could not be downloaded from github.com'));
    setTimeout(fail, OFFLINE_TIMEOUT_MS).unref();
  });
  return /** @type {Promise<T>} */ (Promise.race([building, late]));
}
