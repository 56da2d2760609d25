// The journal and the uptime of a large history: the time for a page, and whether memory grows with the files.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHistory } from '../../main/adapters/storage/history/history.ts';
import { DAY_MS, type HistoryEvent } from '../../main/core/history/events.ts';
import { cell, printTable, type Range, rangeOf } from './table.ts';

const INSTANCES = 1000;
const CHANGES_A_DAY = 20;
const SIZES = [3, 30] as const;
/** The last moment of the history. */
export const NOW = Date.UTC(2026, 5, 30, 23, 59, 0);

/** What the reader measured in its own process: times in ms, peak memory in MB. */
export interface Measurement {
  readonly firstPage: number;
  readonly nextPage: number;
  /** A page of one instance whose only event is in the oldest file. */
  readonly rarePage: number;
  /** Exporting the whole journal as a CSV file. */
  readonly wholeExport: number;
  /** Loading the last 24 h into memory. */
  readonly load: number;
  /** The strips of all instances. */
  readonly strips: number;
  /** The first query over 30 days, which creates the roll-ups, and one after a restart. */
  readonly firstMonth: number;
  readonly laterMonth: number;
  readonly pagesMb: number;
  readonly exportMb: number;
  readonly allMb: number;
}

export interface HistoryOfDays {
  readonly days: number;
  readonly lines: number;
  readonly megabytes: number;
  readonly figures: { readonly [K in keyof Measurement]: Range };
}

export function history(times: number): readonly HistoryOfDays[] {
  return SIZES.map((days) => {
    const profile = mkdtempSync(join(tmpdir(), 'wachat-tray-history-'));
    try {
      const lines = fill(profile, days);
      const measurements = Array.from({ length: times }, () => measureIn(profile));
      const names = Object.keys(measurements[0] ?? {}) as (keyof Measurement)[];
      const figures = Object.fromEntries(
        names.map((name) => [name, rangeOf(measurements.map((measurement) => measurement[name]))]),
      ) as HistoryOfDays['figures'];
      return { days, lines, megabytes: sizeOf(profile, days), figures };
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });
}

export function printHistory(all: readonly HistoryOfDays[]): void {
  const row = (title: string, name: keyof Measurement, digits: number): readonly string[] => [
    title,
    ...all.map(({ figures }) => cell(figures[name], digits)),
  ];
  printTable({
    title: `The history of ${INSTANCES} instances with ${CHANGES_A_DAY} changes a day each`,
    head: [
      '',
      ...all.map(
        ({ days, lines, megabytes }) => `${days} days: ${lines} lines, ${megabytes.toFixed(0)} MB`,
      ),
    ],
    rows: [
      row('first page of the journal, ms', 'firstPage', 0),
      row('next page, ms', 'nextPage', 0),
      row('page of an instance with one event, ms', 'rarePage', 0),
      row('export as CSV, ms', 'wholeExport', 0),
      row('last 24 h into memory, ms', 'load', 0),
      row('strips of all instances, ms', 'strips', 0),
      row('30 days, creating roll-ups, ms', 'firstMonth', 0),
      row('30 days, from roll-ups, ms', 'laterMonth', 0),
      row('peak memory for pages, MB', 'pagesMb', 0),
      row('peak memory for the export, MB', 'exportMb', 0),
      row('peak memory in total, MB', 'allMb', 0),
    ],
  });
}

function measureIn(profile: string): Measurement {
  const reader = join(import.meta.dirname, 'history-reader.ts');
  const args = ['--import', 'tsx', reader, profile];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

function fill(profile: string, days: number): number {
  const store = openHistory(profile);
  const today = Math.floor(NOW / DAY_MS) * DAY_MS;
  let lines = 0;
  for (let ago = days - 1; ago >= 0; ago -= 1) {
    const events = eventsOf(today - ago * DAY_MS, ago === days - 1);
    if (store.append(events) !== null) throw new Error('the disk is full');
    lines += events.length;
  }
  return lines;
}

function eventsOf(day: number, oldest: boolean): readonly HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const account = 'main';
  const state = (at: number, i: number, up: boolean, restated: boolean): HistoryEvent => {
    const instance = `t1_mq9r2jov_store_${i}`;
    const from = restated ? null : up ? 'down' : 'healthy';
    const common = { at, account, instance, name: `Store ${i}`, from, restated } as const;
    const word = up ? 'open' : 'close';
    return {
      kind: 'health',
      ...common,
      to: up ? 'healthy' : 'down',
      reason: { code: 'word', word },
    };
  };
  for (let i = 0; i < INSTANCES; i += 1) events.push(state(day, i, true, true));
  if (oldest) events.push({ ...state(day, 0, false, false), instance: 'rare' } as HistoryEvent);
  const between = DAY_MS / CHANGES_A_DAY;
  for (let change = 0; change < CHANGES_A_DAY; change += 1) {
    const from = day + change * between;
    for (let i = 0; i < INSTANCES; i += 1) {
      const at = Math.floor(from + ((i + 1) * between) / (INSTANCES + 1));
      events.push(state(at, i, change % 2 === 1, false));
    }
    events.push({ kind: 'watch', account, from, at: from + between - 1 });
  }
  return events;
}

function sizeOf(profile: string, days: number): number {
  const today = Math.floor(NOW / DAY_MS) * DAY_MS;
  let bytes = 0;
  for (let ago = 0; ago < days; ago += 1) {
    const name = new Date(today - ago * DAY_MS).toISOString().slice(0, 10);
    bytes += statSync(join(profile, 'history', `${name}.jsonl`)).size;
  }
  return bytes / 2 ** 20;
}
