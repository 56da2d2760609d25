// Writes `status.json` in the profile, for other programs.
import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StatusFile } from '../../program-ports.ts';
import { retryRenameLater } from './files.ts';
import { STATUS_FILE } from './status-reader.ts';

export function openStatusFile(folder: string): StatusFile {
  const file = join(folder, STATUS_FILE);
  // A fixed name: an app that is killed while it writes leaves at most one such file.
  const fresh = `${file}.next`;
  return {
    async write(pieces) {
      try {
        // Not flushed: after a power cut the file is too old to be trusted anyway.
        await writeFile(fresh, pieces);
        await retryRenameLater(() => rename(fresh, file));
        return true;
      } catch {
        await rm(fresh, { force: true }).catch(() => {});
        return false;
      }
    },
    async renew() {
      const now = new Date();
      return utimes(file, now, now).then(
        () => true,
        () => false,
      );
    },
  };
}
