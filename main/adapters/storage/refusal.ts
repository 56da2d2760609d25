// Why a start cannot go on, in words. Without a reason it goes on with whatever else is missing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { translate } from '#core/i18n/translate';
import type { ProfileUse } from './profile-lock.ts';

/** Without these there is no window, in which everything else could be said. */
const NEEDED = ['renderer/index.html', 'preload/preload.cjs'];

/** `out` is the folder of the built files. */
export function refusalOf(use: ProfileUse, out: string): string | null {
  if (use.kind === 'foreign') return translate('start.foreign', { host: use.host, file: use.file });
  if (use.kind === 'stuck') return translate('start.stuck', { file: use.file });
  const file = NEEDED.map((name) => join(out, name)).find((path) => !existsSync(path));
  return file === undefined ? null : translate('start.missing', { file });
}

/** What to say after an exception. Its words are all there is if it came before any language was loaded. */
export function failureOf(error: unknown, logFile: string): string {
  const why = error instanceof Error ? error.message : String(error);
  try {
    return translate('start.unexpected', { why, file: logFile });
  } catch {
    return why;
  }
}
