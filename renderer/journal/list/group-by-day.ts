// Groups the events of a journal page by day.

import type { HistoryEvent } from '#core/history/events';
import { localDate } from '#core/i18n/calendar';
import { dayText } from '#core/i18n/days';

export interface JournalDay {
  readonly date: string;
  /** Null if the previous page ended on the same day and has the heading. */
  readonly heading: string | null;
  readonly events: readonly HistoryEvent[];
}

/** `before`: the last day of the previous page; null for the first page. */
export function groupByDay(
  events: readonly HistoryEvent[],
  before: string | null,
  now: number,
): readonly JournalDay[] {
  const days: { date: string; heading: string | null; events: HistoryEvent[] }[] = [];
  for (const event of events) {
    const date = localDate(event.at);
    const last = days.at(-1);
    if (last?.date === date) last.events.push(event);
    else {
      const goesOn = last === undefined && date === before;
      days.push({ date, heading: goesOn ? null : dayText(event.at, now), events: [event] });
    }
  }
  return days;
}
