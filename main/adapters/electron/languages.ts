// The languages of this build, and what the system says about language, region, the format of times and the time zone.
import { app } from 'electron/main';
import { LANGUAGES, localeTag, type SystemLocale } from '#core/i18n/language';
import type { Languages } from '../../ports.ts';
import { realMs } from './clock.ts';

/** Packages have no pseudo-language. Call it after the app is ready. */
export function languagesOf(packaged: boolean): Languages {
  const locale = systemLocale();
  return {
    offered: LANGUAGES.filter((name) => !packaged || name !== 'pseudo'),
    system: () => ({ ...locale, timeZone: systemTimeZone() }),
  };
}

function systemLocale(): Omit<SystemLocale, 'timeZone'> {
  const languages = app.getPreferredSystemLanguages();
  if (process.platform !== 'linux') return { languages, times: app.getSystemLocale() };
  // Linux has a setting for times of its own. The first of these that is set counts: see locale(7).
  const { LC_ALL, LC_TIME, LANG } = process.env;
  return { languages, times: localeTag(LC_ALL || LC_TIME || LANG || 'C') };
}

/** How old the time zone may be, in ms. A start asks for it more than once. */
const FRESH_MS = 2000;
/** When it was looked for, in ms since the start of the process. */
let lookedAt = 0;

/**
 * The time zone as the system has it, or had it a moment ago. Node looks for it once, and again whenever `TZ` changes,
 * even from unset to unset. A `TZ` that the app was started with stays in force. About 0.1 ms, or 5 to 20 ms
 * where `/etc/localtime` is no link, since the whole database is compared then.
 */
function systemTimeZone(): string | null {
  const now = realMs();
  if (now - lookedAt > FRESH_MS) {
    lookedAt = now;
    if (process.env.TZ === undefined) delete process.env.TZ;
  }
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  try {
    // On Windows it may be one that Intl itself refuses.
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return null;
  }
}
