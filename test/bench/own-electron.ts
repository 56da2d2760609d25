// A private copy of Electron and its libraries, because memory shared with other running programs would count only in part.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Electron } from '../../build/electron.mjs';

export interface OwnElectron {
  readonly path: string;
  /** The environment that makes Electron use the copied libraries. */
  readonly env: Readonly<Record<string, string>>;
}

/** Copies them into a folder. Without the copy the figures depend on other running GTK programs. */
export function copyElectron(electron: Electron, folder: string): OwnElectron {
  const dist = join(folder, 'electron');
  cpSync(electron.dist, dist, { recursive: true, verbatimSymlinks: true });
  const libraries = join(folder, 'libraries');
  mkdirSync(libraries);
  // A line is `libgtk-3.so.0 => /lib/…/libgtk-3.so.0 (0x…)`.
  const found = execFileSync('ldd', [electron.path], { encoding: 'utf8' }).matchAll(
    /(\S+) => (\/\S+)/g,
  );
  for (const [, name = '', path = ''] of found) {
    if (!path.startsWith(electron.dist)) {
      cpSync(path, join(libraries, name), { dereference: true });
    }
  }
  return {
    path: join(dist, electron.path.slice(electron.dist.length)),
    env: { LD_LIBRARY_PATH: libraries },
  };
}
