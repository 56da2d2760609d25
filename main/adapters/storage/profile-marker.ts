// Decides once whether a profile folder is the app's own, so that it may be removed as a whole, and writes that down in it.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that says whose the folder is. */
export const MARKER = '.wachat-tray';

interface Mark {
  readonly app: 'wachat-tray';
  /** False for a folder that held other things when the app first used it. It stays so. */
  readonly own: boolean;
  /** The folder's inode: a copy of the file in another folder says nothing about that one. */
  readonly folder: string;
}

/** What Chromium writes before this is called, also into a new folder. */
const AT_START = /^(Crashpad|Singleton(Lock|Cookie|Socket)|lockfile)$/;
/** What file managers and a crash of Chromium leave in any folder. */
const OF_THE_SYSTEM =
  /^(\.DS_Store|\.directory|desktop\.ini|Thumbs\.db|\.org\.chromium\.Chromium\..+)$/;
/** What the app writes, with what a crash leaves and what is kept of a damaged file. */
const OF_APP =
  /^((settings|memory|window|status)\.json|saved-state\.jsonl)(\.next|\.broken-.*)?$|^(history|logs|avatars)$/;
/** What Chromium writes into a profile. Any other program that is built on it writes the same. */
const OF_CHROMIUM =
  /^(Local State|Preferences|Secure Preferences|TransportSecurity|Network Persistent State|Trust Tokens|Cookies|DIPS|SharedStorage|QuotaManager|VideoDecodeStats|DevToolsActivePort|Network|Partitions|Dictionaries|(Local|Session|Web) ?Storage|IndexedDB|File System|databases|blob_storage|shared_proto_db|Service Worker|Shared Dictionary|declarative_rules|\w*( |Graphite|WebGPU)?Cache)(-journal|-wal|-shm)?$/;
/** Keys of settings that no other program's `settings.json` has. */
const OWN_SETTINGS = ['accounts', 'pollSeconds', 'confirmSeconds'];

/**
 * Writes the marker at the first start on a folder: an empty one is the app's own. One without a marker from an earlier
 * version is, if all in it is known, and something in it is the app's alone. `isDefault`: the folder has the app's name.
 */
export function markProfile(folder: string, isDefault: boolean): void {
  try {
    const mark = readMark(folder);
    if (mark && (!mark.own || mark.folder === inodeOf(folder))) return;
    const names = readdirSync(folder).filter((name) => name !== MARKER && !AT_START.test(name));
    const isKnown = names.every((name) =>
      [OF_APP, OF_CHROMIUM, OF_THE_SYSTEM].some((known) => known.test(name)),
    );
    const own =
      names.length === 0 ||
      (isKnown && (isDefault || names.some((name) => isOnlyOurs(folder, name))));
    const next: Mark = { app: 'wachat-tray', own, folder: inodeOf(folder) };
    writeFileSync(join(folder, MARKER), `${JSON.stringify(next)}\n`);
  } catch {
    // Without a marker the folder isn't removed, which is safe.
  }
}

/** True if the app is known to be the only one that uses the folder. */
export function isMarkedOwn(folder: string): boolean {
  try {
    const mark = readMark(folder);
    return mark?.own === true && mark.folder === inodeOf(folder);
  } catch {
    return false;
  }
}

function readMark(folder: string): Mark | null {
  try {
    const mark = JSON.parse(readFileSync(join(folder, MARKER), 'utf8'));
    return typeof mark?.own === 'boolean' ? mark : null;
  } catch {
    return null;
  }
}

/** True for what the app alone writes, under a name or with a content that no other program uses. */
function isOnlyOurs(folder: string, name: string): boolean {
  if (/^saved-state\.jsonl$/.test(name)) return true;
  const path = join(folder, name);
  if (name === 'history')
    return readdirSync(path).some((day) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(day));
  if (name !== 'settings.json') return false;
  try {
    const settings = JSON.parse(readFileSync(path, 'utf8'));
    return OWN_SETTINGS.some((key) => Object.hasOwn(settings, key));
  } catch {
    return false;
  }
}

function inodeOf(folder: string): string {
  return String(statSync(folder, { bigint: true }).ino);
}
