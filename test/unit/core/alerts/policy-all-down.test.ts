// Tests the exception of the quiet hours: losses are shown while every instance that counts is down, each once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import type { Settings } from '../../../../main/core/account/settings.ts';
import { fleetOf } from '../../../../main/core/account/state.ts';
import type { Notification } from '../../../../main/core/alerts/notification.ts';
import { snoozeFor } from '../../../../main/core/health/snooze.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  HOUR,
  listOf,
  MAIN,
  quietHours,
  row,
  settingsWith,
} from '../../../support/core/core-builders.ts';
import { PolledAccount } from '../../../support/core/polled-account.ts';
import { text } from '../../../support/core/texts.ts';

/** The clock of a polled account starts at 10:00. */
const NIGHT = quietHours('09:00-11:00', { exceptAllDown: true });
const RULED: Partial<Settings> = { quietHours: NIGHT, confirmSeconds: 0 };

/** `abC`: a and b are down, c is up. */
const rowsOf = (names: string): readonly Instance[] =>
  [...names].map((name) =>
    row(name.toLowerCase(), name === name.toLowerCase() ? 'refused' : 'open'),
  );
const take = (polled: PolledAccount, ...lists: readonly string[]) =>
  polled.take(...lists.map((names) => good(listOf(...rowsOf(names)))));
const quiet = (change: Partial<Settings> = {}) =>
  new PolledAccount(settingsWith({ ...RULED, ...change }));
const told = ({ titles, suppressedTitles }: PolledAccount) => [titles, suppressedTitles];

const lost = (name: string) => `${name} disconnected`;

describe('in quiet hours with the exception', () => {
  it('a loss is suppressed while another instance is up', () => {
    expect(told(take(quiet(), 'AB', 'aB', 'aB', 'aB'))).toEqual([[], [lost('a')]]);
  });

  it('the last loss is shown, and with it those that were suppressed, each once', () => {
    const polled = take(quiet(), 'ABC', 'aBC', 'aBC', 'abC', 'abc', 'abc', 'abc');
    const late = text('notice.down', { count: 2 });
    expect(told(polled)).toEqual([
      [lost('c'), late],
      [lost('a'), lost('b')],
    ]);
    polled.now += HOUR;
    expect(take(polled, 'abc', 'abc').titles).toHaveLength(2);
  });

  it('all at once are one notification, which names the service', () => {
    const polled = take(quiet(), 'ABCDEF', 'abcdef', 'abcdef');
    expect(polled.notifications).toMatchObject([
      { title: text('notice.many.lost', { count: 6 }), mass: true },
    ]);
    expect(polled.suppressed).toEqual([]);
  });

  it('what is back stays suppressed, and is not told later', () => {
    const polled = take(quiet(), 'AB', 'ab', 'AB');
    expect(told(polled)).toEqual([
      [lost('a'), lost('b')],
      ['a is back', 'b is back'],
    ]);
    polled.now += HOUR;
    expect(take(polled, 'AB', 'AB').titles).toHaveLength(2);
  });

  it('a reminder waits for their end', () => {
    const polled = take(quiet({ remindMinutes: 30 }), 'A', 'a');
    for (let i = 0; i < 6; i += 1) {
      polled.now += HOUR / 8;
      take(polled, 'a');
    }
    expect(polled.titles).toEqual([lost('a')]);
    polled.now += HOUR;
    expect(take(polled, 'a').titles).toEqual([
      lost('a'),
      text('notice.reminder.title', { name: 'a' }),
    ]);
  });

  it('a pause, a mute and working hours still suppress', () => {
    const paused = take(quiet(), 'AB');
    paused.pause = snoozeFor('for-good', 0);
    expect(told(take(paused, 'ab', 'ab'))).toEqual([[], [lost('a'), lost('b')]]);
    paused.pause = null;
    expect(take(paused, 'ab', 'ab').titles).toEqual([text('notice.down', { count: 2 })]);

    const muted = take(quiet(), 'AB').snooze('mute', 'a', 'for-good');
    expect(told(take(muted, 'ab', 'ab'))).toEqual([[lost('b')], [lost('a')]]);

    const workingHours = quietHours('12:00-13:00');
    const group = buildGroup({ members: ['a', 'b'], workingHours });
    const closed = take(quiet({ groups: [group] }), 'AB', 'ab', 'ab');
    expect(told(closed)).toEqual([[], [lost('a'), lost('b')]]);
  });

  it('an instance of another account that is up keeps it quiet, until it is down, too', () => {
    const other = (health: 'healthy' | 'down') =>
      accountIn(
        { phase: 'live', fleet: buildFleetOf(buildMonitored('x', health)) },
        {
          ...MAIN,
          id: 'other',
        },
      );
    const polled = quiet();
    polled.others = [other('healthy')];
    expect(told(take(polled, 'A', 'a', 'a'))).toEqual([[], [lost('a')]]);
    polled.others = [other('down')];
    expect(take(polled, 'a', 'a').titles).toEqual([lost('a')]);
  });

  it('parking the last one that is up lets the losses through', () => {
    const polled = take(quiet(), 'AB', 'aB', 'aB');
    polled.snooze('park', 'b', 'for-good');
    expect(take(polled, 'aB', 'aB').titles).toEqual([lost('a')]);
  });
});

const START = new PolledAccount().now;

/** All that may happen in a night: lists, and now and then a pause. */
const night = fc.array(
  fc.record({
    up: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    pause: fc.constantFrom(null, null, null, true, false),
    minutes: fc.integer({ min: 1, max: 20 }),
  }),
  { maxLength: 30 },
);

it('whatever happens, each loss is told once at most, and none that lasts is swallowed for good', () => {
  fc.assert(
    fc.property(night, fc.boolean(), (steps, exceptAllDown) => {
      const polled = take(quiet({ quietHours: { ...NIGHT, exceptAllDown } }), 'ABC');
      const aboutEach = (all: readonly Notification[], kind: string) =>
        all.filter((one) => one.kind === kind).flatMap(({ about }) => about);
      const count = (kind: string, name: string) =>
        aboutEach(polled.notifications, kind).filter((key) => key.apiInstanceName === name).length;
      const falls = new Map<string, number>();
      let before = 'ABC';
      const apply = (names: string) => {
        for (const [i, name] of [...names].entries())
          if (name !== before[i] && name === name.toLowerCase())
            falls.set(name, (falls.get(name) ?? 0) + 1);
        before = names;
        take(polled, names);
        for (const name of 'abc')
          expect(count('lost', name)).toBeLessThanOrEqual(falls.get(name) ?? 0);
      };
      for (const { up, pause, minutes } of steps) {
        polled.now += minutes * 60_000;
        if (pause !== null) polled.pause = pause ? snoozeFor('for-good', 0) : null;
        const names = ['a', 'b', 'c'].map((name, i) => (up[i] ? name.toUpperCase() : name));
        const told = polled.notifications.length;
        apply(names.join(''));
        const shown = polled.notifications.slice(told);
        const isQuiet = polled.now < START + HOUR;
        if (polled.pause !== null) expect(shown).toEqual([]);
        else if (isQuiet && !(exceptAllDown && up.every((one) => !one))) expect(shown).toEqual([]);
        else if (isQuiet) expect(shown.map(({ kind }) => kind)).not.toContain('back');
      }
      polled.pause = null;
      polled.now = Math.max(polled.now, START + 2 * HOUR);
      const last = before;
      apply(last);
      apply(last);
      for (const name of last) {
        if (name !== name.toLowerCase()) continue;
        const { incident } = fleetOf(polled.account)?.instances.get(name) ?? {};
        expect(incident?.alertState, name).toBe('notified');
      }
    }),
    { numRuns: 300 },
  );
});
