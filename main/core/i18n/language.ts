// Chooses the language of the app, and the locale in which it formats numbers, lists and times.

/** The catalogues. `pseudo` is for development: longer, accented English that shows what no catalogue holds. */
export const LANGUAGES = ['en', 'pseudo'] as const;
export type LanguageName = (typeof LANGUAGES)[number];

/** Each language's name in itself, as people look for it. */
export const LANGUAGE_LABELS: Readonly<Record<LanguageName, string>> = {
  en: 'English',
  pseudo: 'Pseudo-language',
};

/** What the setting may say. `system` follows the system's languages. */
export const LANGUAGE_SETTINGS = ['system', ...LANGUAGES] as const;
export type LanguageSetting = (typeof LANGUAGE_SETTINGS)[number];

export interface Language {
  readonly name: LanguageName;
  /** A BCP 47 tag for `Intl`, with the person's hour cycle, such as `en-GB-u-hc-h23`. */
  readonly locale: string;
  /** The IANA name of the time zone; null for the one that `Intl` finds by itself. */
  readonly timeZone: string | null;
}

/** What the system says about the person. */
export interface SystemLocale {
  /** BCP 47 tags, the preferred language first. */
  readonly languages: readonly string[];
  /** The BCP 47 tag of the setting for times; null if it names no place, as `C` and `POSIX` do. */
  readonly times: string | null;
  /** The IANA name of its time zone; null if it has none that `Intl` knows. */
  readonly timeZone: string | null;
}

/** The BCP 47 tag of each language, and the region whose formats it has where the person's are not known. */
const TAGS: Readonly<Record<LanguageName, { readonly tag: string; readonly locale: string }>> = {
  en: { tag: 'en', locale: 'en-GB' },
  pseudo: { tag: 'en-XA', locale: 'en-GB' },
};

/** The tag for `<html lang>`. */
export function languageTag({ name }: Language): string {
  return TAGS[name].tag;
}

/** `offered`: the languages of this build, the one for all other cases first. */
export function chooseLanguage(
  setting: LanguageSetting,
  system: SystemLocale,
  offered: readonly LanguageName[],
): Language {
  const set = offered.find((name) => name === setting);
  const name = set ?? preferred(system.languages, offered);
  return { name, locale: localeOf(name, system), timeZone: system.timeZone };
}

function preferred(languages: readonly string[], offered: readonly LanguageName[]): LanguageName {
  for (const language of languages.map(parsed)) {
    const found = offered.find(
      (name) => name !== 'pseudo' && parsed(TAGS[name].tag)?.language === language?.language,
    );
    if (found !== undefined) return found;
  }
  return offered[0] ?? 'en';
}

/** The language as the person's region writes it, where `Intl` knows that pair. */
function localeOf(name: LanguageName, { languages, times }: SystemLocale): string {
  const { language } = new Intl.Locale(TAGS[name].locale);
  const place = times ?? languages.find((tag) => parsed(tag)?.language === language);
  const region = place === undefined ? undefined : parsed(place)?.region;
  const wanted = region === undefined ? TAGS[name].locale : `${language}-${region}`;
  const { locale } = new Intl.DateTimeFormat(wanted).resolvedOptions();
  const known = parsed(locale)?.region === undefined ? TAGS[name].locale : locale;
  return new Intl.Locale(known, { hourCycle: hourCycleOf(times) }).toString();
}

/** 24 hours, unless the setting for times says 12. */
function hourCycleOf(times: string | null): 'h12' | 'h23' {
  if (times === null || !isKnown(times)) return 'h23';
  const { hour12 } = new Intl.DateTimeFormat(times, { hour: 'numeric' }).resolvedOptions();
  return hour12 === true ? 'h12' : 'h23';
}

/** True if `Intl` has formats of this locale. */
function isKnown(tag: string): boolean {
  return parsed(tag) !== null && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
}

/** `en-GB` for `en_GB.UTF-8@euro`; null for `C`, `POSIX` and what is no name of a locale. */
export function localeTag(name: string): string | null {
  const [, language = '', region = ''] = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@]|$)/.exec(name) ?? [];
  if (language === '') return null;
  return region === '' ? language : `${language}-${region}`;
}

function parsed(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}
