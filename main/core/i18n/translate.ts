// Every text that a person reads, from one catalogue for each language.
import { createInstance, type ParseKeys, type TOptions } from 'i18next';
import type { Reason } from '../instance/reading.ts';
import { en } from './catalogues/en/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

const LOCALE = 'en-GB';

const catalogue = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  initAsync: false,
  // Texts are set as text, never as markup, so there is nothing to escape.
  interpolation: { escapeValue: false },
});
void catalogue.init();

/** The catalogue's text for a key, with its values put in. */
export function say(key: ParseKeys, values: TOptions = {}): string {
  return catalogue.t(key, values) as string;
}

const clock = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const numbers = new Intl.NumberFormat(LOCALE);

/** Time of day on this computer, `10:42`. */
export function clockTime(atMs: number): string {
  return clock.format(atMs);
}

/** The largest unit of a span that is at least one: `50 s`, `12 min`, `14 h`, `6 d`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return say('span.seconds', { n: numbers.format(seconds) });
  if (seconds < 3600) return say('span.minutes', { n: numbers.format(Math.floor(seconds / 60)) });
  if (seconds < 172_800)
    return say('span.hours', { n: numbers.format(Math.floor(seconds / 3600)) });
  return say('span.days', { n: numbers.format(Math.floor(seconds / 86_400)) });
}

/** Names joined as in speech, the first `most` of them. */
export function namesInBrief(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  const rest = names.length - most;
  return rest > 0 ? say('names.more', { names: shown, n: numbers.format(rest) }) : shown;
}

/** Why an instance reads as it does: only what the service said. */
export function reasonWords(reason: Reason): string {
  switch (reason.code) {
    case 'word':
      return say('reason.word', { word: brief(reason.word) });
    case 'flag':
      return say(reason.isConnected ? 'reason.flagged' : 'reason.unflagged');
    case 'disagree':
      return say('reason.disagree', {
        word: brief(reason.word),
        flag: say(reason.isConnected ? 'reason.yes' : 'reason.no'),
      });
    case 'scan':
      return say('reason.scan');
    case 'silent':
      return say('reason.silent');
    case 'unstable':
      return say('reason.unstable', { n: reason.drops });
    case 'absent':
      return say('reason.absent');
  }
}

/** The words as they begin a line. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The service's own word, cut to what a line can hold. */
export function brief(word: string): string {
  const line = word.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
