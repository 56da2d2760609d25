// Reads `status.json` of a profile, whoever runs on it.
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadStatus } from '#core/reports/status/found';

export const STATUS_FILE = 'status.json';

export function readStatusFile(folder: string): ReadStatus {
  try {
    const open = openSync(join(folder, STATUS_FILE), 'r');
    try {
      // Time and text of the same file, even if another takes its place meanwhile.
      const found = fstatSync(open);
      if (!found.isFile()) return { kind: 'unreadable' };
      return { kind: 'read', text: readFileSync(open, 'utf8'), modifiedAt: found.mtimeMs };
    } finally {
      closeSync(open);
    }
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { kind: isMissing ? 'missing' : 'unreadable' };
  }
}
