// What a row and the line above the list say of an instance that dropped and recovered.
import type { Recovered } from '#core/history/while-away';
import { duration, timeText } from '#core/i18n/days';
import { translate } from '#core/i18n/translate';

/** `now`: the app's clock, in ms. */
export function recoveredText({ beginAt, backAt, drops }: Recovered, now: number): string {
  const time = timeText(backAt, now);
  return drops > 1
    ? translate('window.away.drops', { count: drops, time })
    : translate('window.away.drop', { span: duration(backAt - beginAt), time });
}
