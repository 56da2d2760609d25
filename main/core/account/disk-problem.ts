// Names the problems with files of the profile: failed writes and unreadable files.

export type DiskProblem = 'read-only' | 'full' | 'failed';

/** The kind of a failed write, by its error code. */
export function diskProblemOf(error: unknown): DiskProblem {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'read-only';
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? 'full' : 'failed';
}

/**
 * A file that could not be read. `file` is its current name.
 * `set-aside`: it was renamed to `file`; `unreadable`: it was left in place.
 */
export interface UnreadFile {
  readonly kind: 'set-aside' | 'unreadable';
  readonly file: string;
}
