// What is held back: muted, paused, in quiet hours or set aside; what becomes of it when that ends, and of its end.
import { describe, expect, it } from 'vitest';
import { good } from '../../../../main/core/account/problem.ts';
import { type SnoozeSpan, snoozeFor } from '../../../../main/core/health/snooze.ts';
import type { Instance } from '../../../../main/core/instance/instance.ts';
import { HOUR, listOf, MINUTE, row, settingsWith } from '../../../support/core/core-builders.ts';
import { FAILED, Polled, REFUSED, UP } from '../../../support/core/polled.ts';

const LOST = row('a', 'refused');
const OPEN = row('a', 'open');
const NOTIFIED = 'a disconnected';
const BACK = 'a is back';

/** So many lists of these rows, each when it is due. */
function lists(polled: Polled, rows: readonly Instance[], times = 1): Polled {
  return polled.take(...Array(times).fill(good(listOf(...rows))));
}

/** A way to hold notices back: how it begins at 10:00, and how it ends; null where it does not by itself. */
type Way = readonly [
  way: string,
  begin: (polled: Polled) => unknown,
  end: (polled: Polled) => unknown,
];

const later = (ms: number) => (polled: Polled) => {
  polled.now += ms;
};
const mute = (span: SnoozeSpan) => (polled: Polled) => polled.snooze('mute', 'a', span);
const unmute = (polled: Polled) => polled.snooze('mute', 'a', null);

const WAYS: readonly Way[] = [
  ['muted for 1 h', mute('1h'), later(HOUR)],
  ['muted for 4 h', mute('4h'), later(4 * HOUR)],
  ['muted for 8 h', mute('8h'), later(8 * HOUR)],
  ['muted for ever, until a person says otherwise', mute('for-good'), unmute],
  ['muted until it is back, until a person says otherwise', mute('until-back'), unmute],
  [
    'paused for 1 h',
    (polled) => {
      polled.pause = snoozeFor('1h', polled.now);
    },
    later(HOUR),
  ],
  [
    'paused until resumed',
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
      polled.settings = settingsWith({ quietHours: { from: '09:00', to: '11:00' } });
    },
    later(HOUR),
  ],
];

describe.each(WAYS)('%s', (_way, begin, end) => {
  const begun = () => {
    const polled = lists(new Polled(), [OPEN]);
    begin(polled);
    return polled;
  };

  it('a loss is held back, and said once in the history', () => {
    const polled = lists(begun(), [LOST], 10);
    expect([polled.titles, polled.suppressedTitles]).toEqual([[], [NOTIFIED]]);
  });

  it('a loss that is still there when that ends is told then, once, and so is its end', () => {
    const polled = lists(begun(), [LOST], 3);
    end(polled);
    expect(lists(polled, [LOST], 3).titles).toEqual([NOTIFIED]);
    expect(lists(polled, [OPEN]).titles).toEqual([NOTIFIED, BACK]);
    expect(polled.suppressedTitles).toEqual([NOTIFIED]);
  });

  it('a loss that ended meanwhile is never told, and neither is its end', () => {
    const polled = lists(lists(begun(), [LOST], 3), [OPEN]);
    end(polled);
    expect(lists(polled, [OPEN], 3).titles).toEqual([]);
    expect(polled.suppressedTitles).toEqual([NOTIFIED]);
  });

  it('a restart in it changes nothing of that', () => {
    const polled = lists(begun(), [LOST], 3).restart();
    expect(lists(polled, [LOST], 3).titles).toEqual([]);
    end(polled);
    expect(lists(polled, [LOST], 3).titles).toEqual([NOTIFIED]);
    expect(polled.suppressedTitles).toEqual([NOTIFIED]);
  });
});

describe('the end of what was told before', () => {
  it('is held back while it is muted or paused', () => {
    for (const begin of [mute('4h'), WAYS[6]?.[1]]) {
      const polled = lists(lists(new Polled(), [OPEN]), [LOST]);
      begin?.(polled);
      lists(polled, [OPEN], 2);
      expect([polled.titles, polled.suppressedTitles]).toEqual([[NOTIFIED], [BACK]]);
    }
  });

  it('is told of one that was muted until it is back: it is', () => {
    const polled = lists(lists(new Polled(), [OPEN]), [LOST]).snooze('mute', 'a', 'until-back');
    expect(lists(polled, [OPEN]).titles).toEqual([NOTIFIED, BACK]);
  });
});

describe('several that were held back', () => {
  const all = (word: string, names = 'abcdef') => [...names].map((name) => row(name, word));

  it('are one summary when that ends, which blames nobody', () => {
    const polled = lists(new Polled(), all('open'));
    polled.pause = snoozeFor('1h', polled.now);
    lists(polled, all('refused'), 2);
    expect(polled.held).toMatchObject([{ title: '6 instances disconnected' }]);
    polled.now += HOUR;
    lists(polled, all('refused'), 2);
    expect(polled.notifications).toMatchObject([
      { title: '6 instances are down', body: 'a, b, c and 3 more' },
    ]);
  });

  it('are those only that are still down', () => {
    const polled = lists(new Polled(), all('open'));
    polled.pause = snoozeFor('1h', polled.now);
    lists(polled, all('refused'));
    lists(polled, [...all('open', 'abcd'), ...all('refused', 'ef')]);
    polled.now += HOUR;
    lists(polled, [...all('open', 'abcd'), ...all('refused', 'ef')]);
    expect(polled.titles).toEqual(['2 instances are down']);
  });
});

describe('what else is held back while paused', () => {
  const paused = () => {
    const polled = new Polled().take(UP);
    polled.pause = snoozeFor('for-good', 0);
    return polled;
  };
  const GONE = 'Wachat cannot be reached';

  it('a service that cannot be reached: once, told when the pause ends and it lasts', () => {
    const polled = paused().take(...Array(8).fill(FAILED));
    expect([polled.titles, polled.suppressedTitles]).toEqual([[], [GONE]]);
    polled.pause = null;
    expect(polled.take(FAILED, FAILED, UP).titles).toEqual([GONE, 'Wachat can be reached again']);
    expect(polled.suppressedTitles).toEqual([GONE]);
  });

  it('and its end, where nobody was told of it', () => {
    const polled = paused().take(FAILED, FAILED, FAILED, UP);
    polled.pause = null;
    expect(polled.take(UP).titles).toEqual([]);
    expect(polled.suppressedTitles).toEqual([GONE]);
  });

  it('a token rejected: once, told when the pause ends', () => {
    const polled = paused().take(...Array(5).fill(REFUSED));
    expect([polled.titles.length, polled.suppressedTitles.length]).toEqual([0, 1]);
    polled.pause = null;
    expect(polled.take(REFUSED, REFUSED).titles.length).toBe(1);
    expect(polled.suppressedTitles.length).toBe(1);
  });
});

describe('set aside', () => {
  const parked = (rows: readonly Instance[], ...names: readonly string[]) => {
    const polled = lists(new Polled(), rows);
    for (const name of names) polled.snooze('park', name, '1h');
    return polled;
  };

  it('nothing is told while it lasts, not even held back; it is when it ends, if it is down', () => {
    const polled = lists(parked([OPEN], 'a'), [LOST], 5);
    expect([polled.titles, polled.suppressedTitles]).toEqual([[], []]);
    polled.now += HOUR;
    expect(lists(polled, [LOST], 3).titles).toEqual([NOTIFIED]);
  });

  it('what ended meanwhile is never told', () => {
    const polled = lists(lists(parked([OPEN], 'a'), [LOST], 3), [OPEN]);
    polled.now += HOUR;
    expect(lists(polled, [OPEN, LOST].slice(0, 1), 3).titles).toEqual([]);
  });

  it('several whose time ends in one poll did not fall in it', () => {
    const rows = (word: string) => [...'abcdef'].map((name) => row(name, word));
    const polled = lists(parked(rows('open'), ...'abcdef'), rows('refused'), 3);
    polled.now += HOUR + MINUTE;
    expect(lists(polled, rows('refused')).notifications).toMatchObject([
      { title: '6 instances are down', body: 'a, b, c and 3 more' },
    ]);
  });
});
