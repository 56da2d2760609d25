// Answers the window's questions about the past: strips, uptime and the journal.
import type { DiskProblem } from '#core/account/disk-problem';
import {
  DAY_MS,
  dayOf,
  type HistoryEvent,
  instanceIn,
  type JournalFilter,
  type JournalPage,
  KEPT_DAYS,
} from '#core/history/events';
import { stripOf } from '#core/history/strip';
import { rollUpOf, Timelines } from '#core/history/timeline';
import {
  addSums,
  type Drop,
  NO_SUMS,
  type RollUpRow,
  type Sums,
  sumsOf,
  type Uptimes,
  uptimeOf,
  type Window,
} from '#core/history/uptime';
import { type InstanceKey, keyOf } from '#core/instance/instance';
import type { Clock, HistoryStore } from '../../ports.ts';
import { rollUpOfDay, uptimeWithin } from './rollups.ts';

/** The sums of finished days, by instance. */
interface FinishedDays {
  readonly week: ReadonlyMap<string, Sums>;
  readonly month: ReadonlyMap<string, Sums>;
}

export interface DropOf {
  readonly key: InstanceKey;
  readonly drop: Drop;
}

/** When the last day is read at the latest, in ms after the start: the first list comes first. */
const READ_AFTER_MS = 2_000;
const WEEK_DAYS = 7;
const PAGE = 100;
const TRIM_MS = 60 * 60_000;
/** Where clocks are set back, a local day has 25 hours, and the hand-over is about all of them. */
const LONGEST_DAY_MS = DAY_MS + 60 * 60_000;

export class HistoryQueries {
  readonly #clock: Clock;
  readonly #history: HistoryStore;
  readonly #timelines = new Timelines();
  /** Events that arrive while the last days are read; they are fed afterwards. */
  #waiting: HistoryEvent[] | null = [];
  /** The files of the last day, and how much of each there was at the start. */
  #onDisk: readonly (readonly [day: number, bytes: number])[] | null = null;
  #loading: Promise<void> | null = null;
  #finished: Promise<FinishedDays> | null = null;
  #finishedAsOf: string | null = null;
  #trimmedAt: number | null = null;

  constructor({ clock, history }: { readonly clock: Clock; readonly history: HistoryStore }) {
    this.#clock = clock;
    this.#history = history;
  }

  /** From now on events are fed. What is on disk by now of the last 24 h is read soon, or when it is needed. */
  begin(): void {
    this.#onDisk = this.#filesOfLastDay();
    this.#clock.after(READ_AFTER_MS, () => void this.load());
  }

  /** Reads it now, unless it is read already. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  feed(events: readonly HistoryEvent[]): void {
    for (const event of events) {
      if (this.#waiting) this.#waiting.push(event);
      else this.#timelines.feed(event);
    }
    this.#tidy();
  }

  /** A strip of the last 24 h for each instance, of `bins` characters: see `core/history/strip.ts`. */
  async strips(keys: readonly InstanceKey[], bins: number): Promise<readonly string[]> {
    await this.load();
    const window = this.#lastDay();
    return keys.map((key) => stripOf(this.#timelines.spansOf(key, window), bins));
  }

  async uptimeOf(key: InstanceKey): Promise<Uptimes> {
    await this.load();
    const { week, month } = await this.#finishedDays();
    const window = this.#lastDay();
    const { to } = window;
    const midnight = dayOf(to);
    const today = this.#sumsOf(key, { from: midnight, to });
    const before = (days: ReadonlyMap<string, Sums>) => days.get(keyOf(key)) ?? NO_SUMS;
    const ofMonth = addSums(before(month), today);
    const since = (days: number) => to - midnight + (days - 1) * DAY_MS;
    return {
      day: uptimeOf(this.#sumsOf(key, window), DAY_MS),
      week: uptimeOf(addSums(before(week), today), since(WEEK_DAYS)),
      month: uptimeOf(ofMonth, since(KEPT_DAYS)),
      drops: this.#timelines.dropsOf(key, window),
      lastConnectedAt: ofMonth.lastConnectedAt,
    };
  }

  /** The sums of every instance within any span. */
  async uptimeWithin(span: Window): Promise<readonly RollUpRow[]> {
    await this.load();
    return uptimeWithin(span, {
      history: this.#history,
      now: this.#clock.now(),
      today: (window) => rollUpOf(this.#timelines, window),
    });
  }

  /** The drops that overlap a window, as far as days are kept. */
  async dropsWithin(window: Window): Promise<readonly DropOf[]> {
    await this.load();
    const lastDay = this.#lastDay();
    const recent = { ...window, from: Math.max(window.from, lastDay.from) };
    const older =
      window.from < lastDay.from
        ? dropsIn(await this.#read(window.from, lastDay.from), window)
        : [];
    return [
      ...older.filter(({ drop }) => drop.endAt !== null && drop.endAt <= lastDay.from),
      ...dropsIn(this.#timelines, recent),
    ];
  }

  /** A page, newest first. The next page begins at its cursor. */
  journal(filter: JournalFilter, cursor: string | null): Promise<JournalPage> {
    return this.#history.page(filter, cursor, PAGE);
  }

  /** Deletes all of an account that is no longer recorded. Null, or why something is left on disk. */
  async forget(account: string): Promise<DiskProblem | null> {
    // What is on disk is read up to its size at the start, so not after it has shrunk.
    await this.load();
    this.#timelines.forgetAccount(account);
    const problem = await this.#history.forget(account);
    this.#finishedAsOf = null;
    return problem;
  }

  #sumsOf(key: InstanceKey, window: Window): Sums {
    const spans = this.#timelines.spansOf(key, window);
    // Include what happened at this very moment.
    const drops = this.#timelines.countDrops(key, { ...window, to: window.to + 1 });
    return sumsOf(spans, drops);
  }

  #lastDay(): Window {
    const to = this.#clock.now();
    return { from: to - DAY_MS, to };
  }

  async #load(): Promise<void> {
    for (const [day, bytes] of this.#onDisk ?? this.#filesOfLastDay()) {
      await this.#history.read(day, bytes, (event) => this.#timelines.feed(event));
    }
    const fed = this.#waiting ?? [];
    this.#waiting = null;
    this.feed(fed);
  }

  /** The days from one time to another, which are no longer in memory. */
  async #read(from: number, to: number): Promise<Timelines> {
    const timelines = new Timelines();
    const first = Math.max(dayOf(from), dayOf(to) - KEPT_DAYS * DAY_MS);
    for (let day = first; day <= to; day += DAY_MS) {
      await this.#history.read(day, this.#history.sizeOf(day), (event) => timelines.feed(event));
    }
    return timelines;
  }

  #filesOfLastDay(): readonly (readonly [day: number, bytes: number])[] {
    const today = dayOf(this.#clock.now());
    return [today - DAY_MS, today].map((day) => [day, this.#history.sizeOf(day)] as const);
  }

  /** Forgets what is older than a day once an hour, and removes old files once a day. */
  #tidy(): void {
    const now = this.#clock.now();
    if (this.#waiting || (this.#trimmedAt !== null && now - this.#trimmedAt < TRIM_MS)) return;
    if (this.#trimmedAt === null || dayOf(now) !== dayOf(this.#trimmedAt)) {
      this.#history.prune(dayOf(now) - KEPT_DAYS * DAY_MS);
    }
    this.#trimmedAt = now;
    this.#timelines.forgetBefore(now - LONGEST_DAY_MS);
  }

  /** Summed up at the first question, and again if yesterday's file has grown since. */
  #finishedDays(): Promise<FinishedDays> {
    const today = dayOf(this.#clock.now());
    const asOf = `${today}, ${this.#history.sizeOf(today - DAY_MS)}`;
    if (this.#finishedAsOf !== asOf) {
      this.#finishedAsOf = asOf;
      const before = this.#finished ?? Promise.resolve(null);
      this.#finished = before.then(() => this.#sumUp(today));
    }
    return this.#finished ?? this.#sumUp(today);
  }

  async #sumUp(today: number): Promise<FinishedDays> {
    const week = new Map<string, Sums>();
    const month = new Map<string, Sums>();
    for (let ago = 1; ago < KEPT_DAYS; ago += 1) {
      for (const row of await rollUpOfDay(this.#history, today - ago * DAY_MS)) {
        const key = keyOf(instanceIn(row));
        if (ago < WEEK_DAYS) week.set(key, addSums(week.get(key) ?? NO_SUMS, row));
        month.set(key, addSums(month.get(key) ?? NO_SUMS, row));
      }
    }
    return { week, month };
  }
}

function dropsIn(timelines: Timelines, window: Window): readonly DropOf[] {
  return timelines
    .keys()
    .flatMap((key) => timelines.dropsOf(key, window).map((drop) => ({ key, drop })));
}
