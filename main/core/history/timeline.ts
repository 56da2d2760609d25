// Timelines of instances, fed event by event: availability, monitored time, and drops.
import type { InstanceKey } from '../instance/instance.ts';
import type { Reason } from '../instance/reading.ts';
import { DAY_MS, type HealthEvent, type HistoryEvent } from './events.ts';
import { addMonitored, cutMonitored, monitoredIn } from './monitored-time.ts';
import {
  type Availability,
  availabilityOf,
  type Drop,
  type RollUpRow,
  type Span,
  sumsOf,
  type Window,
} from './uptime.ts';

interface Mark {
  readonly at: number;
  /** Null: not known. */
  readonly availability: Availability | null;
}

interface OpenDrop {
  beginAt: number;
  endAt: number | null;
  reason: Reason;
  down: boolean;
  /** False if it had begun before it was first seen. */
  readonly begun: boolean;
}

interface Timeline {
  marks: Mark[];
  drops: OpenDrop[];
}

interface AccountTime {
  /** The latest time of any event. */
  edge: number;
  monitoredTime: readonly Window[];
  readonly instances: Map<string, Timeline>;
}

export class Timelines {
  readonly #accounts = new Map<string, AccountTime>();

  /** Feeds one event. Events arrive in the order in which they were written. */
  feed(event: HistoryEvent): void {
    if (event.kind === 'watch') {
      // A heartbeat never covers more than a day: a longer one is damaged.
      if (event.at - event.from > DAY_MS) return;
      const time = this.#timeOf(event.account);
      time.monitoredTime = addMonitored(time.monitoredTime, { from: event.from, to: event.at });
      time.edge = Math.max(time.edge, event.at);
    } else if (event.kind === 'health') {
      const time = this.#timeAt(event);
      const timeline = time.instances.get(event.instance) ?? { marks: [], drops: [] };
      time.instances.set(event.instance, timeline);
      mark(timeline, event.at, event.to && availabilityOf(event.to));
      follow(timeline, event);
    } else if (event.kind === 'start') {
      // After a start, an instance is unknown until a list states it again.
      for (const timeline of this.#timeAt(event).instances.values()) mark(timeline, event.at, null);
    }
  }

  /** The spans of the window from end to end, without gaps. */
  spansOf({ account, apiInstanceName }: InstanceKey, window: Window): readonly Span[] {
    const time = this.#accounts.get(account);
    const marks = time?.instances.get(apiInstanceName)?.marks ?? [];
    const spans: Span[] = [];
    let mark = 0;
    let from = window.from;
    const add = (to: number, availability: Span['availability']) => {
      if (to <= from) return;
      const last = spans.at(-1);
      if (last?.availability === availability) spans[spans.length - 1] = { ...last, to };
      else spans.push({ from, to, availability });
      from = to;
    };
    for (const monitoredTime of monitoredIn(time?.monitoredTime ?? [], window)) {
      add(monitoredTime.from, 'unmonitored');
      while (from < monitoredTime.to) {
        while ((marks[mark + 1]?.at ?? Number.POSITIVE_INFINITY) <= from) mark += 1;
        const at = marks[mark]?.at ?? Number.POSITIVE_INFINITY;
        const next = at > from ? at : (marks[mark + 1]?.at ?? Number.POSITIVE_INFINITY);
        const availability = at > from ? null : (marks[mark]?.availability ?? null);
        add(Math.min(monitoredTime.to, next), availability ?? 'unmonitored');
      }
    }
    add(window.to, 'unmonitored');
    return spans;
  }

  /** The drops that overlap the window, its end included, oldest first. */
  dropsOf(key: InstanceKey, window: Window): readonly Drop[] {
    return this.#dropsOf(key)
      .filter(({ beginAt, endAt }) => beginAt <= window.to && (endAt ?? window.to) > window.from)
      .map(({ beginAt, endAt, reason, down }) => {
        const { unsettledMs, downMs } = sumsOf(
          this.spansOf(key, { from: Math.max(beginAt, window.from), to: endAt ?? window.to }),
          0,
        );
        return { beginAt, endAt, reason, down, durationMs: unsettledMs + downMs };
      });
  }

  /** How many drops began in the window. */
  countDrops(key: InstanceKey, { from, to }: Window): number {
    return this.#dropsOf(key).filter((d) => d.begun && d.beginAt >= from && d.beginAt < to).length;
  }

  keys(): readonly InstanceKey[] {
    return [...this.#accounts].flatMap(([account, { instances }]) =>
      [...instances.keys()].map((apiInstanceName) => ({ account, apiInstanceName })),
    );
  }

  /** Forgets what lies before a time, but keeps the availability at that time. */
  forgetBefore(at: number): void {
    for (const time of this.#accounts.values()) {
      time.monitoredTime = monitoredIn(time.monitoredTime, {
        from: at,
        to: Number.POSITIVE_INFINITY,
      });
      for (const [name, timeline] of time.instances) {
        const first = timeline.marks.findLastIndex((m) => m.at <= at);
        if (first > 0) timeline.marks.splice(0, first);
        timeline.drops = timeline.drops.filter((drop) => (drop.endAt ?? at) >= at);
        const [only, ...others] = timeline.marks;
        const isGone = only !== undefined && only.availability === null && only.at <= at;
        // A drop that has not ended continues when the next list states it again.
        const isSettled = others.length === 0 && timeline.drops.length === 0;
        if (isGone && isSettled) time.instances.delete(name);
      }
    }
  }

  forgetAccount(account: string): void {
    this.#accounts.delete(account);
  }

  #dropsOf({ account, apiInstanceName }: InstanceKey): readonly OpenDrop[] {
    return this.#accounts.get(account)?.instances.get(apiInstanceName)?.drops ?? [];
  }

  #timeOf(account: string): AccountTime {
    const known = this.#accounts.get(account);
    if (known) return known;
    const time = { edge: Number.NEGATIVE_INFINITY, monitoredTime: [], instances: new Map() };
    this.#accounts.set(account, time);
    return time;
  }

  /** When the clock was set back, the same time occurs twice: the later events count. */
  #timeAt({ account, at }: HistoryEvent): AccountTime {
    const time = this.#timeOf(account);
    if (at < time.edge) {
      time.monitoredTime = cutMonitored(time.monitoredTime, at);
      for (const timeline of time.instances.values()) {
        timeline.marks = timeline.marks.filter((m) => m.at <= at);
        timeline.drops = timeline.drops.filter((drop) => drop.beginAt <= at);
        for (const drop of timeline.drops) if ((drop.endAt ?? at) > at) drop.endAt = null;
      }
    }
    time.edge = at;
    return time;
  }
}

function mark({ marks }: Timeline, at: number, availability: Availability | null): void {
  const last = marks.at(-1);
  if (last?.at === at) marks.pop();
  if (marks.at(-1)?.availability !== availability || marks.length === 0)
    marks.push({ at, availability });
}

function follow({ drops }: Timeline, { at, to, reason, restated }: HealthEvent): void {
  const last = drops.at(-1);
  const open = last?.endAt === null ? last : null;
  if (to === null || to === 'healthy' || to === 'pairing') {
    if (open) open.endAt = at;
  } else if (to === 'degraded' || to === 'down') {
    const down = to === 'down';
    if (!open) drops.push({ beginAt: at, endAt: null, reason, down, begun: !restated });
    else if (down && !open.down) Object.assign(open, { down, reason });
  }
}

/** The sums of every instance that was monitored or dropped in the window. */
export function rollUpOf(timelines: Timelines, window: Window): readonly RollUpRow[] {
  return timelines
    .keys()
    .map((key) => ({
      account: key.account,
      instance: key.apiInstanceName,
      ...sumsOf(timelines.spansOf(key, window), timelines.countDrops(key, window)),
    }))
    .filter((row) => row.drops + row.connectedMs + row.unsettledMs + row.downMs > 0);
}
