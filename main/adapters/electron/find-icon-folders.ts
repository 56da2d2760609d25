// Finds the files in which Chromium hands the tray icon to some desktops (GNOME, Pantheon). A crash leaves its last one.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { nativeImage } from 'electron/common';
import { realMs } from './clock.ts';

/** Chromium makes a folder for each icon, and puts one file into it. */
const FOLDER = /^\.?org\.chromium\.Chromium\.[\w.-]+$/;
const FILE = /^status_icon_\d+\.png$/;

/**
 * The temporary folders that hold nothing but one of the app's icons. `ownIcons`: the folder of those. Other programs
 * have such folders too, so only the same picture counts. `olderOnly`: without those of this run.
 */
export function iconFolders(ownIcons: string, olderOnly: boolean): readonly string[] {
  if (process.platform !== 'linux') return [];
  const start = olderOnly ? Date.now() - realMs() : Number.POSITIVE_INFINITY;
  const found = readdirSync(tmpdir())
    .filter((name) => FOLDER.test(name))
    .flatMap((name) => iconIn(join(tmpdir(), name), start));
  if (found.length === 0) return [];
  const own = picturesIn(join(ownIcons, process.platform));
  return found.filter(({ picture }) => own.has(picture)).map(({ folder }) => folder);
}

/** The one icon in a folder of this user. Empty for any other folder. */
function iconIn(
  folder: string,
  before: number,
): readonly { readonly folder: string; readonly picture: string }[] {
  try {
    const found = lstatSync(folder);
    // Another user's is not even read: it may hold a million files.
    if (!found.isDirectory() || found.uid !== userInfo().uid || found.mtimeMs >= before) return [];
    const [name = '', ...others] = readdirSync(folder);
    return others.length === 0 && FILE.test(name)
      ? [{ folder, picture: textOf(readFileSync(join(folder, name))) }]
      : [];
  } catch {
    // It is another user's, or was removed meanwhile.
    return [];
  }
}

/** The app's icons as Chromium writes them. */
function picturesIn(folder: string): ReadonlySet<string> {
  const names = readdirSync(folder).filter((name) => /^[^@]+\.png$/.test(name));
  const images = names.map((name) => nativeImage.createFromPath(join(folder, name)));
  return new Set(
    images.flatMap((image) =>
      image.getScaleFactors().map((scaleFactor) => textOf(image.toPNG({ scaleFactor }))),
    ),
  );
}

function textOf(bytes: Buffer): string {
  return bytes.toString('latin1');
}
