// The folder that `npm test` packs, and the bare Electron that it is made of.
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ShippedFile, shippedFiles } from '../../../build/bill.mjs';
import { findElectron } from '../../../build/electron.mjs';

export const PACKAGES = join(import.meta.dirname, '../../results/package');
export const PACKED = join(PACKAGES, 'linux-unpacked');

/** What an Electron has that its packages do not: the app it starts by default, and notes about itself. */
const NOT_PACKED = /^(version|stand-in\.json|resources\/(app|default_app\.asar)(\/.*)?)$/;

/** The files of the bare Electron, by the names they have in a package. */
export async function bareFiles(): Promise<ShippedFile[]> {
  const { dist } = await findElectron({ log: () => {} });
  return shippedFiles(dist)
    .filter(({ path }) => !NOT_PACKED.test(path))
    .map(({ path, bytes }) => ({ path: PACKED_NAMES[path] ?? path, bytes }));
}

const PACKED_NAMES: Readonly<Record<string, string>> = {
  electron: 'wachat-tray',
  LICENSE: 'LICENSE.electron.txt',
};

/** A file that `npm run dist` writes beside the folder, by the end of its name. */
export function besideFolder(end: string): string {
  const name = readdirSync(PACKAGES).find((file) => file.endsWith(end));
  if (name === undefined) throw new Error(`${PACKAGES} has no …${end}`);
  return join(PACKAGES, name);
}

/** A copy under a name as people give them; anybody may run it. */
export function unpackSomewhere(): { readonly folder: string; remove(): void } {
  if (!existsSync(PACKED)) throw new Error('Nothing is packed: `npm test` packs it');
  const place = mkdtempSync(join(tmpdir(), 'packed-'));
  chmodSync(place, 0o755);
  const folder = join(place, 'Für unterwegs', 'Wachat Tray');
  cpSync(PACKED, folder, { recursive: true });
  return { folder, remove: () => rmSync(place, { recursive: true, force: true }) };
}
