// Sums up every instance within any span, from the roll-ups of whole days and the lines of the others.
import { DAY_MS, dayOf, instanceIn, KEPT_DAYS } from '#core/history/events';
import { rollUpOf, Timelines } from '#core/history/timeline';
import { addSums, dayWindow, type RollUpRow, type Window } from '#core/history/uptime';
import { keyOf } from '#core/instance/instance';
import type { HistoryStore } from '../../ports.ts';

/** The sums of a finished day, from its roll-up. A missing roll-up is made. */
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
 * The sums of every instance that was monitored or dropped in the span. `now` is the app's time. For its day,
 * `today` knows more than the file, which lacks the last minutes.
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

/** The sums from a day's lines, which state every instance. */
async function sumsOfLines(
  history: HistoryStore,
  day: number,
  window: Window,
): Promise<readonly RollUpRow[]> {
  const timelines = new Timelines();
  await history.read(day, history.sizeOf(day), (event) => timelines.feed(event));
  return rollUpOf(timelines, window);
}
