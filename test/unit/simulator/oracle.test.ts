// The oracle's verdicts on hand-written timelines: missed losses, false alarms, incidents and delays.
import { describe, expect, it } from 'vitest';
import { DeliveredLists } from '../../bench/simulator/delivered-lists.ts';
import { BEFORE, fromLetters, POLL, sent } from '../../bench/simulator/letter-timelines.ts';
import { Oracle, type Verdict } from '../../bench/simulator/oracle.ts';
import type { SentNotification } from '../../bench/simulator/sent-notification.ts';
import { Timeline } from '../../bench/simulator/timeline.ts';
import { LIMITS } from '../../support/core/core-builders.ts';

function judge(row: string, ...notifications: readonly SentNotification[]): Verdict {
  return fromLetters(row).oracle.judge(notifications);
}

describe('missed losses are counted for', () => {
  it.each([
    ['a long loss without a notification', 'occccccccco', [], 1],
    ['a notification during the loss', 'occccccccco', [sent(3)], 0],
    ['a notification after the loss', 'occcccccccoo', [sent(11)], 1],
    ['a notification of the recovery only', 'occccccccco', [sent(3, 'back')], 1],
    ['a notification about another instance', 'occccccccco', [sent(3, 'lost', 1)], 1],
    ['a notification about a group', 'occccccccco', [sent(3, 'lost', 2, 1, 0)], 0],
    ['four lost lists (90 s), which need no notification', 'occcco', [], 0],
    ['six lost lists (150 s)', 'occcccco', [], 1],
    ['settling for exactly 3 min and 2 polls', `o${'s'.repeat(9)}o`, [], 0],
    ['settling for longer than that', `o${'s'.repeat(10)}o`, [], 1],
    ['a loop of settling and lost for more than 6 min', `o${'sc'.repeat(7)}o`, [], 1],
    ['disagreeing fields for more than 6 min', `o${'d'.repeat(14)}o`, [], 1],
    ['a run of lost lists after settling ones', 'osscccccco', [], 1],
    ['an absence, which does not lengthen a short loss', 'occ-ccco', [], 0],
    ['an absence, which does not end a long loss', `osss-${'s'.repeat(12)}o`, [], 1],
    ['a loss in the first list', 'cccccccccco', [], 0],
    ['a loss in the first list after a restart', 'oo|cccccccccco', [], 0],
    ['the part of a loss before a restart', 'occcccccc|ccco', [], 1],
    ['a new instance that is lost in its first list', '---ccccccccco', [], 0],
    ['an unfinished setup', 'o---------nnnnnnnnnno', [], 0],
    ['an hour without lists, which counts as two polls', 'oc~cco', [], 0],
    ['lost lists on both sides of such an hour', 'occc~ccco', [], 1],
    ['a loss that never ends', 'occccccccc', [], 1],
  ])('%s', (_, row, notifications, missed) => {
    expect(judge(row, ...notifications).missed).toHaveLength(missed);
  });

  it('a loss within a notified flapping episode', () => {
    const row = 'ococococcccccco';
    expect(judge(row).missed).toHaveLength(1);
    expect(judge(row, sent(5, 'unstable')).missed).toHaveLength(0);
    // Ten minutes without a new loss end the episode.
    const later = `ocococ${'o'.repeat(30)}ccccccco`;
    expect(judge(later, sent(5, 'unstable')).missed).toHaveLength(1);
  });
});

describe('false alarms are counted for a notification', () => {
  it.each([
    ['during the loss', 'oocccco', sent(4), 0],
    ['before the loss', 'oocccco', sent(1), 1],
    ['with the list that reads up', 'oocccco', sent(6), 1],
    ['during a later loss', 'occoccco', sent(6), 0],
    ['during an absence after a loss', 'occ--o', sent(4), 0],
    ['about an instance that was never paired', '---nnnno', sent(5), 1],
    ['of a recovery', 'oocccco', sent(6, 'back'), 0],
    ['of flapping after two losses', 'ocococ', sent(3, 'unstable'), 1],
    ['of flapping after three losses', 'ocococ', sent(5, 'unstable'), 0],
    [
      'of flapping after three losses in more than 10 min',
      `oc${'o'.repeat(40)}coc`,
      sent(44, 'unstable'),
      1,
    ],
  ])('%s', (_, row, notification, count) => {
    expect(judge(row, notification).false).toHaveLength(count);
  });

  it('that dates the loss before a list that reads up', () => {
    const notification = (since: number): SentNotification => ({
      ...sent(5),
      about: [{ place: 0, since }],
    });
    expect(judge('occocco', notification(2 * POLL)).false).toHaveLength(1);
    expect(judge('occocco', notification(5 * POLL)).false).toHaveLength(0);
    // Not if a restart split the loss in two.
    expect(judge('occc|cco', notification(2 * POLL)).false).toHaveLength(0);
  });

  it('about a group, for each instance separately', () => {
    const { oracle } = fromLetters('occcco', 'occcco', 'oooooo');
    const verdict = oracle.judge([sent(3, 'lost', 0, 1, 2)]);
    expect(verdict.false.map(({ about }) => about.place)).toEqual([2]);
    expect(verdict.notifications).toBe(1);
  });
});

describe('the oracle', () => {
  it.each([
    ['a loss', 'occccco', 1],
    ['two losses', 'occccoccco', 2],
    ['a blip', 'oco', 0],
    ['a blip of at most confirmSeconds', 'occo', 0],
    ['flapping', 'ococococo', 1],
    ['flapping that begins with a counted loss', 'occccocococo', 1],
    ['a long loss during flapping', `ococo${'c'.repeat(14)}o`, 2],
    ['a loss that began in the first list', 'cccccco', 0],
  ])('counts the incidents of %s', (_, row, incidents) => {
    expect(judge(row).incidents).toBe(incidents);
  });

  it('counts the losses of one gateway outage as one incident', () => {
    const timelines = [0, 1].map(() => new Timeline());
    const delivered = new DeliveredLists(2);
    for (const timeline of timelines) timeline.paint(50_000, 300_000, 'close');
    for (let at = POLL; at <= 330_000; at += POLL) {
      delivered.take(at, at, timelines.map((t) => t.wordAt(at)).entries());
    }
    const gatewayOutages = [{ from: 49_000, to: 300_000, hit: new Set([0, 1]) }];
    const oracle = new Oracle({ timelines, gatewayOutages, to: 400_000 }, delivered, LIMITS);
    const verdict = oracle.judge([sent(3, 'lost', 0, 1)]);
    expect(verdict).toMatchObject({ incidents: 1, notifiedIncidents: 1, notifications: 1 });
    expect(verdict.delays).toEqual([70_000, 70_000]);
  });

  it('measures delays from the true loss to the notification, with an hour without lists as two polls', () => {
    expect(judge('occccco', sent(3)).delays).toEqual([BEFORE + 2 * POLL]);
    expect(judge('o~occccco', sent(4)).delays).toHaveLength(1);
    const { oracle } = fromLetters('oc~cccco');
    expect(oracle.judge([{ ...sent(2), at: 3_600_000 + 3 * POLL }]).delays).toEqual([
      BEFORE + 2 * POLL,
    ]);
  });

  it('counts a notification as needless if the loss was over within confirmSeconds', () => {
    expect(judge('ooco', sent(2)).needless).toBe(1);
    expect(judge('occccco', sent(3)).needless).toBe(0);
  });
});
