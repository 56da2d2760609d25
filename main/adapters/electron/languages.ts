// The languages of this build, and what the system says about language, region and the format of times.
import { app } from 'electron/main';
import { LANGUAGES, type SystemLocale } from '#core/i18n/language';
import type { Languages } from '../../ports.ts';

/** Packages have no pseudo-language. Call it after the app is ready. */
export function languagesOf(packaged: boolean): Languages {
  return {
    offered: LANGUAGES.filter((name) => !packaged || name !== 'pseudo'),
    system: systemLocale(),
  };
}

function systemLocale(): SystemLocale {
  const languages = app.getPreferredSystemLanguages();
  if (process.platform !== 'linux') return { languages, times: app.getSystemLocale() };
  // Linux has a setting for times of its own. The first of these that is set counts: see locale(7).
  const { LC_ALL, LC_TIME, LANG } = process.env;
  return { languages, times: tagOf(LC_ALL || LC_TIME || LANG || 'C') };
}

/** `en-GB` for `en_GB.UTF-8@euro`; null for `C`, `POSIX` and what is no name of a locale. */
function tagOf(name: string): string | null {
  const [, language = '', region = ''] = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@]|$)/.exec(name) ?? [];
  if (language === '') return null;
  return region === '' ? language : `${language}-${region}`;
}
