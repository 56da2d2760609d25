// Files that another program writes: observed, since they change by themselves.
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Observed, observe } from '../desktop/observed.ts';

/** The text of a file; undefined while there is none. */
export function textOf(file: string): Observed<string | undefined> {
  return observe(`the file ${file}`, () => bytesOf(file)?.toString());
}

/** A JSON file, parsed; undefined while there is none. */
export function jsonIn(file: string): Observed<Readonly<Record<string, unknown>> | undefined> {
  return textOf(file).map((text) => (text === undefined ? undefined : JSON.parse(text)));
}

/** A folder's files by their paths below it, at any depth, sorted; undefined while there is no such folder. */
export function filesIn(folder: string): Observed<readonly string[] | undefined> {
  return observe<readonly string[] | undefined>(`the files in ${folder}`, () => pathsIn(folder));
}

/** The size of a folder's files in bytes. */
export function bytesIn(folder: string): Observed<number> {
  return observe(`the size of ${folder}`, () =>
    (pathsIn(folder) ?? []).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0),
  );
}

/** The contents of a folder's regular files by their paths below it. */
export function contentsOf(folder: string): Observed<ReadonlyMap<string, Buffer>> {
  return observe<ReadonlyMap<string, Buffer>>(`the contents of ${folder}`, () => {
    const paths = pathsIn(folder, (entry) => entry.isFile()) ?? [];
    // Chromium may remove files of its own at any time.
    return new Map(paths.map((path) => [path, bytesOf(join(folder, path)) ?? Buffer.alloc(0)]));
  });
}

function bytesOf(file: string): Buffer | undefined {
  return unlessMissing(() => readFileSync(file));
}

function pathsIn(
  folder: string,
  isWanted = (entry: Dirent) => !entry.isDirectory(),
): readonly string[] | undefined {
  return unlessMissing(() =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(isWanted)
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort(),
  );
}

function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
