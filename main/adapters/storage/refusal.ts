// Why a start cannot go on, in words. Without a reason it goes on with whatever else is missing.
import { translate } from '#core/i18n/translate';
import { missingFile } from './needed-files.ts';
import type { ProfileUse } from './profile-lock.ts';

/** `out` is the folder of the built files. */
export function refusalOf(use: ProfileUse, out: string): string | null {
  if (use.kind === 'foreign') return translate('start.foreign', { host: use.host, file: use.file });
  if (use.kind === 'stuck') return translate('start.stuck', { file: use.file });
  const file = missingFile(out);
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
