// Strips, uptime, journal and exports of a three-day history match a plain computation from its lines.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../../main/core/history/events.ts';
import { HOUR, MINUTE } from '../../../support/core/core-builders.ts';
import { parseCsv } from '../../../support/core/parse-csv.ts';
import {
  type PlainLine,
  plainDrops,
  plainLines,
  plainSteps,
  plainStrip,
  plainSums,
} from '../../../support/core/plain-uptime.ts';
import {
  DAYS_KEYS,
  DAYS_LINES,
  DAYS_NOW,
  FIRST_DAY,
} from '../../../support/core/three-day-events.ts';
import { ThreeDays } from '../../../support/core/three-day-history.ts';

const RAW = plainLines(DAYS_LINES);
/** Whole days, parts of days, the last 24 h, unmonitored time and the whole history. */
const SPANS = [
  ['the last 24 h', DAYS_NOW - DAY_MS, DAYS_NOW],
  ['a completed day', FIRST_DAY + DAY_MS, FIRST_DAY + 2 * DAY_MS],
  ['days in the time zone UTC+5', FIRST_DAY - 5 * HOUR, FIRST_DAY + 2 * DAY_MS - 5 * HOUR],
  [
    'a range that begins and ends inside drops',
    FIRST_DAY + 9 * HOUR + 20 * MINUTE,
    DAYS_NOW - HOUR,
  ],
  ['a range without monitored time', FIRST_DAY + 13 * HOUR, FIRST_DAY + 17 * HOUR],
  ['everything and the future', FIRST_DAY - 40 * DAY_MS, DAYS_NOW + DAY_MS],
] as const;

let days: ThreeDays;
beforeEach(() => {
  days = new ThreeDays();
});
afterEach(() => days.remove());

/** Sums and drops of an instance, computed minute by minute from the lines alone. */
function plain(account: string, instance: string, from: number, to: number) {
  const window = { from, to };
  const sums = plainSums(plainSteps(DAYS_LINES, account, instance, window, MINUTE), MINUTE);
  const monitoredMs = sums.connectedMs + sums.unsettledMs + sums.downMs;
  return { ...sums, monitoredMs, begun: plainDrops(DAYS_LINES, account, instance, window) };
}

const minutes = (ms: number) => ms / MINUTE;

describe.each(SPANS)('for %s', (_, from, to) => {
  const end = Math.min(to, DAYS_NOW);

  it('the uptime sums match the plain computation', async () => {
    const sums = await days.past.uptimeWithin({ from, to: end });
    const names = sums.map(({ account, instance }) => `${account} ${instance}`);
    const expected = DAYS_KEYS.filter(({ account, apiInstanceName }) => {
      const { monitoredMs, begun } = plain(account, apiInstanceName, from, end);
      return monitoredMs + begun > 0;
    });
    expect(names.sort()).toEqual(
      expected.map(({ account, apiInstanceName }) => `${account} ${apiInstanceName}`).sort(),
    );
    for (const { account, instance, ...of } of sums) {
      const { begun, connectedMs, unsettledMs, downMs } = plain(account, instance, from, end);
      // The last line of a day ends 1 ms before midnight.
      expect(
        [of.connectedMs, of.unsettledMs, of.downMs].map((ms) => Math.round(minutes(ms))),
      ).toEqual([connectedMs, unsettledMs, downMs].map(minutes));
      expect(of.drops, `drops of ${instance}`).toBe(begun);
    }
  });

  it('the exported uptime matches the plain computation, as CSV and as JSON', async () => {
    const csv = parseCsv(
      (await days.exported({ what: 'uptime', format: 'csv', from, to })).slice(1),
    );
    const json = JSON.parse(await days.exported({ what: 'uptime', format: 'json', from, to }));
    const sums = await days.past.uptimeWithin({ from, to: end });
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
        watchedSeconds: of.monitoredMs / 1000,
        dropsBegun: of.begun,
      });
      const share = of.monitoredMs === 0 ? null : (of.connectedMs / of.monitoredMs) * 100;
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

  it('the exported journal contains the history lines, newest first', async () => {
    const wanted = RAW.filter(
      ({ at, kind, restated }) =>
        Date.parse(at) >= from && Date.parse(at) < to && kind !== 'watch' && !restated,
    ).toReversed();
    const { events } = JSON.parse(await days.exported({ from, to }));
    const brief = ({ at, kind, account, instance, instances }: PlainLine) =>
      [at, kind, account, ...(instances ?? [instance ?? ''])].join(' ').trim();
    expect(events.map(brief)).toEqual(wanted.map(brief));
    const csv = parseCsv((await days.exported({ format: 'csv', from, to })).slice(1)).slice(1);
    expect(csv.map((cells) => [cells[0], cells[2], cells[3]].join(' ').trim())).toEqual(
      wanted.map(({ at, kind, instance, instances }) =>
        [at, kind, instances?.join(' ') ?? instance ?? ''].join(' ').trim(),
      ),
    );
  });
});

it('strips, uptime and the uptime table of the last 24 h agree', async () => {
  const window = { from: DAYS_NOW - DAY_MS, to: DAYS_NOW };
  const strips = await days.past.strips(DAYS_KEYS, 48);
  const sums = await days.past.uptimeWithin(window);
  for (const [i, key] of DAYS_KEYS.entries()) {
    const steps = plainSteps(DAYS_LINES, key.account, key.apiInstanceName, window, MINUTE);
    expect(strips[i]).toBe(plainStrip(steps, 48));
    const { day, month } = await days.past.uptimeOf(key);
    const { connectedMs = 0, drops = 0 } =
      sums.find((s) => s.account === key.account && s.instance === key.apiInstanceName) ?? {};
    expect(day).toMatchObject({ connectedMs, drops });
    const all = plain(key.account, key.apiInstanceName, FIRST_DAY, DAYS_NOW);
    expect(Math.round(minutes(month.connectedMs))).toBe(minutes(all.connectedMs));
    expect(Math.round(minutes(month.monitoredMs))).toBe(minutes(all.monitoredMs));
    expect(month.drops).toBe(all.begun);
  }
});

it('the journal contains the start and the end of each drop', async () => {
  const window = { from: DAYS_NOW - DAY_MS, to: DAYS_NOW };
  const drops = await days.past.dropsWithin(window);
  const begun = DAYS_KEYS.map(({ account, apiInstanceName }) =>
    plainDrops(DAYS_LINES, account, apiInstanceName, window),
  );
  expect(drops).toHaveLength(begun.reduce((sum, count) => sum + count, 0));
  for (const { key, drop } of drops) {
    const filter = { account: key.account, instance: key.apiInstanceName };
    const { events } = await days.past.journal({ ...filter, kinds: ['health'] }, null);
    const eventAt = (at: number | null) => events.find((event) => event.at === at);
    expect(eventAt(drop.beginAt)).toMatchObject({
      to: expect.stringMatching(/^(degraded|down)$/),
    });
    if (drop.endAt !== null) {
      expect(eventAt(drop.endAt)).toMatchObject({ from: expect.not.stringMatching(/^healthy$/) });
    }
  }
});
