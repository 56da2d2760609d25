// Chooses the language at the start, and changes it while the app runs.
import type { Settings } from '#core/account/settings';
import { chooseLanguage, type Language } from '#core/i18n/language';
import { isInUse, useLanguage } from '#core/i18n/translate';
import type { Languages } from '../ports.ts';
import type { Store } from './store.ts';

/** The language that is set, or the system's. It must be in use before the app starts. */
export function languageFor({ language }: Settings, { offered, system }: Languages): Language {
  return chooseLanguage(language, system, offered);
}

/** Loads the language that is set now, and then shows everything in it. */
export async function followLanguage(languages: Languages, store: Store): Promise<void> {
  const language = languageFor(store.state.settings, languages);
  if (isInUse(language)) return;
  await useLanguage(language);
  if (isInUse(language)) store.publish({ language });
}
