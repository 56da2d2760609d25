// Writes the shipped packages and their licences to `out/renderer/licences.js`, which the settings screen loads.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'out');
const NOTED = 'licences.json';
const PARTS = ['main', 'preload', 'renderer'];
const LIST = join(OUT, 'renderer', 'licences.js');

/** Packages that ship outside the bundles; keytar does not on Linux. */
const BESIDE_THE_BUNDLES = [...(process.platform === 'linux' ? [] : ['keytar']), 'electron'].map(
  (name) => join(ROOT, 'node_modules', name),
);

/** @typedef {{ name: string, version: string, licence: string, text: string }} Licence */

/**
 * A Vite plugin that writes the packages of each bundle to `licences.json` next to it.
 * Vite's own `build.license` fails on packages that declare their licence in an old format.
 * @returns {import('vite').Plugin}
 */
export function noteLicences() {
  return {
    name: 'note-licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((part) =>
        part.type === 'chunk' ? part.moduleIds : [],
      );
      const folders = new Set(modules.flatMap((id) => packageFolder(id) ?? []));
      const source = JSON.stringify([...folders].map(licenceOf));
      this.emitFile({ type: 'asset', fileName: NOTED, source });
    },
  };
}

/** Merges the lists of all bundles into one and deletes them. */
export function gatherLicences() {
  const files = PARTS.map((part) => join(OUT, part, NOTED));
  /** @type {Licence[]} */
  const noted = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
  const all = [...noted, ...BESIDE_THE_BUNDLES.map(licenceOf)];
  const each = new Map(all.map((one) => [`${one.name}@${one.version}`, one]));
  const sorted = [...each.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  writeFileSync(LIST, `export default ${JSON.stringify(sorted)};\n`);
  for (const file of files) rmSync(file);
}

/**
 * The packages in the bundles of the last build and those that ship outside them. Throws without a build.
 * @returns {Promise<Licence[]>}
 */
export async function shippedPackages() {
  if (!existsSync(LIST)) throw new Error('Nothing is built yet: npm run build');
  return (await import(`${pathToFileURL(LIST)}?${Date.now()}`)).default;
}

/**
 * The folder of the package that a module belongs to.
 * @param {string} id
 */
function packageFolder(id) {
  return /^.*\/node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll('\\', '/'))?.[0];
}

/**
 * @param {string} folder
 * @returns {Licence}
 */
function licenceOf(folder) {
  const { name, version, license, licenses } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  // Old packages declare one or more objects instead of an SPDX expression.
  const stated = [license ?? licenses ?? []].flat().map((one) => one.type ?? one);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return { name, version, licence: stated.join(' OR '), text };
}
