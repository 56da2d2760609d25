// The end of a loss that somebody may have read of is shown, whatever became of its notification later.
import { describe, expect, it } from 'vitest';
import {
  afterDelivery,
  afterVanishing,
  retried,
  reviewed,
  type Standing,
  withNotification,
} from '../../../../main/core/alerts/standing.ts';
import { accountNotification } from '../../../../main/core/alerts/texts.ts';
import { accountIn, EVENING, quietHours } from '../../../support/core/core-builders.ts';
import {
  delivered,
  fleetOf,
  notificationOf,
  shownAfter,
  stateWith,
  titlesOf,
} from '../../../support/core/standing-builders.ts';
import { text } from '../../../support/core/texts.ts';

const down = stateWith('a');
const all = stateWith('abcd');
const lost = (name: string) => notificationOf('lost', name);
const titlesAfterBack = (standing: readonly Standing[], name = 'a') =>
  titlesOf(withNotification(standing, notificationOf('back', name), all, EVENING).standing);
const withNext = (standing: readonly Standing[], next: Standing['notification']) =>
  withNotification(standing, next, all, EVENING).standing;

describe('the end of a loss is shown if the loss was, also if later it could not be shown', () => {
  it.each<[string, () => readonly Standing[]]>([
    [
      'when its server had ended',
      () => {
        const gone = afterVanishing(delivered(shownAfter(down, lost('a')), 'shown'));
        const again = retried(gone, down, EVENING).standing;
        return afterDelivery(again, 'instance:main:a', 'missed');
      },
    ],
    [
      'when it was joined with others',
      () => {
        const three = delivered(shownAfter(all, lost('a'), lost('b'), lost('c')), 'shown');
        return delivered(withNext(three, lost('d')), 'missed');
      },
    ],
    [
      'when there were fewer of them',
      () => {
        const four = delivered(shownAfter(all, ...[...'abcd'].map(lost)), 'shown');
        return delivered(reviewed(four, stateWith('aBcd'), EVENING).standing, 'missed');
      },
    ],
    [
      'as a reminder',
      () => {
        const one = delivered(shownAfter(down, lost('a')), 'shown');
        return delivered(withNext(one, notificationOf('reminder', 'a')), 'missed');
      },
    ],
    [
      'as a reminder after a person had closed it',
      () => delivered(shownAfter(down, notificationOf('reminder', 'a')), 'missed'),
    ],
  ])('%s', (_when, standing) => {
    expect(titlesAfterBack(standing())).toContain('a is back');
  });

  it('but not if none of its notifications was', () => {
    const missed = delivered(shownAfter(down, lost('a')), 'missed');
    const reminded = delivered(withNext(missed, notificationOf('reminder', 'a')), 'missed');
    expect(titlesAfterBack(reminded)).toEqual([]);
  });
});

it('the summary of a start stays until the next one: no loss and no end replaces it', () => {
  const account = accountIn({ phase: 'live', fleet: fleetOf('a') });
  const summary = accountNotification({ kind: 'summary' }, account);
  const title = text('tray.connected', { n: 0, count: 1 });
  expect(summary.title).toBe(title);
  const standing = shownAfter(down, summary, lost('a'));
  expect(titlesOf(standing)).toEqual([title, 'a disconnected']);
  expect(titlesAfterBack(standing)).toEqual([title, 'a is back']);
  expect(titlesOf(withNext(standing, summary))).toEqual(['a disconnected', title]);
});

describe('what could not be shown before quiet hours with the exception', () => {
  const night = quietHours('22:00-07:00', { exceptAllDown: true });
  const shownIn = (names: string, kind: 'lost' | 'reminder' | 'back') => {
    const state = stateWith(names);
    const quiet = { ...state, settings: { ...state.settings, quietHours: night } };
    const missed = delivered(shownAfter(state, notificationOf(kind, 'a')), 'missed');
    return retried(missed, quiet, EVENING).show.length;
  };

  it('is shown in them if it is a loss, and all are down', () => {
    expect([shownIn('ab', 'lost'), shownIn('aB', 'lost')]).toEqual([1, 0]);
    expect([shownIn('ab', 'reminder'), shownIn('ab', 'back')]).toEqual([0, 0]);
  });
});
