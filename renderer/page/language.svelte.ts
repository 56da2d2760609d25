// The language of the page: when it changes, every text is shown anew.
import { type Language, languageTag } from '#core/i18n/language';
import { isInUse, trackLanguage, translate, useLanguage } from '#core/i18n/translate';

let changes = $state(0);
trackLanguage(() => changes);

/** Loads a language and shows the page in it, unless a later call has chosen another one. */
export async function showLanguage(language: Language): Promise<void> {
  await useLanguage(language);
  if (!isInUse(language)) return;
  changes += 1;
  document.documentElement.lang = languageTag(language);
  document.title = translate('app.name');
}
