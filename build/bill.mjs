// Writes the contents of a packed folder: the list of its files, and the bill of materials (CycloneDX).
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { listPackage, statFile } from '@electron/asar';
import { shippedPackages } from './licences.mjs';

const ROOT = join(import.meta.dirname, '..');
const PARTS = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
  new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory(),
  new Contrib.License.Factories.LicenseFactory(notAnExpression),
);

/** @typedef {{ path: string, bytes: number }} ShippedFile */

/**
 * All files of a folder by their relative paths. Files in an asar are listed as `app.asar/…`.
 * @param {string} folder
 * @returns {ShippedFile[]}
 */
export function shippedFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort()
    .flatMap((path) => {
      const file = { path, bytes: statSync(join(folder, path)).size };
      return path.endsWith('.asar') ? [file, ...filesInside(folder, path)] : [file];
    });
}

/**
 * @param {string} folder
 * @param {string} asar its path in the folder
 * @returns {ShippedFile[]}
 */
function filesInside(folder, asar) {
  const archive = join(folder, asar);
  return listPackage(archive, { isPack: false }).flatMap((entry) => {
    // The paths start with a separator and use that of this system.
    const inner = entry.slice(1);
    const stat = statFile(archive, inner);
    if (!('size' in stat) || stat.unpacked) return [];
    return { path: `${asar}/${inner.replaceAll('\\', '/')}`, bytes: stat.size };
  });
}

/**
 * @param {string} folder
 * @param {string} file where the list goes
 */
export function writeFileList(folder, file) {
  const lines = shippedFiles(folder).map(
    ({ path, bytes }) => `${String(bytes).padStart(10)}  ${path}`,
  );
  writeFileSync(file, `${lines.join('\n')}\n`);
}

/**
 * Writes the bill of materials: the bundled packages, those outside the bundles, and Electron.
 * @param {{ file: string, version: string, electron: string }} options
 */
export async function writeBill({ file, version, electron }) {
  const bom = new Models.Bom();
  bom.metadata.timestamp = new Date();
  const { name: own, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const app = { name: own, version, license };
  bom.metadata.component = component(app, Enums.ComponentType.Application);
  for (const { name, version: bundled, licence } of await shippedPackages()) {
    const exact = name === 'electron' ? electron : bundled;
    const part = component({ name, version: exact, license: licence }, Enums.ComponentType.Library);
    part.purl = `pkg:npm/${name.replace('@', '%40')}@${exact}`;
    part.bomRef.value = part.purl;
    const hash = integrityOf(name, exact);
    if (hash !== undefined) part.hashes.set(Enums.HashAlgorithm['SHA-512'], hash);
    bom.components.add(part);
  }
  const json = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  writeFileSync(file, `${json.serialize(bom, { sortLists: true, space: 2 })}\n`);
}

/** Turns off the parser of SPDX expressions: any licence without a single identifier keeps its name as given. */
function notAnExpression() {
  throw new RangeError('not looked at');
}

/**
 * @param {{ name: string, version: string, license: string }} stated
 * @param {Enums.ComponentType} type
 */
function component(stated, type) {
  const made = PARTS.makeComponent(stated, type);
  if (made === undefined) throw new Error(`${stated.name} cannot be put on the bill`);
  return made;
}

/**
 * The SHA-512 of a package from the lock file, in hexadecimal; undefined without one.
 * @param {string} name
 * @param {string} version
 */
function integrityOf(name, version) {
  /** @type {Record<string, { name?: string, version: string, integrity?: string }>} */
  const locked = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const entry = Object.entries(locked).find(
    ([place, one]) =>
      (one.name ?? place.split('node_modules/').at(-1)) === name && one.version === version,
  );
  const digest = entry?.[1].integrity?.match(/^sha512-(.+)$/)?.[1];
  return digest === undefined ? undefined : Buffer.from(digest, 'base64').toString('hex');
}
