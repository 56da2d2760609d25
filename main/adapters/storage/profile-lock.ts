// Claims the profile folder for this process: one app at a time, also on a folder that several machines share.
import { accessSync, constants, existsSync, mkdirSync, readlinkSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { app } from 'electron/main';
import { markProfile } from './profile-marker.ts';

/** Chromium's lock: a link to the name of the machine and the process that holds it, on Linux and macOS. */
const LOCK = 'SingletonLock';
/** A link to the socket of that process, which exists on its own machine only. */
const SOCKET = 'SingletonSocket';

/**
 * `second`: the app already runs on this profile and now shows its window. `foreign`: a process on another
 * machine holds the lock, or did so when it ended. `stuck`: the lock can be neither taken nor read.
 */
export type ProfileUse =
  | { readonly kind: 'first' | 'second' | 'read-only' }
  | { readonly kind: 'foreign'; readonly host: string; readonly file: string }
  | { readonly kind: 'stuck'; readonly file: string };

export function claimProfile(folder: string): ProfileUse {
  // In a read-only folder the lock is refused too, but that does not mean a second start.
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return { kind: 'read-only' };
  }
  if (!isWritable(folder)) return { kind: 'read-only' };
  const file = join(folder, LOCK);
  const { host } = holderOf(file) ?? {};
  // Electron takes such a lock over in silence, and two machines write to one profile.
  if (host !== undefined && host !== hostname() && !existsSync(join(folder, SOCKET))) {
    return { kind: 'foreign', host, file };
  }
  const before = socketFolderOf(folder);
  if (app.requestSingleInstanceLock()) return first(folder, before);
  if (process.platform === 'win32' || isRunning(holderOf(file)?.pid)) return { kind: 'second' };
  // The process that held it may just have ended.
  return app.requestSingleInstanceLock() ? first(folder, before) : { kind: 'stuck', file };
}

/** `socket`: the folder of the socket that was there before. A crash leaves it. */
function first(folder: string, socket: string | null): ProfileUse {
  try {
    if (socket !== null && socket !== socketFolderOf(folder)) rmSync(socket, { recursive: true });
  } catch {
    // It was removed already, or stays in the temporary folder.
  }
  markProfile(folder, folder === join(app.getPath('appData'), app.getName()));
  return { kind: 'first' };
}

/** Null if there is no lock, or none that can be read. */
function holderOf(file: string): { readonly host: string; readonly pid: number } | null {
  try {
    const [, host = '', pid = ''] = /^(.+)-(\d+)$/.exec(readlinkSync(file)) ?? [];
    return host === '' ? null : { host, pid: Number(pid) };
  } catch {
    return null;
  }
}

function isRunning(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The temporary folder that holds Chromium's single-instance socket on Linux; null if there is none. */
export function socketFolderOf(folder: string): string | null {
  try {
    const socket = dirname(readlinkSync(join(folder, SOCKET)));
    const isIts = /^(?:scoped_dir|\.org\.chromium\.)\w/.test(basename(socket));
    return isIts && dirname(socket) === tmpdir() ? socket : null;
  } catch {
    return null;
  }
}
