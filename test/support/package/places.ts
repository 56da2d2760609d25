// Everything that a user has on this machine's disks: whatever a program left in any place that its user can write.
import { lstatSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Desktop } from '../desktop/desktop.ts';
import { type Observed, observe } from '../desktop/observed.ts';
import type { Account } from '../desktop/processes.ts';

/** Where every user may write. The folders of a session lie in the first. */
const SHARED = ['/tmp', '/var/tmp', '/dev/shm', '/dev/mqueue', '/run', '/var/crash', tmpdir()];

/** Files of other programs of the session, by their paths in it, each with the reason why it appears. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^home\/\.cache\/fontconfig(\/|$)/, 'fontconfig keeps it for every program that draws text'],
  [/^home\/\.config\/fontconfig(\/|$)/, "the test's own choice of fonts"],
  [/^(home\/\.(cache|config)|run)\/dconf(\/|$)/, 'dconf: GTK reads the settings of the desktop'],
  [/^home\/\.local(\/share(\/keyrings(\/.*)?)?)?$/, 'the keyring itself'],
];

/**
 * The files and folders of the session's owner, everywhere. Without an account of its own, other programs of the same
 * user write into the shared places all the time, so only the session's folders are searched.
 */
export function placesOf(
  desktop: Desktop,
  account: Account | undefined,
): Observed<readonly string[]> {
  const session = dirname(desktop.home);
  const roots = account
    ? [...new Set(SHARED)]
    : ['home', 'run', 'tmp'].map((n) => join(session, n));
  const uid = account?.uid ?? process.getuid?.() ?? 0;
  return observe<readonly string[]>('the files of the user', () =>
    roots
      .flatMap((root) => [...filesOf(root, uid)])
      .map((path) => (path.startsWith(`${session}/`) ? path.slice(session.length + 1) : path))
      .filter((path) => !OTHERS.some(([pattern]) => pattern.test(path)))
      .sort(),
  );
}

export interface Changes {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What has appeared and what is gone since then. */
export function changesOf(
  places: Observed<readonly string[]>,
  before: readonly string[],
): Observed<Changes> {
  const without = (paths: readonly string[], others: readonly string[]) => {
    const known = new Set(others);
    return paths.filter((path) => !known.has(path));
  };
  return places.map<Changes>((paths) => ({
    added: without(paths, before),
    removed: without(before, paths),
  }));
}

/** Descends into every folder in which the user may have made something. */
function* filesOf(folder: string, uid: number): Generator<string> {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat?.uid === uid) yield path;
    // The last bit: others may write there.
    const isOpen = stat?.isDirectory() && (stat.uid === uid || (stat.mode & 0o002) !== 0);
    if (isOpen) yield* filesOf(path, uid);
  }
}

/** Empty where there is no such folder, or none that may be read. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
