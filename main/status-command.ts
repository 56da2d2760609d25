// `wachat-tray status`: reads the status file and prints it. It needs no display, no lock, and nothing of the app that runs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseLanguage, LANGUAGE_SETTINGS, LANGUAGES, localeTag } from '#core/i18n/language';
import { useLanguage } from '#core/i18n/translate';
import type { StatusArguments } from '#core/reports/status/arguments';
import { statusOutput } from '#core/reports/status/output';
import { ownCommand } from './adapters/electron/own-command.ts';
import { print } from './adapters/storage/print.ts';
import { readStatusFile } from './adapters/storage/status-reader.ts';
import { TIMES } from './app/reports/iso-times.ts';

/** The exit code where nothing is known, not even why. */
const NOT_KNOWN = 3;

export interface StatusPlace {
  /** The profile folder. */
  readonly folder: string;
  /** It was named on the command line. */
  readonly isNamed: boolean;
  /** The folder of a checkout; null in a package. */
  readonly appPath: string | null;
}

/** Prints, and returns the exit code. Never rejects: Electron would show a dialog. */
export async function printStatus(asked: StatusArguments, place: StatusPlace): Promise<number> {
  try {
    await useLanguage(languageOf(place));
    const { text, error, exitCode } = statusOutput(asked, readStatusFile(place.folder), {
      now: Date.now(),
      times: TIMES,
      open: [
        ownCommand(),
        ...(place.appPath ? [place.appPath] : []),
        ...(place.isNamed ? [`--user-data-dir=${place.folder}`] : []),
      ],
    });
    print('output', text);
    print('error', error);
    return exitCode;
  } catch (error) {
    print('error', `${error}\n`);
    return NOT_KNOWN;
  }
}

/** The language that is set, or that of the environment: the system's own settings are known later than this runs. */
function languageOf({ folder, appPath }: StatusPlace) {
  const { LC_ALL, LC_MESSAGES, LC_TIME, LANG } = process.env;
  const tag = localeTag(LC_ALL || LC_MESSAGES || LANG || 'C');
  const system = {
    languages: tag === null ? [] : [tag],
    times: localeTag(LC_ALL || LC_TIME || LANG || 'C'),
    timeZone: null,
  };
  // Packages have no pseudo-language.
  const offered = LANGUAGES.filter((name) => appPath !== null || name !== 'pseudo');
  return chooseLanguage(settingIn(folder), system, offered);
}

/** Read by itself: the settings and all that they need would keep a status bar waiting. */
function settingIn(folder: string) {
  try {
    const { language } = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
    return LANGUAGE_SETTINGS.find((known) => known === language) ?? 'system';
  } catch {
    return 'system';
  }
}
