// Strips, uptime, drops and journal of one day match a plain computation from its lines.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHistory } from '../../../../main/adapters/storage/history/history.ts';
import { HistoryQueries } from '../../../../main/app/history/queries.ts';
import { DAY_MS } from '../../../../main/core/history/events.ts';
import { monitoredMsOf } from '../../../../main/core/history/uptime.ts';
import { HOUR, MINUTE } from '../../../support/core/core-builders.ts';
import { HandClock } from '../../../support/core/hand-clock.ts';
import { DAY, DAY_LINES } from '../../../support/core/one-day-events.ts';
import { plainSteps, plainStrip, plainSums } from '../../../support/core/plain-uptime.ts';

const A = { account: 'main', apiInstanceName: 'a' };
const B = { account: 'main', apiInstanceName: 'b' };
const WHOLE = { from: DAY, to: DAY + DAY_MS };

let profile: string;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'history-'));
  mkdirSync(join(profile, 'history'));
  writeFileSync(join(profile, 'history', '2026-06-13.jsonl'), `${DAY_LINES.join('\n')}\n`);
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

/** History queries with a clock that stands still. */
function queriesAt(now: number): HistoryQueries {
  const clock = { now: () => now, after: () => () => {} };
  return new HistoryQueries({ clock, history: openHistory(profile) });
}

it('strips of 24 and of 96 bins show the state of each bin', async () => {
  const past = queriesAt(WHOLE.to);
  expect(await past.strips([A, B], 24)).toEqual([
    '--------ud-uuu-duuuu----',
    '--------ss-sss-sssss----',
  ]);
  for (const [key, strip] of [
    [A, (await past.strips([A], 96))[0]],
    [B, (await past.strips([B], 96))[0]],
  ] as const) {
    const steps = plainSteps(DAY_LINES, 'main', key.apiInstanceName, WHOLE, MINUTE);
    expect(strip).toBe(plainStrip(steps, 96));
  }
});

it('uptime is the same for the last 24 hours and for a completed day', async () => {
  const plain = plainSums(plainSteps(DAY_LINES, 'main', 'a', WHOLE, MINUTE), MINUTE);
  expect(plain).toEqual({
    connectedMs: 8 * HOUR - MINUTE,
    unsettledMs: MINUTE,
    downMs: 1.5 * HOUR,
  });
  const monitoredMs = monitoredMsOf({ ...plain, drops: 0, lastConnectedAt: null });
  const same = { connectedMs: plain.connectedMs, monitoredMs, drops: 2 };
  const atMidnight = await queriesAt(WHOLE.to - 1).uptimeOf(A);
  expect(atMidnight).toMatchObject({ day: same, week: same, month: same });
  const later = await queriesAt(WHOLE.to + 3 * DAY_MS).uptimeOf(A);
  expect(later).toMatchObject({
    day: { monitoredMs: 0, drops: 0 },
    week: { ...same, windowMs: 6 * DAY_MS },
    month: { ...same, windowMs: 29 * DAY_MS },
    drops: [],
    lastConnectedAt: DAY + 20 * HOUR,
  });
});

it('the drops and the time of the last connection are found', async () => {
  const { drops, lastConnectedAt } = await queriesAt(WHOLE.to).uptimeOf(A);
  expect(drops).toEqual([
    {
      beginAt: DAY + 9 * HOUR,
      endAt: DAY + 9 * HOUR + 31 * MINUTE,
      durationMs: 31 * MINUTE,
      reason: { code: 'word', word: 'down' },
      down: true,
    },
    {
      beginAt: DAY + 15 * HOUR,
      endAt: DAY + 16 * HOUR,
      durationMs: HOUR,
      reason: { code: 'word', word: 'down' },
      down: true,
    },
  ]);
  expect(lastConnectedAt).toBe(DAY + 20 * HOUR);
  expect(await queriesAt(WHOLE.to).uptimeOf(B)).toMatchObject({ drops: [], lastConnectedAt: null });
});

it('the journal lists every change, fault and notification, newest first', async () => {
  const { events, cursor } = await queriesAt(WHOLE.to).journal({}, null);
  const brief = events.map((e) => `${new Date(e.at).toISOString().slice(11, 16)} ${e.kind}`);
  expect(brief).toEqual([
    '20:00 stop',
    '16:00 health',
    '15:00 health',
    '15:00 start',
    '11:00 fault-end',
    '10:01 fault',
    '09:31 notice',
    '09:31 health',
    '09:01 notice',
    '09:01 health',
    '09:00 health',
    '08:00 start',
  ]);
  expect(cursor).toBeNull();
  // Every drop begins and ends with a change of health in the journal.
  const { events: ofA } = await queriesAt(WHOLE.to).journal(
    { instance: 'a', kinds: ['health'] },
    null,
  );
  const { drops } = await queriesAt(WHOLE.to).uptimeOf(A);
  const times = ofA.map(({ at }) => at);
  for (const { beginAt, endAt } of drops)
    expect(times).toEqual(expect.arrayContaining([beginAt, endAt]));
});

it('what is on disk at the start is read 2 s later, or when it is needed, and once', async () => {
  const clock = new HandClock();
  const history = openHistory(profile);
  const { read } = history;
  let reads = 0;
  history.read = (...asked) => {
    reads += 1;
    return read(...asked);
  };
  const past = new HistoryQueries({ clock, history });
  past.begin();
  await clock.pass(1_999);
  expect(reads).toBe(0);
  await clock.pass(1);
  expect(reads).toBe(2);
  await past.strips([A], 24);
  expect(reads).toBe(2);

  const needed = new HistoryQueries({ clock, history });
  needed.begin();
  await needed.strips([A], 24);
  expect(reads).toBe(4);
});
