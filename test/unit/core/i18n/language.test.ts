// Tests which language and which formats a person gets, and that everything follows a change.
import { afterEach, describe, expect, it } from 'vitest';
import { localDate } from '../../../../main/core/i18n/calendar.ts';
import { pseudoText } from '../../../../main/core/i18n/catalogues/pseudo.ts';
import { clockTime, dayText, longDate, timeText } from '../../../../main/core/i18n/days.ts';
import {
  chooseLanguage,
  type LanguageName,
  type LanguageSetting,
} from '../../../../main/core/i18n/language.ts';
import { namesInBrief } from '../../../../main/core/i18n/names.ts';
import { isInUse, translate, useLanguage } from '../../../../main/core/i18n/translate.ts';
import { ENGLISH, PSEUDO } from '../../../support/core/english.ts';

afterEach(() => useLanguage(ENGLISH));

describe('chooseLanguage', () => {
  const DEVELOPMENT: readonly LanguageName[] = ['en', 'pseudo'];

  it.each<[LanguageSetting, readonly string[], string | null, string, string]>([
    // The region of the setting for times, and its hours.
    ['system', ['en-US'], 'en-US', 'en', 'en-US-u-hc-h12'],
    ['system', ['en-GB'], 'en-GB', 'en', 'en-GB-u-hc-h23'],
    ['system', ['en-US'], 'en-GB', 'en', 'en-GB-u-hc-h23'],
    ['system', ['en-US'], 'de-DE', 'en', 'en-DE-u-hc-h23'],
    // `C` and `POSIX` have 24 hours.
    ['system', ['en-US'], null, 'en', 'en-US-u-hc-h23'],
    ['system', [], null, 'en', 'en-GB-u-hc-h23'],
    // A language that the app does not have, and locales that nobody has.
    ['system', ['ja-JP'], null, 'en', 'en-GB-u-hc-h23'],
    ['system', ['xx'], 'zz-ZZ', 'en', 'en-GB-u-hc-h23'],
    ['system', ['no tag', '', 'en-AU'], null, 'en', 'en-AU-u-hc-h23'],
    // What is set comes first, and the system never chooses the pseudo-language.
    ['en', ['id-ID'], null, 'en', 'en-GB-u-hc-h23'],
    ['pseudo', ['en-US'], 'en-US', 'pseudo', 'en-US-u-hc-h12'],
    ['system', ['en-XA'], null, 'en', 'en-GB-u-hc-h23'],
  ])(
    'for the setting %s, the languages %o and the times of %s',
    (setting, languages, times, name, locale) => {
      const chosen = chooseLanguage(setting, { languages, times, timeZone: null }, DEVELOPMENT);
      expect(chosen).toEqual({ name, locale, timeZone: null });
    },
  );

  it('ignores a language that this build does not have', () => {
    const system = { languages: [], times: null, timeZone: null };
    expect(chooseLanguage('pseudo', system, ['en']).name).toBe('en');
  });
});

describe('a time', () => {
  const at = (...[month, day, hour, minute, year = 2026]: readonly number[]) =>
    new Date(year ?? 2026, (month ?? 1) - 1, day, hour, minute).getTime();
  const NOW = at(11, 22, 10, 42);

  it.each([
    [NOW, '10:42'],
    [at(11, 22, 0, 0), '00:00'],
    [at(11, 22, 23, 59), '23:59'],
    [at(11, 21, 23, 59), 'Sat 23:59'],
    [at(11, 16, 0, 0), 'Mon 00:00'],
    [at(11, 15, 23, 59), '15 Nov 23:59'],
    [at(11, 23, 2, 0), 'Mon 02:00'],
    [at(11, 29, 2, 0), '29 Nov 02:00'],
  ])('%d is shown with its day unless it is today: %s', (time, words) => {
    expect(timeText(time, NOW)).toBe(words);
  });

  it('has the day before and after the clocks change', () => {
    for (let day = 0; day < 400; day += 1) {
      const [noon, next] = [at(1, 1 + day, 12, 0), at(1, 2 + day, 12, 0)];
      expect([dayText(noon, next), timeText(noon, noon)]).toEqual([
        translate('time.yesterday'),
        '12:00',
      ]);
      expect(localDate(noon) < localDate(next)).toBe(true);
    }
  });

  it('has the format of the locale in use', async () => {
    const shown = () => [
      clockTime(at(2, 3, 15, 5)),
      timeText(at(11, 3, 9, 5), NOW),
      longDate(at(2, 3, 0, 5), NOW),
      longDate(at(2, 3, 0, 5, 2025), NOW),
      translate('tray.connected', { n: 9999, count: 10_000 }),
      namesInBrief(['A', 'B', 'C', 'D'], 3),
    ];
    expect(shown()).toEqual([
      ...['15:05', '3 Nov 09:05', 'Tuesday 3 February', 'Monday, 3 February 2025'],
      ...['9,999 of 10,000 connected', 'A, B, C and 1 more'],
    ]);
    await useLanguage({ name: 'en', locale: 'en-US-u-hc-h12', timeZone: null });
    expect(shown().map((text) => text.replace(/\u202f/g, ' '))).toEqual([
      ...['3:05 PM', 'Nov 3 9:05 AM', 'Tuesday, February 3', 'Monday, February 3, 2025'],
      ...['9,999 of 10,000 connected', 'A, B, C, and 1 more'],
    ]);
    await useLanguage({ name: 'en', locale: 'en-DE-u-hc-h23', timeZone: null });
    expect(shown().slice(4)).toEqual(['9.999 of 10.000 connected', 'A, B, C and 1 more']);
  });
});

describe('useLanguage', () => {
  it('uses the last language, whichever loads first', async () => {
    const loads = [PSEUDO, ENGLISH, PSEUDO].map((language) => useLanguage(language));
    await Promise.all(loads);
    expect([isInUse(PSEUDO), isInUse(ENGLISH)]).toEqual([true, false]);
    expect(translate('menu.open')).toBe(pseudoText('Open'));
  });

  it('returns to the language in use while another one loads', async () => {
    const other = useLanguage(PSEUDO);
    expect(isInUse(ENGLISH)).toBe(false);
    await Promise.all([other, useLanguage({ ...ENGLISH })]);
    expect([isInUse(ENGLISH), translate('menu.open')]).toEqual([true, 'Open']);
  });
});

describe('the pseudo-language', () => {
  it.each([
    ['Open', '«Öpéñ~~»'.replace('Ö', 'O')],
    ['{{n}} s', '«{{n}} š»'],
    ['Check now', '«Cĥéçķ ñöŵ ~~~»'],
  ])('makes of %s %s', (text, pseudo) => {
    expect(pseudoText(text)).toBe(pseudo);
  });

  it('is longer by 40 %, and its words can wrap', () => {
    const text = 'The quick brown fox jumps over the lazy dog and runs on';
    const long = pseudoText(text);
    expect(long.length / text.length).toBeGreaterThan(1.35);
    expect(long.split(' ').every((word) => word.length <= 8)).toBe(true);
  });
});
