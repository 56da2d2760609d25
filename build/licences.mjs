// Writes what ships, with its licences, as one module that the settings load: `out/renderer/licences.js`.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'out');
const NOTED = 'licences.json';
const PARTS = ['main', 'preload', 'renderer'];
const LIST = join(OUT, 'renderer', 'licences.js');

/** Packages that are in no bundle and ship all the same. */
const BESIDE_THE_BUNDLES = ['keytar', 'electron'].map((name) => join(ROOT, 'node_modules', name));

/** @typedef {{ name: string, version: string, licence: string, text: string }} Licence */

/**
 * Notes, beside each program that Vite builds, which packages went into it.
 * Vite's own `build.license` stops at packages that state their licence in an old form.
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

/** Makes one list of what was noted for each program, and takes the notes away. */
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
 * What went into the last build, and what ships beside it.
 * @returns {Promise<Licence[]>}
 */
export async function shippedPackages() {
  if (!existsSync(LIST)) throw new Error('Nothing is built yet: npm run build');
  return (await import(`${pathToFileURL(LIST)}?${Date.now()}`)).default;
}

/**
 * The folder of the package that a module is of.
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
  // Before SPDX, a licence was an object or several.
  const stated = [license ?? licenses ?? []].flat().map((one) => one.type ?? one);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return { name, version, licence: stated.join(' OR '), text };
}
