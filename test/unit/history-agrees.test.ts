// Three days of raw lines: strips, uptime, journal and exports agree with one another and with a plain computation from the lines.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../main/adapters/history.ts';
import { tables } from '../../main/adapters/tables.ts';
import type { ExportAsk } from '../../main/core/export-ask.ts';
import { DAY_MS, type HistoryEvent } from '../../main/core/history.ts';
import { Reports } from '../../main/reports.ts';
import { Retrospect } from '../../main/retrospect.ts';
import {
  accountIn,
  buildFleetOf,
  buildTrack,
  HOUR,
  MAIN,
  MINUTE,
  row,
  stateOf,
} from '../support/core/core-builders.ts';
import {
  DAYS_FILES,
  DAYS_KEYS,
  DAYS_LINES,
  DAYS_NOW,
  FIRST_DAY,
} from '../support/core/history-days.ts';
import { parseCsv } from '../support/core/parse-csv.ts';
import { plainSteps, plainStrip, plainSums } from '../support/core/plain-uptime.ts';

const OTHER = { ...MAIN, id: 'other', name: 'Agency, "São Paulo"' };
/** Whole days, parts of days, the last 24 h, nothing, and all that there is. */
const SPANS = [
  ['the last 24 h', DAYS_NOW - DAY_MS, DAYS_NOW],
  ['a finished day', FIRST_DAY + DAY_MS, FIRST_DAY + 2 * DAY_MS],
  ['days of a zone at UTC+5', FIRST_DAY - 5 * HOUR, FIRST_DAY + 2 * DAY_MS - 5 * HOUR],
  ['from within a drop to within another', FIRST_DAY + 9 * HOUR + 20 * MINUTE, DAYS_NOW - HOUR],
  ['what nobody watched', FIRST_DAY + 13 * HOUR, FIRST_DAY + 17 * HOUR],
  ['everything, and the time to come', FIRST_DAY - 40 * DAY_MS, DAYS_NOW + DAY_MS],
] as const;

let profile: string;
let saved: { name: string; text: string } | null;
let past: Retrospect;
let reports: Reports;

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'history-'));
  mkdirSync(join(profile, 'history'));
  for (const { name, text } of DAYS_FILES) writeFileSync(join(profile, 'history', name), text);
  const clock = { now: () => DAYS_NOW, after: () => () => {} };
  const history = openHistory(profile);
  past = new Retrospect({ clock, history });
  saved = null;
  const a = buildTrack('a', 'healthy', {
    instance: row('a', 'open', { displayName: '=Açaí', owner: '628123456789@s.whatsapp.net' }),
  });
  const state = stateOf(
    accountIn({ phase: 'live', fleet: buildFleetOf(a) }),
    accountIn({ phase: 'loading', fault: null }, OTHER),
  );
  reports = new Reports({
    ...{ clock, history, past, tables },
    state: () => state,
    files: {
      async save(name, parts) {
        let text = '';
        for await (const part of parts()) text += part;
        saved = { name, text };
        return { kind: 'saved', file: name };
      },
    },
  });
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

/** What the raw lines hold, read in the plainest way. */
interface Raw {
  readonly at: string;
  readonly kind: string;
  readonly account: string;
  readonly instance?: string;
  readonly instances?: readonly string[];
  readonly from?: string | null;
  readonly to?: string | null;
  readonly restated?: boolean;
}
const RAW: readonly Raw[] = DAYS_LINES.flatMap((text) => {
  try {
    return [JSON.parse(text) as Raw];
  } catch {
    return [];
  }
});

/** How an instance stood, by the minute, from the lines alone. */
function plain(account: string, instance: string, from: number, to: number) {
  const sums = plainSums(plainSteps(DAYS_LINES, account, instance, { from, to }, MINUTE), MINUTE);
  let begun = 0;
  let isDropped = false;
  for (const line of RAW) {
    if (line.kind !== 'health' || line.account !== account || line.instance !== instance) continue;
    const drops = line.to === 'degraded' || line.to === 'down';
    const at = Date.parse(line.at);
    if (drops && !isDropped && !line.restated && at >= from && at < to) begun += 1;
    if (drops) isDropped = true;
    else if (line.to === 'healthy' || line.to === 'pairing' || line.to === null) isDropped = false;
  }
  const watchedMs = sums.connectedMs + sums.unsettledMs + sums.downMs;
  return { ...sums, watchedMs, begun };
}

async function exported(ask: Partial<ExportAsk>): Promise<string> {
  const whole = { from: FIRST_DAY, to: DAYS_NOW, filter: {}, what: 'journal', format: 'json' };
  expect((await reports.save({ ...whole, ...ask } as ExportAsk)).kind).toBe('saved');
  return saved?.text ?? '';
}

const minutes = (ms: number) => ms / MINUTE;

describe.each(SPANS)('within %s', (_, from, to) => {
  const end = Math.min(to, DAYS_NOW);

  it('the sums of every instance are the plain ones', async () => {
    const sums = await past.uptimeWithin({ from, to: end });
    const names = sums.map(({ account, instance }) => `${account} ${instance}`);
    const expected = DAYS_KEYS.filter(({ account, apiInstanceName }) => {
      const { watchedMs, begun } = plain(account, apiInstanceName, from, end);
      return watchedMs + begun > 0;
    });
    expect(names.sort()).toEqual(
      expected.map(({ account, apiInstanceName }) => `${account} ${apiInstanceName}`).sort(),
    );
    for (const { account, instance, ...of } of sums) {
      const { begun, connectedMs, unsettledMs, downMs } = plain(account, instance, from, end);
      // A day's last line ends a millisecond before midnight.
      expect(
        [of.connectedMs, of.unsettledMs, of.downMs].map((ms) => Math.round(minutes(ms))),
      ).toEqual([connectedMs, unsettledMs, downMs].map(minutes));
      expect(of.drops, `drops of ${instance}`).toBe(begun);
    }
  });

  it('the exported uptime says the same, as CSV and as JSON', async () => {
    const csv = parseCsv((await exported({ what: 'uptime', format: 'csv', from, to })).slice(1));
    const json = JSON.parse(await exported({ what: 'uptime', format: 'json', from, to }));
    const sums = await past.uptimeWithin({ from, to: end });
    expect(csv).toHaveLength(sums.length + 1);
    expect(json.instances).toHaveLength(sums.length);
    for (const [i, cells] of csv.slice(1).entries()) {
      const instance = json.instances[i];
      const { account, apiInstanceName } = instance;
      const of = plain(account, apiInstanceName, from, end);
      expect(cells[1]).toBe(apiInstanceName);
      expect(instance).toMatchObject({
        connectedSeconds: of.connectedMs / 1000,
        unsettledSeconds: of.unsettledMs / 1000,
        downSeconds: of.downMs / 1000,
        watchedSeconds: of.watchedMs / 1000,
        dropsBegun: of.begun,
      });
      const share = of.watchedMs === 0 ? null : (of.connectedMs / of.watchedMs) * 100;
      if (share === null) expect(instance.uptimePercent).toBeNull();
      else expect(instance.uptimePercent).toBeCloseTo(share, 2);
      expect(cells[4]).toBe(share === null ? '' : `${instance.uptimePercent}`);
      const figures = ['connected', 'unsettled', 'down', 'watched', 'unwatched'];
      expect(cells.slice(5)).toEqual([
        ...figures.map((name) => `${instance[`${name}Seconds`]}`),
        `${of.begun}`,
      ]);
    }
  });

  it('the exported journal holds its raw lines, newest first', async () => {
    const wanted = RAW.filter(
      ({ at, kind, restated }) =>
        Date.parse(at) >= from && Date.parse(at) < to && kind !== 'watch' && !restated,
    ).toReversed();
    const { events } = JSON.parse(await exported({ from, to }));
    const brief = ({ at, kind, account, instance, instances }: Raw) =>
      [at, kind, account, ...(instances ?? [instance ?? ''])].join(' ').trim();
    expect(events.map(brief)).toEqual(wanted.map(brief));
    const csv = parseCsv((await exported({ format: 'csv', from, to })).slice(1)).slice(1);
    expect(csv.map((cells) => [cells[0], cells[2], cells[3]].join(' ').trim())).toEqual(
      wanted.map(({ at, kind, instance, instances }) =>
        [at, kind, instances?.join(' ') ?? instance ?? ''].join(' ').trim(),
      ),
    );
  });
});

it('strip, uptime and table of the last 24 h agree', async () => {
  const window = { from: DAYS_NOW - DAY_MS, to: DAYS_NOW };
  const strips = await past.strips(DAYS_KEYS, 48);
  const sums = await past.uptimeWithin(window);
  for (const [i, key] of DAYS_KEYS.entries()) {
    const steps = plainSteps(DAYS_LINES, key.account, key.apiInstanceName, window, MINUTE);
    expect(strips[i]).toBe(plainStrip(steps, 48));
    const { day, month } = await past.uptimeOf(key);
    const { connectedMs = 0, drops = 0 } =
      sums.find((s) => s.account === key.account && s.instance === key.apiInstanceName) ?? {};
    expect(day).toMatchObject({ connectedMs, drops });
    const all = plain(key.account, key.apiInstanceName, FIRST_DAY, DAYS_NOW);
    expect(Math.round(minutes(month.connectedMs))).toBe(minutes(all.connectedMs));
    expect(Math.round(minutes(month.watchedMs))).toBe(minutes(all.watchedMs));
    expect(month.drops).toBe(all.begun);
  }
});

it('the journal tells where each drop begins and ends', async () => {
  const key = { account: 'main', apiInstanceName: 'a' };
  const { events } = await past.journal({ ...key, instance: 'a', kinds: ['health'] }, null);
  const times = events.map(({ at }) => at);
  for (const { key: of, drop } of await past.dropsWithin({
    from: DAYS_NOW - DAY_MS,
    to: DAYS_NOW,
  })) {
    if (of.account !== 'main' || of.apiInstanceName !== 'a') continue;
    expect(times).toContain(drop.beginAt);
    if (drop.endAt !== null) expect(times).toContain(drop.endAt);
  }
});

describe('a file', () => {
  it('of the journal, with its filter and its names', async () => {
    const json = JSON.parse(await exported({ filter: { instance: 'b', kinds: ['notice'] } }));
    expect(json).toMatchObject({ format: 'wachat-tray-journal', version: 1 });
    expect(json.filter).toEqual({ instance: 'b', kinds: ['notice'] });
    expect(json.events).toMatchObject([
      { account: 'main', accountName: 'Main', instances: ['b', 'c'], words: 'Held back: 2 lost' },
    ]);
    const [header, ...lines] = parseCsv((await exported({ format: 'csv' })).slice(1));
    expect(header?.slice(0, 5)).toEqual(['Time (UTC)', 'Account', 'Kind', 'API name', 'Name']);
    const last = lines.find(([, account]) => account === OTHER.name && true);
    expect(last).toBeDefined();
    const fall = lines.find(([at]) => at === '2026-06-11T18:00:00.000Z');
    expect(fall).toEqual([
      ...['2026-06-11T18:00:00.000Z', 'Main', 'health', 'a', 'a =1+1', 'healthy', 'down'],
      ...['a =1+1 went down', 'Wachat says “down”'],
    ]);
  });

  it('of the uptime, in which no sheet finds a formula, and those that are gone have their last name', async () => {
    const text = await exported({ what: 'uptime', format: 'csv' });
    expect(text.startsWith('\ufeffName,API name,Account,Number,Uptime of watched time (%)')).toBe(
      true,
    );
    const rows = parseCsv(text.slice(1)).slice(1);
    expect(rows.map((cells) => cells.slice(0, 4))).toEqual(
      expect.arrayContaining([
        [`'=Açaí`, 'a', 'Main', '628123456789'],
        ['b =1+1', 'b', 'Main', ''],
        ['x =1+1', 'x', OTHER.name, ''],
      ]),
    );
  });

  it('is named after what it holds and its days on this computer', async () => {
    const day = (date: number) => new Date(2026, 5, date).getTime();
    await exported({ from: day(11), to: day(14) });
    expect(saved?.name).toBe('wachat-journal-2026-06-11--2026-06-13.json');
    await exported({ what: 'uptime', format: 'csv', from: day(12), to: day(13) });
    expect(saved?.name).toBe('wachat-uptime-2026-06-12.csv');
  });

  it('of nothing is whole as well', async () => {
    const before = { from: FIRST_DAY - 2 * DAY_MS, to: FIRST_DAY - DAY_MS };
    expect(JSON.parse(await exported(before)).events).toEqual([]);
    expect(JSON.parse(await exported({ ...before, what: 'uptime' })).instances).toEqual([]);
    expect(parseCsv((await exported({ ...before, format: 'csv' })).slice(1))).toHaveLength(1);
  });
});

it('is written a page at a time, however long the journal is', async () => {
  const many: HistoryEvent[] = Array.from({ length: 2500 }, (_, i) => ({
    kind: 'start',
    ...{ at: DAYS_NOW - i, account: 'main' },
  }));
  const asked: number[] = [];
  const history = {
    ...openHistory(profile),
    async page(_: object, cursor: string | null, limit: number) {
      asked.push(limit);
      const from = Number(cursor ?? 0);
      const next = from + limit < many.length ? `${from + limit}` : null;
      return { events: many.slice(from, from + limit), cursor: next };
    },
  };
  let largest = 0;
  let lines = 0;
  const big = new Reports({
    ...{ clock: { now: () => DAYS_NOW, after: () => () => {} }, history, past, tables },
    state: () => stateOf(),
    files: {
      async save(name, parts) {
        for await (const part of parts()) {
          largest = Math.max(largest, part.split('\r\n').length);
          lines += part.split('\r\n').length - 1;
        }
        return { kind: 'saved', file: name };
      },
    },
  });
  await big.save({ what: 'journal', format: 'csv', from: 0, to: DAYS_NOW, filter: {} });
  expect(lines).toBe(many.length + 1);
  expect(largest).toBeLessThanOrEqual(1001);
  expect(asked).toHaveLength(3);
});
