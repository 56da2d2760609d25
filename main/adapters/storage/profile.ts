// The profile folder: whether it can be written, whether this is its first start, and how to be rid of it.
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { app } from 'electron/main';
import type { Profile } from '../../ports.ts';

export type ProfileUse = 'first' | 'second' | 'read-only';

/** How often it is tried: a thread may be writing a last file. */
const ATTEMPTS = 5;
/** How long a process that was killed may still take, in ms. */
const DYING_MS = 200;

const PEOPLES = ['home', 'desktop', 'documents', 'downloads', 'appData', 'temp', 'exe'] as const;

/** `second`: the app already runs on this profile, and has been told to show its window. */
export function claimProfile(folder: string): ProfileUse {
  // In a folder that cannot be written the lock is refused as well, which is no second start.
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return 'read-only';
  }
  if (!isWritable(folder)) return 'read-only';
  return app.requestSingleInstanceLock() ? 'first' : 'second';
}

export function profileAt(folder: string): Profile {
  return {
    folder,
    isWritable: () => isWritable(folder),
    isShared: () => PEOPLES.some((path) => isWithin(app.getPath(path), folder)),
    remove() {
      endServices();
      const socket = socketFolderOf(folder);
      if (socket !== null) discard(socket);
      for (let i = 0; i < ATTEMPTS && !isEmpty(folder); i += 1) discard(folder);
      return isEmpty(folder);
    },
    vanish() {
      // An orderly end, also `app.exit`, lets Chromium write its files once more.
      const { reallyExit } = process as { reallyExit?: (code: number) => never };
      if (reallyExit) reallyExit.call(process, 0);
      else app.exit(0);
    },
  };
}

/** Ends Chromium's processes for network and the like: at their own end they would write what they have in memory. */
function endServices(): void {
  for (const { type, pid } of app.getAppMetrics()) if (type === 'Utility') kill(pid);
  // Waited for with this thread at rest: told of their end, Chromium would begin them anew, folders included.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, DYING_MS);
}

/** Also where it is that folder itself. */
function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function discard(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // What is left of it is looked at afterwards.
  }
}

/** Also where there is none: where the folder above cannot be written, it stays as an empty one. */
function isEmpty(folder: string): boolean {
  try {
    return !existsSync(folder) || readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}

/** Where Chromium keeps, on Linux, the socket by which a second start finds the first: a folder of its own in the temporary one. */
function socketFolderOf(folder: string): string | null {
  try {
    const socket = dirname(readlinkSync(join(folder, 'SingletonSocket')));
    const isIts = /^(?:scoped_dir|\.org\.chromium\.)\w/.test(basename(socket));
    return isIts && dirname(socket) === tmpdir() ? socket : null;
  } catch {
    return null;
  }
}
