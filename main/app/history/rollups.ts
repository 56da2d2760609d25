// How every instance stood within a span that need not begin or end with a day of the history.
import { DAY_MS, dayOf, instanceIn, KEPT_DAYS } from '#core/history/events';
import { rollUpOf, Timelines } from '#core/history/timeline';
import { addSums, dayWindow, type RollUpRow, type Window } from '#core/history/uptime';
import { keyOf } from '#core/instance/instance';
import type { HistoryStore } from '../../ports.ts';

/** The sums of a finished day, read from its roll-up, which is made where there is none. */
export async function rollUpOfDay(
  history: HistoryStore,
  day: number,
): Promise<readonly RollUpRow[]> {
  const bytes = history.sizeOf(day);
  if (bytes === 0) return [];
  const kept = await history.rollUp(day);
  if (kept) return kept;
  const rows = await sumsOfLines(history, day, dayWindow(day));
  await history.keepRollUp(day, bytes, rows);
  return rows;
}

/**
 * The sums of every instance that was watched or dropped in the span. `now` is the app's time: of its
 * day `today` knows more than the file, in which the last minutes are not written yet.
 */
export async function uptimeWithin(
  span: Window,
  {
    history,
    today,
    now,
  }: {
    readonly history: HistoryStore;
    readonly today: (window: Window) => readonly RollUpRow[];
    readonly now: number;
  },
): Promise<readonly RollUpRow[]> {
  const sums = new Map<string, RollUpRow>();
  const first = Math.max(dayOf(span.from), dayOf(now) - KEPT_DAYS * DAY_MS);
  for (let day = first; day < Math.min(span.to, now + 1); day += DAY_MS) {
    const whole = dayWindow(day);
    const window = { from: Math.max(span.from, whole.from), to: Math.min(span.to, whole.to) };
    const isWhole = window.from === whole.from && window.to === whole.to;
    const rows =
      day === dayOf(now)
        ? today(window)
        : isWhole
          ? await rollUpOfDay(history, day)
          : await sumsOfLines(history, day, window);
    for (const row of rows) {
      const key = keyOf(instanceIn(row));
      const before = sums.get(key);
      sums.set(key, before ? { ...row, ...addSums(before, row) } : row);
    }
  }
  return [...sums.values()];
}

/** A day's lines stand by themselves: every instance is stated in them. */
async function sumsOfLines(
  history: HistoryStore,
  day: number,
  window: Window,
): Promise<readonly RollUpRow[]> {
  const timelines = new Timelines();
  await history.read(day, history.sizeOf(day), (event) => timelines.feed(event));
  return rollUpOf(timelines, window);
}
