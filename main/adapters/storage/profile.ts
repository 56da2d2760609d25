// The profile folder: checks it, and removes it.
import { existsSync, readdirSync, realpathSync, rmSync, unlinkSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { app, dialog } from 'electron/main';
import { translate } from '#core/i18n/translate';
import type { Profile } from '../../ports.ts';
import { isWritable, socketFolderOf } from './profile-lock.ts';
import { isMarkedOwn } from './profile-marker.ts';
import { wait } from './wait.ts';

/** The number of attempts to empty the folder: a thread may still write a file. */
const ATTEMPTS = 5;
/** How long a killed process may take to end, in ms. */
const KILL_WAIT_MS = 200;

/** Folders that hold more than the app's own files. */
const SHARED_FOLDERS = [
  'home',
  'desktop',
  'documents',
  'downloads',
  'appData',
  'temp',
  'exe',
] as const;

export function profileAt(folder: string): Profile {
  return {
    folder,
    isWritable: () => isWritable(folder),
    isShared: () =>
      !isMarkedOwn(folder) ||
      SHARED_FOLDERS.some((path) => isWithin(realPath(app.getPath(path)), realPath(folder))),
    release: () => app.releaseSingleInstanceLock(),
    remove() {
      endServices();
      const socket = socketFolderOf(folder);
      if (socket !== null) discard(socket);
      // Where the folder is a link, its target has the data.
      const real = realPath(folder);
      for (let i = 0; i < ATTEMPTS && !isEmpty(real); i += 1) discard(real);
      const complete = isEmpty(real);
      if (real !== folder) unlink(folder);
      return complete;
    },
    exitProcess(complete) {
      if (!complete) sayWhatIsLeft(folder);
      // A normal exit, even `app.exit`, lets Chromium write its files again.
      const { reallyExit } = process as { reallyExit?: (code: number) => never };
      const code = complete ? 0 : 1;
      if (reallyExit) reallyExit.call(process, code);
      else app.exit(code);
    },
  };
}

/** The path without links. The path itself if that cannot be found. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The window is of no use any more: the app has stopped. */
function sayWhatIsLeft(folder: string): void {
  try {
    dialog.showErrorBox(translate('app.name'), translate('data.removal.left', { folder }));
  } catch {
    // The process ends anyway.
  }
}

/** Kills Chromium's utility processes, such as the network service. On a normal exit they would write their data. */
function endServices(): void {
  for (const { type, pid } of app.getAppMetrics()) if (type === 'Utility') kill(pid);
  // Blocks this thread meanwhile: Chromium would restart the processes once it noticed, and they would recreate their folders.
  wait(KILL_WAIT_MS);
}

/** True if `path` is in the folder or is the folder itself. */
function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

/** Removes a folder with what is in it, as far as that is possible. */
export function discard(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The caller checks what is left.
  }
}

/** Removes the link, which names nothing any more. */
function unlink(link: string): void {
  try {
    unlinkSync(link);
  } catch {
    // Only a folder above it was a link.
  }
}

/** True if it is empty or missing. An empty folder remains if its parent cannot be written. */
function isEmpty(folder: string): boolean {
  try {
    return !existsSync(folder) || readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}
