// Why a file of the profile could not be written.

export type DiskTrouble = 'read-only' | 'full' | 'failed';

/** What the system says of a failed write, by the code of its error. */
export function diskTroubleOf(error: unknown): DiskTrouble {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'read-only';
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'failed';
}
