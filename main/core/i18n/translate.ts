// Every text that a person reads, from one catalogue for each language.
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
  // Texts are set as text, never as markup, so there is nothing to escape.
  interpolation: { escapeValue: false },
});
void catalogue.init();

/** The key of a text in the catalogue. */
export type TextKey = ParseKeys;

/** The catalogue's text for a key, with its values put in. */
export function translate(key: TextKey, values: TOptions = {}): string {
  return catalogue.t(key, values) as string;
}
