// Property tests: spans, strips and uptime of any events match a reference computation from the raw lines.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvent, printEvent } from '../../../../main/adapters/storage/history/line.ts';
import { HEALTHS } from '../../../../main/core/health/monitored-instance.ts';
import { DAY_MS, type HistoryEvent } from '../../../../main/core/history/events.ts';
import { stripOf } from '../../../../main/core/history/strip.ts';
import { Timelines } from '../../../../main/core/history/timeline.ts';
import { sumsOf } from '../../../../main/core/history/uptime.ts';
import { plainSteps, plainStrip, plainSums } from '../../../support/core/plain-uptime.ts';

const START = Date.UTC(2026, 2, 29);
/** Every timestamp is a multiple of this. */
const STEP = 60_000;
const WINDOW = { from: START, to: START + DAY_MS };
const KEYS = ['a', 'b'].map((apiInstanceName) => ({ account: 'main', apiInstanceName }));

interface Move {
  readonly steps: number;
  readonly make: (at: number, before: number) => HistoryEvent;
}

const health = fc
  .tuple(
    fc.constantFrom('a', 'b'),
    fc.constantFrom(...HEALTHS, 'healthy' as const, null),
    fc.boolean(),
  )
  .map(
    ([instance, to, restated]) =>
      (at: number): HistoryEvent => ({
        kind: 'health',
        ...{ at, account: 'main', instance, name: instance, from: null, to, restated },
        reason: { code: 'silent' },
      }),
  );
const watch = fc.constant(
  (at: number, before: number): HistoryEvent => ({
    kind: 'watch',
    ...{ at, account: 'main', from: Math.min(before, at) },
  }),
);
const start = fc.constant((at: number): HistoryEvent => ({ kind: 'start', at, account: 'main' }));
const other = fc.constant(
  (at: number): HistoryEvent => ({
    kind: 'health',
    ...{ at, account: 'other', instance: 'a', name: 'a', from: null, to: 'down', restated: false },
    reason: { code: 'silent' },
  }),
);

/** Mostly forward in time; now and then the clock is set back. */
const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    steps: fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 0, max: 90 }) },
      { weight: 1, arbitrary: fc.integer({ min: -200, max: -1 }) },
    ),
    make: fc.oneof(
      { weight: 6, arbitrary: health },
      { weight: 6, arbitrary: watch },
      { weight: 1, arbitrary: start },
      { weight: 1, arbitrary: other },
    ),
  }),
  { maxLength: 60 },
);

/** The events, starting some hours before the window. */
function eventsOf(all: readonly Move[]): readonly HistoryEvent[] {
  let at = START - 3 * 60 * STEP;
  return all.map(({ steps, make }) => {
    const before = at;
    at += steps * STEP;
    const event = make(at, before);
    // After the clock was set back, the app states everything again.
    return steps < 0 && event.kind !== 'health' ? { kind: 'start', at, account: 'main' } : event;
  });
}

describe('the timelines of any events', () => {
  it('yield the strips and uptime of the reference computation', () => {
    fc.assert(
      fc.property(moves, fc.constantFrom(1, 24, 96), (all, bins) => {
        const events = eventsOf(all);
        const timelines = new Timelines();
        for (const event of events) timelines.feed(event);
        const lines = events.map(printEvent);
        for (const key of KEYS) {
          const spans = timelines.spansOf(key, WINDOW);
          const steps = plainSteps(lines, key.account, key.apiInstanceName, WINDOW, STEP);
          expect(stripOf(spans, bins)).toBe(plainStrip(steps, bins));
          expect(sumsOf(spans, 0)).toMatchObject(plainSums(steps, STEP));
          expect(spans.map(({ from, to }) => to - from).reduce((a, b) => a + b)).toBe(DAY_MS);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('do not change after the moment before which events are forgotten', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: 0, max: 60 }), (all, when) => {
        const whole = new Timelines();
        const trimmed = new Timelines();
        // Only forward: after forgetting, the clock could be set back to a time that is no longer known.
        const events = eventsOf(all.map((move) => ({ ...move, steps: Math.abs(move.steps) })));
        for (const [i, event] of events.entries()) {
          whole.feed(event);
          trimmed.feed(event);
          if (i === when) trimmed.forgetBefore(START);
        }
        for (const key of KEYS) {
          expect(trimmed.spansOf(key, WINDOW)).toEqual(whole.spansOf(key, WINDOW));
          expect(trimmed.dropsOf(key, WINDOW)).toHaveLength(whole.dropsOf(key, WINDOW).length);
        }
      }),
    );
  });

  it('keep a drop that is still open at a start', () => {
    const drop = { account: 'main', instance: 'a', name: 'a', from: null } as const;
    const reason = { code: 'silent' } as const;
    const timelines = new Timelines();
    const at = START - STEP;
    timelines.feed({ kind: 'health', at, ...drop, to: 'down', reason, restated: false });
    timelines.feed({ kind: 'start', at, account: 'main' });
    timelines.forgetBefore(START);
    const [key = { account: '', apiInstanceName: '' }] = KEYS;
    expect(timelines.dropsOf(key, WINDOW)).toMatchObject([{ beginAt: at, endAt: null }]);
  });

  it('can be restored from the printed lines', () => {
    fc.assert(
      fc.property(moves, (all) => {
        for (const event of eventsOf(all)) expect(parseEvent(printEvent(event))).toEqual(event);
      }),
    );
  });
});
