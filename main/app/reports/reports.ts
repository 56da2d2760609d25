// Makes the exports of journal and uptime, and the hand-over text.

import { accountName } from '#core/account/account-name';
import { type AppState, listedIn } from '#core/app-state/app-state';
import {
  DAY_MS,
  dayOf,
  type HistoryEvent,
  instanceIn,
  type JournalFilter,
  KEPT_DAYS,
} from '#core/history/events';
import { faultTimes } from '#core/history/fault-times';
import { monitoredMsOf, type RollUpRow, type Window } from '#core/history/uptime';
import { startOfDay } from '#core/i18n/calendar';
import { formats } from '#core/i18n/translate';
import { hostOf } from '#core/instance/address';
import { displayNameOf, e164Of, type InstanceKey, keyOf } from '#core/instance/instance';
import {
  JOURNAL_HEADER,
  JOURNAL_MEANING,
  journalCells,
  journalObject,
  type Naming,
} from '#core/reports/export-journal';
import { type ExportAnswer, type ExportRequest, exportName } from '#core/reports/export-request';
import {
  UPTIME_HEADER,
  UPTIME_MEANING,
  type UptimeRow,
  uptimeCells,
  uptimeObject,
} from '#core/reports/export-uptime';
import { handOver } from '#core/reports/hand-over';
import type { FileSaver } from '../../file-ports.ts';
import type { Clock, HistoryStore, Tables } from '../../ports.ts';
import type { HistoryQueries } from '../history/queries.ts';

export interface ReportParts {
  readonly clock: Clock;
  readonly history: HistoryStore;
  readonly queries: HistoryQueries;
  readonly state: () => AppState;
  readonly tables: Tables;
  readonly files: FileSaver;
}

/** The number of events in memory at a time. */
const PAGE = 1000;
const VERSION = 1;

export class Reports {
  readonly #parts: ReportParts;

  constructor(parts: ReportParts) {
    this.#parts = parts;
  }

  /** Asks for a file and writes the export there. */
  save(ask: ExportRequest): Promise<ExportAnswer> {
    const span = this.#spanOf(ask);
    const name = exportName({ ...ask, ...span });
    return this.#parts.files.save(name, () =>
      ask.what === 'journal' ? this.#journal(ask, span) : this.#uptime(ask, span),
    );
  }

  /** Markdown: what is down now, and what happened since this computer's midnight. */
  async handOver(): Promise<string> {
    const { clock, queries, state } = this.#parts;
    const now = clock.now();
    const from = startOfDay(now);
    const events: HistoryEvent[] = [];
    for await (const page of this.#pages({
      kinds: ['fault', 'fault-end', 'start', 'stop'],
      from,
    }))
      events.push(...page);
    const drops = await queries.dropsWithin({ from, to: now });
    const monitoredTime = new Map<string, number>();
    for (const sums of await queries.uptimeWithin({ from, to: now })) {
      const most = Math.max(monitoredTime.get(sums.account) ?? 0, monitoredMsOf(sums));
      monitoredTime.set(sums.account, most);
    }
    const { accounts } = state();
    const monitoredMs = accounts.map(({ account }) => monitoredTime.get(account.id) ?? 0);
    const faults = faultTimes(events);
    return handOver(state(), {
      from,
      now,
      drops,
      faults,
      monitoredMs: Math.min(now - from, ...monitoredMs),
    });
  }

  /** The span without the future and without days that are no longer kept. */
  #spanOf({ from, to }: Window): Window {
    const now = this.#parts.clock.now();
    const kept = dayOf(now) - KEPT_DAYS * DAY_MS;
    return { from: Math.min(Math.max(from, kept), now), to: Math.min(to, now + 1) };
  }

  async *#pages(filter: JournalFilter): AsyncGenerator<readonly HistoryEvent[]> {
    let cursor: string | null = null;
    do {
      const page = await this.#parts.history.page(filter, cursor, PAGE);
      if (page.events.length > 0) yield page.events;
      cursor = page.cursor;
    } while (cursor !== null);
  }

  async *#journal({ format, filter }: ExportRequest, span: Window): AsyncGenerator<string> {
    const naming = this.#naming();
    const pages = this.#pages({ ...filter, ...span });
    if (format === 'json') {
      const objects = (events: readonly HistoryEvent[]) =>
        events.map((event) => journalObject(event, naming));
      yield* this.#json('journal', span, 'events', pages, objects, filter);
      return;
    }
    yield this.#csv([JOURNAL_HEADER], true);
    for await (const events of pages) {
      yield this.#csv(events.map((event) => journalCells(event, naming)));
    }
  }

  async *#uptime({ format }: ExportRequest, span: Window): AsyncGenerator<string> {
    const sums = await this.#parts.queries.uptimeWithin(span);
    const rows = await this.#rows(sums, span);
    if (format === 'json') {
      yield* this.#json('uptime', span, 'instances', [rows], (all) => all.map(uptimeObject));
      return;
    }
    yield this.#csv([UPTIME_HEADER, ...rows.map(uptimeCells)], true);
  }

  /** A byte order mark at the start makes spreadsheets read the file as UTF-8. */
  #csv(rows: readonly (readonly string[])[], first = false): string {
    return `${first ? '\ufeff' : ''}${this.#parts.tables.csv(rows)}`;
  }

  /** A header that describes the file, and one line for each item. */
  async *#json<T>(
    what: ExportRequest['what'],
    { from, to }: Window,
    things: string,
    pages: AsyncIterable<readonly T[]> | Iterable<readonly T[]>,
    objects: (page: readonly T[]) => readonly object[],
    filter?: JournalFilter,
  ): AsyncGenerator<string> {
    const { isoTime } = this.#naming();
    const head = {
      format: `wachat-tray-${what}`,
      version: VERSION,
      meaning: what === 'journal' ? JOURNAL_MEANING : UPTIME_MEANING,
      ...{ from: isoTime(from), to: isoTime(to) },
      ...(filter && { filter }),
    };
    yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "${things}": [`;
    let before = '\n    ';
    for await (const page of pages) {
      const lines = objects(page).map((object) => JSON.stringify(object));
      if (lines.length === 0) continue;
      yield before + lines.join(',\n    ');
      before = ',\n    ';
    }
    yield '\n  ]\n}\n';
  }

  /** Sorted by name. Instances that are gone have their last name. */
  async #rows(sums: readonly RollUpRow[], span: Window): Promise<readonly UptimeRow[]> {
    const state = this.#parts.state();
    const gone = sums.map(instanceIn).filter((key) => listedIn(state, key) === null);
    const names = await this.#lastNames(gone, span);
    const naming = this.#naming();
    const rows = sums.map((row): UptimeRow => {
      const key = instanceIn(row);
      const instance = listedIn(state, key)?.monitored.instance;
      return {
        sums: row,
        accountName: naming.account(row.account),
        name: instance ? displayNameOf(instance) : (names.get(keyOf(key)) ?? ''),
        phone: instance ? e164Of(instance) : null,
        spanMs: span.to - span.from,
      };
    });
    const { nameOrder } = formats();
    return rows.sort((a, b) => nameOrder.compare(a.name, b.name));
  }

  /** Reads back from the end of the span until all names are found. */
  async #lastNames(
    wanted: readonly InstanceKey[],
    span: Window,
  ): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    if (wanted.length === 0) return names;
    const left = new Set(wanted.map(keyOf));
    for await (const events of this.#pages({ kinds: ['health'], restated: true, ...span })) {
      for (const event of events) {
        if (event.kind !== 'health') continue;
        const key = keyOf(instanceIn(event));
        if (left.delete(key)) names.set(key, event.name);
      }
      if (left.size === 0) break;
    }
    return names;
  }

  #naming(): Naming {
    const accounts = new Map(this.#parts.state().accounts.map((a) => [a.account.id, a.account]));
    return {
      account(id) {
        const account = accounts.get(id);
        return account ? accountName(account) : id;
      },
      host(id) {
        const account = accounts.get(id);
        return account && hostOf(account.baseUrl);
      },
      isoTime: (ms) => new Date(ms).toISOString(),
    };
  }
}
