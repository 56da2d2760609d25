// What can be wrong with a file of the profile: it cannot be written, or not be read.

export type DiskProblem = 'read-only' | 'full' | 'failed';

/** What the system says of a failed write, by the code of its error. */
export function diskProblemOf(error: unknown): DiskProblem {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'read-only';
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? 'full' : 'failed';
}

/** A file that could not be read, by the name that it has now: set aside under another one, or left as it is. */
export interface UnreadFile {
  readonly kind: 'set-aside' | 'unreadable';
  readonly file: string;
}
