// Chooses language, region and time zone at the start, follows changes of them, and begins a new day at midnight.
import type { Settings } from '#core/account/settings';
import { startOfDay } from '#core/i18n/calendar';
import { chooseLanguage, type Language } from '#core/i18n/language';
import { isInUse, useLanguage } from '#core/i18n/translate';
import type { Clock, Languages } from '../ports.ts';
import type { Store } from './store.ts';

export interface LanguagePorts {
  readonly clock: Clock;
  readonly languages: Languages;
}

/** The language that is set, or the system's. It must be in use before the app starts. */
export function languageFor({ language }: Settings, { offered, system }: Languages): Language {
  return chooseLanguage(language, system(), offered);
}

export class LanguageFollower {
  readonly #ports: LanguagePorts;
  readonly #store: Store;
  #cancel: () => void = () => {};
  /** The setting and the time zone that were followed last. Choosing a language takes Intl a while. */
  #followed = '';

  constructor(ports: LanguagePorts, store: Store) {
    this.#ports = ports;
    this.#store = store;
  }

  /** Shows everything anew at each midnight: times get or lose their day. */
  start(): void {
    this.#awaitMidnight();
  }

  stop(): void {
    this.#cancel();
  }

  /** Loads what is set or what the system has now, and then shows everything in it. */
  async follow(): Promise<void> {
    const { settings } = this.#store.state;
    const asked = `${settings.language} ${this.#ports.languages.system().timeZone}`;
    if (asked === this.#followed) return;
    this.#followed = asked;
    const language = languageFor(settings, this.#ports.languages);
    if (isInUse(language)) return;
    await useLanguage(language);
    if (!isInUse(language)) return;
    this.#store.publish({ language });
    this.#awaitMidnight();
  }

  #awaitMidnight(): void {
    this.#cancel();
    const { clock } = this.#ports;
    const now = clock.now();
    this.#cancel = clock.after(startOfDay(now, 1) - now, () => {
      this.#store.publish({});
      this.#awaitMidnight();
      void this.follow();
    });
  }
}
