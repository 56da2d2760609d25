// The folder that `npm test` packs, and the bare Electron inside it.
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ShippedFile, shippedFiles } from '../../../build/bill.mjs';
import { findElectron } from '../../../build/electron.mjs';

export const PACKAGES = join(import.meta.dirname, '../../results/package');
export const PACKED = join(PACKAGES, 'linux-unpacked');

/** Files of an Electron that packages lack: its default app and its metadata. */
const NOT_PACKED = /^(version|resources\/(app|default_app\.asar)(\/.*)?)$/;

/** The files of the bare Electron, by their names in a package. */
export async function bareFiles(): Promise<ShippedFile[]> {
  const { dist } = await findElectron({ log: () => {} });
  return shippedFiles(dist)
    .filter(({ path }) => !NOT_PACKED.test(path))
    .map(({ path, bytes }) => ({ path: PACKED_NAMES[path] ?? path, bytes }));
}

const PACKED_NAMES: Readonly<Record<string, string>> = {
  electron: 'wachat-tray.bin',
  LICENSE: 'LICENSE.electron.txt',
};

/** A file that `npm run dist` writes next to the folder, by its suffix. */
export function besideFolder(end: string): string {
  const name = readdirSync(PACKAGES).find((file) => file.endsWith(end));
  if (name === undefined) throw new Error(`${PACKAGES} has no …${end}`);
  return join(PACKAGES, name);
}

/** A copy in a folder with a space and an umlaut in its path, executable for every user. */
export function unpackSomewhere(): { readonly folder: string; remove(): void } {
  if (!existsSync(PACKED)) throw new Error('Nothing is packed: `npm test` packs it');
  const place = mkdtempSync(join(tmpdir(), 'packed-'));
  chmodSync(place, 0o755);
  const folder = join(place, 'Für unterwegs', 'Wachat Tray');
  cpSync(PACKED, folder, { recursive: true });
  return { folder, remove: () => rmSync(place, { recursive: true, force: true }) };
}
