// Drops in the history: their start, end, reason and duration, and how often each counts.
import { expect, it } from 'vitest';
import type { SavedState } from '../../../../main/core/app-state/saved-state.ts';
import { DAY_MS, dayOf } from '../../../../main/core/history/events.ts';
import { HOUR, MINUTE, row, SECOND } from '../../../support/core/core-builders.ts';
import { FakeHistory } from '../../../support/core/fake-history.ts';
import { HandClock, startWorld, type World } from '../../../support/core/fake-ports.ts';

const A = { account: 'main', apiInstanceName: 'a' };

/** The service reports these words for the instance, each for 30 s. */
async function lists(world: World, ...words: readonly string[]): Promise<void> {
  for (const word of words) {
    world.api.rows = [row('a', word)];
    await world.clock.pass(30 * SECOND);
  }
}

const dropsOf = async (world: World) => (await world.app.history.uptimeOf(A)).drops;

it.each<readonly [string, readonly string[], readonly object[]]>([
  [
    'a blip is a drop that was never down',
    ['close', 'open'],
    [{ down: false, durationMs: 30_000 }],
  ],
  [
    'a drop from unsettled to down is one drop with the reason for the down',
    ['connecting', 'connecting', 'refused', 'open'],
    [{ down: true, durationMs: 90_000, reason: { code: 'word', word: 'refused' } }],
  ],
  ['two losses are two drops', ['close', 'open', 'close', 'open'], [{}, {}]],
  ['an ongoing drop has no end', ['refused'], [{ endAt: null }]],
  ['an unknown word is no drop', ['huh', 'open'], []],
])('%s', async (_what, words, drops) => {
  const world = await startWorld({ rows: [row('a', 'open')] });
  await lists(world, ...words);
  const found = await dropsOf(world);
  expect(found).toHaveLength(drops.length);
  expect(found).toMatchObject(drops);
  const { day } = await world.app.history.uptimeOf(A);
  expect(day.drops).toBe(drops.length);
});

it('a drop in the first list does not count as begun that day', async () => {
  const world = await startWorld({ rows: [row('a', 'close')] });
  expect(await dropsOf(world)).toHaveLength(1);
  expect((await world.app.history.uptimeOf(A)).day.drops).toBe(0);
});

it('a drop across midnight counts once', async () => {
  const world = await startWorld({ rows: [row('a', 'open')] });
  const { clock } = world;
  const midnight = dayOf(clock.now()) + DAY_MS;
  await clock.pass(midnight - clock.now() - 10 * MINUTE);
  world.api.rows = [row('a', 'refused')];
  await clock.pass(HOUR);
  const { day, week, month, drops } = await world.app.history.uptimeOf(A);
  expect([day.drops, week.drops, month.drops]).toEqual([1, 1, 1]);
  expect(drops).toMatchObject([{ endAt: null, down: true }]);
  expect(drops[0]?.beginAt).toBeLessThan(midnight);
});

it('a drop across a restart is one drop, and only its monitored time counts', async () => {
  const clock = new HandClock();
  const history = new FakeHistory();
  const rows = [row('a', 'open')];
  const before = await startWorld({ clock, history, rows });
  await lists(before, 'refused', 'refused');
  before.app.stop();
  await clock.pass(HOUR);
  const memory = before.restored.at(-1) as SavedState;
  const world = await startWorld({ clock, history, rows: before.api.rows, memory });
  await lists(world, 'refused', 'open');
  const [drop, ...others] = await dropsOf(world);
  expect(others).toEqual([]);
  expect(drop?.durationMs).toBe(90 * SECOND);
  expect((drop?.endAt ?? 0) - (drop?.beginAt ?? 0)).toBeGreaterThan(HOUR);
});
