// Exports of a three-day history: their columns and fields, their file names, and writing page by page.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Reports } from '../../../../main/app/reports/reports.ts';
import { DAY_MS, type HistoryEvent } from '../../../../main/core/history/events.ts';
import { parseCsv } from '../../../support/core/parse-csv.ts';
import { text } from '../../../support/core/texts.ts';
import { DAYS_NOW, FIRST_DAY } from '../../../support/core/three-day-events.ts';
import { OTHER, ThreeDays } from '../../../support/core/three-day-history.ts';

let days: ThreeDays;
beforeEach(() => {
  days = new ThreeDays();
});
afterEach(() => days.remove());

describe('an exported file', () => {
  it('of the journal contains its filter and the account names', async () => {
    const json = JSON.parse(await days.exported({ filter: { instance: 'b', kinds: ['notice'] } }));
    expect(json).toMatchObject({ format: 'wachat-tray-journal', version: 1 });
    expect(json.filter).toEqual({ instance: 'b', kinds: ['notice'] });
    expect(json.events).toMatchObject([
      {
        account: 'main',
        accountName: 'Main',
        instances: ['b', 'c'],
        words: text('journal.held', { title: '2 lost' }),
      },
    ]);
    const [header, ...lines] = parseCsv((await days.exported({ format: 'csv' })).slice(1));
    expect(header?.slice(0, 5)).toEqual(['Time (UTC)', 'Account', 'Kind', 'API name', 'Name']);
    expect(lines.map(([, account]) => account)).toContain(OTHER.name);
    const fall = lines.find(([at]) => at === '2026-06-11T18:00:00.000Z');
    expect(fall).toEqual([
      ...['2026-06-11T18:00:00.000Z', 'Main', 'health', 'a', 'a =1+1', 'healthy', 'down'],
      ...[text('journal.health.down', { name: 'a =1+1' }), text('reason.word', { word: 'down' })],
    ]);
  });

  it('of the uptime contains no spreadsheet formula, and gives removed instances their last name', async () => {
    const text = await days.exported({ what: 'uptime', format: 'csv' });
    expect(text.startsWith('\ufeffName,API name,Account,Number,Uptime of monitored time (%)')).toBe(
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

  it('is named after its content and its local days', async () => {
    const day = (date: number) => new Date(2026, 5, date).getTime();
    const journal = await days.saved({ from: day(11), to: day(14) });
    expect(journal.name).toBe('wachat-journal-2026-06-11--2026-06-13.json');
    const uptime = await days.saved({ what: 'uptime', format: 'csv', from: day(12), to: day(13) });
    expect(uptime.name).toBe('wachat-uptime-2026-06-12.csv');
  });

  it('without events is complete', async () => {
    const before = { from: FIRST_DAY - 2 * DAY_MS, to: FIRST_DAY - DAY_MS };
    expect(JSON.parse(await days.exported(before)).events).toEqual([]);
    expect(JSON.parse(await days.exported({ ...before, what: 'uptime' })).instances).toEqual([]);
    expect(parseCsv((await days.exported({ ...before, format: 'csv' })).slice(1))).toHaveLength(1);
  });
});

it('an export is written one page at a time, however long the journal is', async () => {
  const many: HistoryEvent[] = Array.from({ length: 2500 }, (_, i) => ({
    kind: 'start',
    ...{ at: DAYS_NOW - i, account: 'main' },
  }));
  const asked: number[] = [];
  const history = {
    ...days.parts.history,
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
    ...days.parts,
    history,
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
