// The language in use: looks up its texts, and has the formats of its locale.
import { createInstance, type FormatterModule, type i18n, type ParseKeys } from 'i18next';
import type { en } from './catalogues/en/index.ts';
import { Formats } from './formats.ts';
import { type Language, languageTag } from './language.ts';
import { loadCatalogue } from './load-catalogue.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** The key of a text in the catalogue. */
export type TextKey = ParseKeys;

/** The values of a text's placeholders. Numbers appear in the format of the locale. */
export type TextValues = Readonly<Record<string, string | number>>;

interface InUse {
  readonly language: Language;
  readonly texts: i18n;
  readonly formats: Formats;
}

let inUse: InUse | null = null;
let wanted: Language | null = null;
let onRead: () => void = () => {};

/** Loads the catalogue of a language and uses it from then on. The last call wins. */
export async function useLanguage(language: Language): Promise<void> {
  wanted = language;
  if (isInUse(language)) return;
  const catalogue = await loadCatalogue(language.name);
  if (wanted !== language) return;
  const formats = new Formats(language.locale, language.timeZone);
  const tag = languageTag(language);
  const texts = createInstance().use(numbersIn(formats));
  void texts.init({
    lng: tag,
    resources: { [tag]: { translation: catalogue } },
    initAsync: false,
    // Texts are inserted as text, never as markup, so nothing needs escaping.
    interpolation: { escapeValue: false, alwaysFormat: true },
  });
  inUse = { language, texts, formats };
}

/** Formats the numbers among the values of placeholders. */
function numbersIn({ number }: Formats): FormatterModule {
  return {
    type: 'formatter',
    init() {},
    add() {},
    addCached() {},
    format: (value: unknown) =>
      typeof value === 'number' ? number.format(value) : (value as string),
  };
}

/** False also while another language loads: that one is wanted now. */
export function isInUse(language: Language): boolean {
  return isSame(inUse?.language, language) && isSame(wanted, language);
}

function isSame(a: Language | null | undefined, b: Language): boolean {
  return a?.name === b.name && a.locale === b.locale && a.timeZone === b.timeZone;
}

/** Calls back with each use of the language: the page shows its texts anew when the language changes. */
export function trackLanguage(call: () => void): void {
  onRead = call;
}

/** The text for a key, with `values` in place of its placeholders. `count` chooses the plural form. */
export function translate(key: TextKey, values: TextValues = {}): string {
  return current().texts.t(key, values as Record<string, unknown>) as string;
}

/** The formats of the locale in use. */
export function formats(): Formats {
  return current().formats;
}

function current(): InUse {
  onRead();
  if (inUse === null) throw new Error('no language is loaded yet');
  return inUse;
}
