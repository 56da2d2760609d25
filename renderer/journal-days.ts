// The lines of a journal's page under the days on which they happened.
import type { HistoryEvent } from '#core/history/events';
import { dayText, localDate } from '#core/i18n/days';

export interface JournalDay {
  readonly date: string;
  /** Null where the page before ended in the same day, and has its heading. */
  readonly heading: string | null;
  readonly events: readonly HistoryEvent[];
}

/** `before`: the day in which the page before ended; null where there is none. */
export function journalDays(
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
