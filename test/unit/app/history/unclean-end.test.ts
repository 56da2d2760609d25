// After a crash, a kill or a power cut the next start says how long nothing was monitored: once, and in the journal.
import { describe, expect, it } from 'vitest';
import { parseEvent, printEvent } from '../../../../main/adapters/storage/history/line.ts';
import type { SavedState } from '../../../../main/core/app-state/saved-state.ts';
import { DAY_MS, type HistoryEvent } from '../../../../main/core/history/events.ts';
import { journalLine } from '../../../../main/core/history/journal-text.ts';
import { duration, timeText } from '../../../../main/core/i18n/days.ts';
import { HOUR, MINUTE, row, SECOND, unreachable } from '../../../support/core/core-builders.ts';
import { FakeHistory } from '../../../support/core/fake-history.ts';
import { buildWorld, HandClock, startWorld, type World } from '../../../support/core/fake-ports.ts';
import { text } from '../../../support/core/texts.ts';

const ROWS = [row('a', 'open')];

/** Runs an app for ten minutes, ends it, and starts the next one later. */
async function restarted({
  end,
  after,
  withMemory = true,
}: {
  readonly end: 'stop' | 'kill' | 'session' | 'cancelled session';
  readonly after: number;
  readonly withMemory?: boolean;
}) {
  const clock = new HandClock();
  const history = new FakeHistory();
  const first = await startWorld({ clock, history, rows: ROWS });
  await clock.pass(10 * MINUTE);
  if (end === 'stop') first.app.stop();
  if (end === 'session' || end === 'cancelled session') first.app.recordEnd();
  if (end === 'cancelled session') await clock.pass(2 * MINUTE);
  const endedAt = clock.now();
  clock.forget();
  await clock.pass(after);
  const memory = first.restored.at(-1) as SavedState;
  const next = await startWorld({ clock, history, rows: ROWS, ...(withMemory && { memory }) });
  const start = history.events.findLast(({ kind }) => kind === 'start');
  return { next, start, endedAt, clock, history };
}

describe('after a kill', () => {
  it.each([2 * HOUR, 2 * DAY_MS])(
    'the summary and the journal say since when (%d ms)',
    async (after) => {
      const { next, start, endedAt, clock } = await restarted({ end: 'kill', after });
      const values = { time: timeText(endedAt, clock.now()), span: duration(after) };
      expect(next.notifications).toMatchObject([
        { kind: 'summary', body: text('notice.unmonitored.noneDown', values) },
      ]);
      expect(start && journalLine(start)).toEqual({
        sign: 'start',
        text: text('journal.start'),
        detail: text('journal.unmonitored', values),
      });
      expect(start && parseEvent(printEvent(start))).toEqual(start);
      await clock.pass(HOUR);
      expect(next.notifications).toHaveLength(1);
    },
  );

  it('without saved state, the history says it to within a heartbeat', async () => {
    const { start, endedAt } = await restarted({ end: 'kill', after: HOUR, withMemory: false });
    const since = start?.kind === 'start' ? start.unmonitoredSince : undefined;
    expect(endedAt - Number(since)).toBeLessThanOrEqual(5 * MINUTE);
  });

  it('names who is down', async () => {
    const clock = new HandClock();
    const history = new FakeHistory();
    await startWorld({ clock, history, rows: ROWS });
    await clock.pass(10 * MINUTE);
    clock.forget();
    await clock.pass(HOUR);
    const next = await startWorld({ clock, history, rows: [row('a', 'refused')] });
    expect(next.notifications[0]?.body).toContain('Down: a.');
  });
});

it('after starts that never came to a list, the time is that of the last monitoring', async () => {
  const { clock, history } = await restarted({ end: 'kill', after: HOUR });
  clock.forget();
  const before = history.events.length;
  const again = buildWorld({ clock, history, rows: ROWS });
  again.app.start();
  clock.forget();
  await clock.pass(HOUR);
  // Only its start is on disk.
  history.events = history.events.slice(0, before + 1);
  await startWorld({ clock, history, rows: ROWS });
  const start = history.events.findLast(({ kind }) => kind === 'start');
  const since = start?.kind === 'start' ? start.unmonitoredSince : undefined;
  expect(clock.now() - Number(since)).toBeGreaterThanOrEqual(HOUR);
});

it.each(['stop', 'session'] as const)('after a %s there is nothing to say', async (end) => {
  const { next, start } = await restarted({ end, after: HOUR });
  expect([next.notifications, start]).toEqual([
    [],
    { kind: 'start', at: start?.at, account: 'main' },
  ]);
});

it('after the end of a session that was cancelled, monitoring is recorded again', async () => {
  const { next, history, endedAt } = await restarted({ end: 'cancelled session', after: HOUR });
  expect(history.events.filter(({ kind }) => kind === 'start').length).toBe(3);
  expect(next.notifications).toHaveLength(1);
  expect(next.notifications[0]?.body).toContain(timeText(endedAt, endedAt + SECOND));
});

/** Runs an app, ends it as `end` says, goes on as `then` says, and returns the start that the next run records. */
async function startAfter(
  end: (world: World) => void,
  then: (world: World) => Promise<void>,
): Promise<{ readonly start: HistoryEvent | undefined; readonly first: World }> {
  const clock = new HandClock();
  const history = new FakeHistory();
  const first = await startWorld({ clock, history, rows: ROWS });
  await clock.pass(10 * MINUTE);
  end(first);
  await then(first);
  clock.forget();
  await startWorld({ clock, history, rows: ROWS });
  return { start: history.events.findLast(({ kind }) => kind === 'start'), first };
}

describe('the stop is the last event of a run', () => {
  const lose = (world: World) => {
    world.api.rows = [row('a', 'refused')];
  };

  it('also if the app quits while the window is asked what a person sees', async () => {
    const { start, first } = await startAfter(
      (world) => {
        lose(world);
        world.onAskedForSeen = () => world.app.stop();
      },
      ({ clock }) => clock.pass(MINUTE),
    );
    expect(start).not.toHaveProperty('unmonitoredSince');
    expect(first.titles()).toEqual([]);
  });

  it.each<[string, (world: World) => void]>([
    ['a list', () => {}],
    ['a loss', lose],
    [
      'a fault',
      (world) => {
        world.api.problem = unreachable();
      },
    ],
  ])(
    'also if %s comes between the end of the session and that of the process',
    async (_what, happens) => {
      const { start, first } = await startAfter(
        (world) => world.app.recordEnd(),
        async (world) => {
          happens(world);
          await world.clock.pass(MINUTE);
        },
      );
      expect(start).not.toHaveProperty('unmonitoredSince');
      expect(first.history.events.filter(({ kind }) => kind === 'start')).toHaveLength(2);
    },
  );
});

it('the first start ever has nothing to say', async () => {
  const world = await startWorld({ rows: ROWS });
  expect(world.notifications).toEqual([]);
});
