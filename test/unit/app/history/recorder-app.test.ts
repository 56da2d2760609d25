// The history of the whole app: the running app, its lines and the next start agree, whatever happens.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printEvent } from '../../../../main/adapters/storage/history/line.ts';
import { HistoryQueries } from '../../../../main/app/history/queries.ts';
import type { SavedState } from '../../../../main/core/app-state/saved-state.ts';
import { DAY_MS, dayOf } from '../../../../main/core/history/events.ts';
import { HOUR, MINUTE, row, SECOND, unreachable } from '../../../support/core/core-builders.ts';
import { FakeHistory } from '../../../support/core/fake-history.ts';
import { HandClock, startWorld, type World } from '../../../support/core/fake-ports.ts';
import { plainSteps, plainStrip, plainSums } from '../../../support/core/plain-uptime.ts';

const A = { account: 'main', apiInstanceName: 'a' };
const B = { account: 'main', apiInstanceName: 'b' };

interface Step {
  readonly what: 'lists' | 'fault' | 'sleep' | 'restart' | 'kill';
  readonly words: readonly [string, string];
  readonly minutes: number;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    what: fc.constantFrom('lists', 'lists', 'lists', 'fault', 'sleep', 'restart', 'kill'),
    words: fc.tuple(
      fc.constantFrom('open', 'open', 'close', 'refused', 'connecting', 'huh'),
      fc.constantFrom('open', 'refused'),
    ),
    minutes: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(60, 300)),
  }),
  { minLength: 1, maxLength: 8 },
);

/** Plays the steps and returns the last app, stopped. */
async function play(all: readonly Step[]): Promise<World> {
  const clock = new HandClock();
  const history = new FakeHistory();
  const start = (memory?: SavedState) =>
    startWorld({ clock, history, rows: [row('a', 'open')], ...(memory && { memory }) });
  let world = await start();
  for (const { what, words, minutes } of all) {
    world.api.rows = words.map((word, i) => row('ab'.charAt(i), word));
    world.api.problem = what === 'fault' ? unreachable() : null;
    if (what === 'sleep') {
      world.power.suspend();
      await clock.pass(minutes * MINUTE);
      world.power.resume();
      await clock.pass(MINUTE);
    } else if (what === 'restart' || what === 'kill') {
      const { rows } = world.api;
      if (what === 'restart') world.app.stop();
      clock.forget();
      await clock.pass(minutes * MINUTE);
      world = await startWorld({
        clock,
        history,
        rows,
        memory: world.restored.at(-1) as SavedState,
      });
      await clock.pass(MINUTE);
    } else await clock.pass(minutes * MINUTE);
  }
  world.app.stop();
  return world;
}

describe('the recorded history', () => {
  it('gives the same strips and uptime to the running app, to a plain computation and to the next start', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { app, clock, history } = await play(all);
        const to = clock.now();
        const window = { from: to - DAY_MS, to };
        const lines = history.events.map(printEvent);
        const next = new HistoryQueries({ clock, history });
        for (const key of [A, B]) {
          const plain = plainSteps(lines, 'main', key.apiInstanceName, window, SECOND);
          const [strip] = await app.history.strips([key], 96);
          expect(strip).toBe(plainStrip(plain, 96));
          expect(await next.strips([key], 96)).toEqual([strip]);
          const uptime = await app.history.uptimeOf(key);
          const { connectedMs, unsettledMs, downMs } = plainSums(plain, SECOND);
          expect(uptime.day).toMatchObject({
            connectedMs,
            monitoredMs: connectedMs + unsettledMs + downMs,
          });
          expect(await next.uptimeOf(key)).toEqual(uptime);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('includes monitored time before it is written', async () => {
    const { app, clock, history } = await startWorld({ rows: [row('a', 'open')] });
    await clock.pass(2 * MINUTE);
    expect(history.events.filter(({ kind }) => kind === 'watch')).toEqual([]);
    const { day } = await app.history.uptimeOf(A);
    expect([day.monitoredMs, day.connectedMs]).toEqual([2 * MINUTE, 2 * MINUTE]);
  });

  it('loses at most five minutes of monitored time when the app is killed', async () => {
    const clock = new HandClock();
    const history = new FakeHistory();
    const world = await startWorld({ clock, history, rows: [row('a', 'open')] });
    const begun = clock.now();
    await clock.pass(19 * MINUTE);
    clock.forget();
    await clock.pass(HOUR);
    const again = await startWorld({ clock, history, rows: [row('a', 'open')] });
    await clock.pass(10 * MINUTE);
    expect(world.app).not.toBe(again.app);
    const { day } = await again.app.history.uptimeOf(A);
    expect(day.monitoredMs).toBe((15 + 10) * MINUTE);
    const [strip = ''] = await again.app.history.strips([A], 24 * 60);
    const minute = (at: number) => strip[Math.floor((at - (clock.now() - DAY_MS)) / MINUTE)];
    expect([minute(begun + 14 * MINUTE), minute(begun + 16 * MINUTE)]).toEqual(['u', '-']);
    expect(minute(begun + 40 * MINUTE)).toBe('-');
  });
});

describe('completed days', () => {
  it('are summed up once in a roll-up, and again only if the day has grown', async () => {
    const clock = new HandClock();
    const history = new FakeHistory();
    const world = await startWorld({ clock, history, rows: [row('a', 'open')] });
    const begun = clock.now();
    await clock.pass(dayOf(begun + DAY_MS) + 2 * HOUR - begun);
    const monitoredTime = clock.now() - begun;
    const { week, month, day } = await world.app.history.uptimeOf(A);
    expect([week.monitoredMs, month.monitoredMs, day.monitoredMs]).toEqual([
      // A roll-up leaves out the last millisecond of its day.
      monitoredTime - 1,
      monitoredTime - 1,
      monitoredTime,
    ]);
    const yesterday = dayOf(begun);
    const rollUp = history.rollUps.get(yesterday);
    expect(rollUp?.rows).toMatchObject([{ account: 'main', instance: 'a', drops: 0 }]);
    await world.app.history.uptimeOf(A);
    expect(history.rollUps.get(yesterday)).toBe(rollUp);
    history.append([{ kind: 'stop', at: yesterday + HOUR, account: 'main' }]);
    await world.app.history.uptimeOf(A);
    expect(history.rollUps.get(yesterday)).not.toBe(rollUp);
  });

  it('are pruned after 30 days, at startup and once a day', async () => {
    const world = await startWorld({ rows: [row('a', 'open')] });
    await world.clock.pass(48 * HOUR);
    const first = dayOf(world.clock.now()) - 32 * DAY_MS;
    expect(world.history.pruned).toEqual([first, first + DAY_MS, first + 2 * DAY_MS]);
  });
});
