// Looks up user-visible texts, which come from one catalogue per language.
import { createInstance, type ParseKeys, type TOptions } from 'i18next';
import { en } from './catalogues/en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

const catalogue = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  initAsync: false,
  // Texts are inserted as text, never as markup, so nothing needs escaping.
  interpolation: { escapeValue: false },
});
void catalogue.init();

/** The key of a text in the catalogue. */
export type TextKey = ParseKeys;

/** The text for a key, with `values` in place of its placeholders. */
export function translate(key: TextKey, values: TOptions = {}): string {
  return catalogue.t(key, values) as string;
}
