// Tests suppressed notifications: muted, paused, in quiet hours or parked, and what follows when that ends.

import { describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import { type SnoozeSpan, snoozeFor } from '../../../../main/core/health/snooze.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import {
  HOUR,
  listOf,
  MINUTE,
  quietHours,
  row,
  settingsWith,
} from '../../../support/core/core-builders.ts';
import { FAILED, PolledAccount, REFUSED, UP } from '../../../support/core/polled-account.ts';
import { text } from '../../../support/core/texts.ts';

const LOST = row('a', 'refused');
const OPEN = row('a', 'open');
const NOTIFIED = 'a disconnected';
const BACK = 'a is back';

/** Takes `times` lists of these rows, each when it is due. */
function lists(polled: PolledAccount, rows: readonly Instance[], times = 1): PolledAccount {
  return polled.take(...Array(times).fill(good(listOf(...rows))));
}

/** A way to suppress notifications: how it begins at 10:00, and how it ends. */
type Way = readonly [
  way: string,
  begin: (polled: PolledAccount) => unknown,
  end: (polled: PolledAccount) => unknown,
];

const later = (ms: number) => (polled: PolledAccount) => {
  polled.now += ms;
};
const mute = (span: SnoozeSpan) => (polled: PolledAccount) => polled.snooze('mute', 'a', span);
const unmute = (polled: PolledAccount) => polled.snooze('mute', 'a', null);

const WAYS: readonly Way[] = [
  ['muted for 1 h', mute('1h'), later(HOUR)],
  ['muted for 4 h', mute('4h'), later(4 * HOUR)],
  ['muted for 8 h', mute('8h'), later(8 * HOUR)],
  ['muted for good, until the user unmutes it', mute('for-good'), unmute],
  ['muted until it is back, until the user unmutes it', mute('until-back'), unmute],
  [
    'paused for 1 h',
    (polled) => {
      polled.pause = snoozeFor('1h', polled.now);
    },
    later(HOUR),
  ],
  [
    'paused until the user resumes',
    (polled) => {
      polled.pause = snoozeFor('for-good', polled.now);
    },
    (polled) => {
      polled.pause = null;
    },
  ],
  [
    'in quiet hours',
    (polled) => {
      polled.settings = settingsWith({ quietHours: quietHours('09:00-11:00') });
    },
    later(HOUR),
  ],
];

describe.each(WAYS)('while %s', (_way, begin, end) => {
  const suppressing = () => {
    const polled = lists(new PolledAccount(), [OPEN]);
    begin(polled);
    return polled;
  };

  it('suppresses a loss, which appears once in the history', () => {
    const polled = lists(suppressing(), [LOST], 10);
    expect([polled.titles, polled.suppressedTitles]).toEqual([[], [NOTIFIED]]);
  });

  it('notifies once of a loss that lasts longer, and then of its end', () => {
    const polled = lists(suppressing(), [LOST], 3);
    end(polled);
    expect(lists(polled, [LOST], 3).titles).toEqual([NOTIFIED]);
    expect(lists(polled, [OPEN]).titles).toEqual([NOTIFIED, BACK]);
    expect(polled.suppressedTitles).toEqual([NOTIFIED]);
  });

  it('never notifies of a loss that ends earlier, nor of its end', () => {
    const polled = lists(lists(suppressing(), [LOST], 3), [OPEN]);
    end(polled);
    expect(lists(polled, [OPEN], 3).titles).toEqual([]);
    expect(polled.suppressedTitles).toEqual([NOTIFIED]);
  });

  it('works the same across a restart', () => {
    const polled = lists(suppressing(), [LOST], 3).restart();
    expect(lists(polled, [LOST], 3).titles).toEqual([]);
    end(polled);
    expect(lists(polled, [LOST], 3).titles).toEqual([NOTIFIED]);
    expect(polled.suppressedTitles).toEqual([NOTIFIED]);
  });
});

describe('the end of a notified loss', () => {
  it('is suppressed while the instance is muted or notifications are paused', () => {
    for (const begin of [mute('4h'), WAYS[6]?.[1]]) {
      const polled = lists(lists(new PolledAccount(), [OPEN]), [LOST]);
      begin?.(polled);
      lists(polled, [OPEN], 2);
      expect([polled.titles, polled.suppressedTitles]).toEqual([[NOTIFIED], [BACK]]);
    }
  });

  it('is notified if the instance was muted until it is back', () => {
    const polled = lists(lists(new PolledAccount(), [OPEN]), [LOST]).snooze(
      'mute',
      'a',
      'until-back',
    );
    expect(lists(polled, [OPEN]).titles).toEqual([NOTIFIED, BACK]);
  });
});

describe('several suppressed losses', () => {
  const all = (word: string, names = 'abcdef') => [...names].map((name) => row(name, word));

  it('become one summary at the end of the pause, without a likely cause', () => {
    const polled = lists(new PolledAccount(), all('open'));
    polled.pause = snoozeFor('1h', polled.now);
    lists(polled, all('refused'), 2);
    expect(polled.suppressed).toMatchObject([{ title: '6 instances disconnected' }]);
    polled.now += HOUR;
    lists(polled, all('refused'), 2);
    expect(polled.notifications).toMatchObject([
      { title: text('notice.down', { count: 6 }), body: 'a, b, c and 3 more' },
    ]);
  });

  it('are summarized without the instances that are up again', () => {
    const polled = lists(new PolledAccount(), all('open'));
    polled.pause = snoozeFor('1h', polled.now);
    lists(polled, all('refused'));
    lists(polled, [...all('open', 'abcd'), ...all('refused', 'ef')]);
    polled.now += HOUR;
    lists(polled, [...all('open', 'abcd'), ...all('refused', 'ef')]);
    expect(polled.titles).toEqual([text('notice.down', { count: 2 })]);
  });
});

describe('a service fault while notifications are paused', () => {
  const paused = () => {
    const polled = new PolledAccount().take(UP);
    polled.pause = snoozeFor('for-good', 0);
    return polled;
  };
  const UNREACHABLE = text('notice.unreachable');

  it('is suppressed once, and notified if it outlasts the pause', () => {
    const polled = paused().take(...Array(8).fill(FAILED));
    expect([polled.titles, polled.suppressedTitles]).toEqual([[], [UNREACHABLE]]);
    polled.pause = null;
    expect(polled.take(FAILED, FAILED, UP).titles).toEqual([UNREACHABLE, text('notice.reachable')]);
    expect(polled.suppressedTitles).toEqual([UNREACHABLE]);
  });

  it('and its end are never notified if it ends earlier', () => {
    const polled = paused().take(FAILED, FAILED, FAILED, UP);
    polled.pause = null;
    expect(polled.take(UP).titles).toEqual([]);
    expect(polled.suppressedTitles).toEqual([UNREACHABLE]);
  });

  it('that is a rejected token is suppressed once, and notified after the pause', () => {
    const polled = paused().take(...Array(5).fill(REFUSED));
    expect([polled.titles.length, polled.suppressedTitles.length]).toEqual([0, 1]);
    polled.pause = null;
    expect(polled.take(REFUSED, REFUSED).titles.length).toBe(1);
    expect(polled.suppressedTitles.length).toBe(1);
  });
});

describe('parking', () => {
  const parked = (rows: readonly Instance[], ...names: readonly string[]) => {
    const polled = lists(new PolledAccount(), rows);
    for (const name of names) polled.snooze('park', name, '1h');
    return polled;
  };

  it('prevents alerts altogether; a loss that outlasts it is notified when it ends', () => {
    const polled = lists(parked([OPEN], 'a'), [LOST], 5);
    expect([polled.titles, polled.suppressedTitles]).toEqual([[], []]);
    polled.now += HOUR;
    expect(lists(polled, [LOST], 3).titles).toEqual([NOTIFIED]);
  });

  it('hides a loss that ends earlier for good', () => {
    const polled = lists(lists(parked([OPEN], 'a'), [LOST], 3), [OPEN]);
    polled.now += HOUR;
    expect(lists(polled, [OPEN], 3).titles).toEqual([]);
  });

  it('yields one summary without a likely cause when it ends for several instances in one poll', () => {
    const rows = (word: string) => [...'abcdef'].map((name) => row(name, word));
    const polled = lists(parked(rows('open'), ...'abcdef'), rows('refused'), 3);
    polled.now += HOUR + MINUTE;
    expect(lists(polled, rows('refused')).notifications).toMatchObject([
      { title: text('notice.down', { count: 6 }), body: 'a, b, c and 3 more' },
    ]);
  });
});
