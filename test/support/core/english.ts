// Tests run in English, with the formats of Great Britain and 24 hours, and with the regular expressions of the app.
import { setFlagsFromString } from 'node:v8';
import type { Language } from '../../../main/core/i18n/language.ts';
import { useLanguage } from '../../../main/core/i18n/translate.ts';
import type { Languages } from '../../../main/ports.ts';

export const ENGLISH: Language = { name: 'en', locale: 'en-GB-u-hc-h23', timeZone: null };

export const PSEUDO: Language = { name: 'pseudo', locale: 'en-GB-u-hc-h23', timeZone: null };

/** A system that says nothing about the person. */
export const ONLY_ENGLISH: Languages = {
  offered: ['en'],
  system: () => ({ languages: [], times: null, timeZone: null }),
};

// As `engine-flags.ts` does for the app.
setFlagsFromString('--enable-experimental-regexp-engine');
await useLanguage(ENGLISH);
