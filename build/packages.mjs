// One run of electron-builder: which packages a system gets, and how each is made of one packed folder.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { parse } from 'yaml';
import { officialVersion } from './electron.mjs';
import { setFuses } from './fuses.mjs';

const ROOT = join(import.meta.dirname, '..');
/** How long a helper is waited for where its host did not answer: it may be in a cache, in ms. */
const PATIENCE_MS = 90_000;
/** What Debian's p7zip-full brings; else electron-builder downloads its own. */
const SEVEN_ZIP = '/usr/bin/7za';
const SYSTEMS = /** @type {const} */ ({ linux: 'linux', win32: 'win', darwin: 'mac' });
const ARCHS = /** @type {const} */ (['x64', 'arm64']);

/** @typedef {{ folder: string, name: string, version: string, electron: string }} Packed a folder that runs, and what its packages are called */
/**
 * @typedef {object} Wanted
 * @property {'x64' | 'arm64'} arch
 * @property {string[]} targets
 * @property {string} output
 * @property {string | undefined} standIn the folder of an Electron that is not the official one
 * @property {string} version
 * @property {Packed | undefined} packed what an earlier step packed for this arch
 * @property {boolean} online
 */

const { electronFuses, ...settings } = parse(
  readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'),
);
const system = SYSTEMS[/** @type {keyof typeof SYSTEMS} */ (process.platform)] ?? 'linux';

/**
 * What is built here, in the order it is built in; each step takes one or several targets.
 * @param {{ standIn: boolean, onlyFolder: boolean }} options
 * @returns {{ arch: Wanted['arch'], steps: string[][] }[]}
 */
export function packagesOf({ standIn, onlyFolder }) {
  const archs = standIn ? ['x64'] : onlyFolder ? [process.arch] : ARCHS;
  /** @type {string[]} */
  const targets = standIn ? ['tar.gz'] : [settings[system].target].flat();
  // On Linux each needs a helper of its own: one that is missing must not hinder the others.
  const steps = system === 'linux' ? [['dir'], ...targets.map((target) => [target])] : [targets];
  return archs.map((arch) => ({
    arch: /** @type {Wanted['arch']} */ (arch),
    steps: onlyFolder ? [['dir']] : steps,
  }));
}

/**
 * Builds some targets; the folder they are made of is packed with the first.
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
      // electron-builder knows no newer ones than Electron 33 has: they are all set below.
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
      },
    },
  });
  const files = await (wanted.online ? running : inTime(running));
  if (folder === undefined) throw new Error('nothing was packed');
  const name = `wachat-tray-${version}-${system}-${arch}`;
  return { files, packed: { folder, name, version, electron } };
}

/** Without a certificate a Mac still wants a signature, if only its own; and Apple is not asked. */
function identity() {
  const signed = process.env.CSC_LINK ?? process.env.CSC_NAME;
  if (system !== 'mac' || signed) return {};
  return { mac: { identity: '-', notarize: false } };
}

/**
 * Where Electron is taken from, if not from its download.
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
 * What the stand-in brings to run from a checkout has no place in a package.
 * @param {string} folder
 */
function takeOutLauncher(folder) {
  for (const name of ['resources/app', 'stand-in.json', 'version']) {
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
 * @template T
 * @param {Promise<T>} asked
 * @returns {Promise<T>}
 */
function inTime(asked) {
  const late = new Promise((_, reject) => {
    const give = () => reject(new Error('what it needs could not be downloaded from github.com'));
    setTimeout(give, PATIENCE_MS).unref();
  });
  return /** @type {Promise<T>} */ (Promise.race([asked, late]));
}
