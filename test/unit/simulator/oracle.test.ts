// The measure itself: on timelines written by hand, what is missed, false or too much is counted as such.
import { describe, expect, it } from 'vitest';
import { Delivered } from '../../bench/simulator/delivered.ts';
import { Oracle, type Verdict } from '../../bench/simulator/oracle.ts';
import { BEFORE, notified, POLL, story } from '../../bench/simulator/story.ts';
import { Timeline } from '../../bench/simulator/timeline.ts';
import type { AlertState } from '../../bench/simulator/told.ts';
import { LIMITS } from '../../support/core/core-builders.ts';

function judge(row: string, ...notifications: readonly AlertState[]): Verdict {
  return story(row).oracle.judge(notifications);
}

describe('missed', () => {
  it.each([
    ['lost for long, and nobody said so', 'occccccccco', [], 1],
    ['told within it', 'occccccccco', [notified(3)], 0],
    ['told after it', 'occcccccccoo', [notified(11)], 1],
    ['only its end told', 'occccccccco', [notified(3, 'back')], 1],
    ['told of another instance', 'occccccccco', [notified(3, 'lost', 1)], 1],
    ['told in a group', 'occccccccco', [notified(3, 'lost', 2, 1, 0)], 0],
    ['four lists, 90 s: too short to be due', 'occcco', [], 0],
    ['six lists, 150 s', 'occcccco', [], 1],
    ['settling for 5 min and 2 polls is not more than that', `o${'s'.repeat(13)}o`, [], 0],
    ['settling for longer', `o${'s'.repeat(14)}o`, [], 1],
    ['a loop of both, longer than 6 min', `o${'sc'.repeat(7)}o`, [], 1],
    ['fields that disagree, for longer than 6 min', `o${'d'.repeat(14)}o`, [], 1],
    ['a run of lost lists after settling ones', 'osscccccco', [], 1],
    ['lists that do not have it neither end nor lengthen it', 'occ-ccco', [], 0],
    ['lists that do not have it do not end it', `osss-${'s'.repeat(12)}o`, [], 1],
    ['it stood in the first list', 'cccccccccco', [], 0],
    ['it stood in the first list after a restart', 'oo|cccccccccco', [], 0],
    ['what was watched before a restart is judged by itself', 'occcccccc|ccco', [], 1],
    ['new, and lost in its first list', '---ccccccccco', [], 0],
    ['set-up that is not finished', 'o---------nnnnnnnnnno', [], 0],
    ['hours without lists are two polls', 'oc~cco', [], 0],
    ['but lists on both sides are watched', 'occc~ccco', [], 1],
    ['never up again', 'occccccccc', [], 1],
  ])('%s', (_, row, notifications, missed) => {
    expect(judge(row, ...notifications).missed).toHaveLength(missed);
  });

  it('the unstable time that it belongs to was told', () => {
    const row = 'ococococcccccco';
    expect(judge(row).missed).toHaveLength(1);
    expect(judge(row, notified(5, 'unstable')).missed).toHaveLength(0);
    // Ten minutes without a new loss end it.
    const later = `ocococ${'o'.repeat(30)}ccccccco`;
    expect(judge(later, notified(5, 'unstable')).missed).toHaveLength(1);
  });
});

describe('false', () => {
  it.each([
    ['in the loss', 'oocccco', notified(4), 0],
    ['before the loss', 'oocccco', notified(1), 1],
    ['with the list that read up', 'oocccco', notified(6), 1],
    ['in a later loss', 'occoccco', notified(6), 0],
    ['absent by then, and lost before', 'occ--o', notified(4), 0],
    ['never paired', '---nnnno', notified(5), 1],
    ['that it is back is no loss', 'oocccco', notified(6, 'back'), 0],
    ['unstable after two losses', 'ocococ', notified(3, 'unstable'), 1],
    ['unstable after three', 'ocococ', notified(5, 'unstable'), 0],
    ['unstable after three in an hour', `oc${'o'.repeat(40)}coc`, notified(44, 'unstable'), 1],
  ])('%s', (_, row, notification, count) => {
    expect(judge(row, notification).false).toHaveLength(count);
  });

  it('up in a list since the moment from which it is said to be lost', () => {
    const notification = (since: number): AlertState => ({
      ...notified(5),
      about: [{ place: 0, since }],
    });
    expect(judge('occocco', notification(2 * POLL)).false).toHaveLength(1);
    expect(judge('occocco', notification(5 * POLL)).false).toHaveLength(0);
    // Not where a restart cut the loss in two.
    expect(judge('occc|cco', notification(2 * POLL)).false).toHaveLength(0);
  });

  it('counts every instance of a group by itself', () => {
    const { oracle } = story('occcco', 'occcco', 'oooooo');
    const verdict = oracle.judge([notified(3, 'lost', 0, 1, 2)]);
    expect(verdict.false.map(({ about }) => about.place)).toEqual([2]);
    expect(verdict.notifications).toBe(1);
  });
});

describe('incidents and delays', () => {
  it.each([
    ['a loss', 'occccco', 1],
    ['two losses', 'occccoccco', 2],
    ['a blip', 'oco', 0],
    ['a blip that lasted no more than confirmSeconds', 'occo', 0],
    ['flapping', 'ococococo', 1],
    ['flapping that begins with a loss that counts', 'occccocococo', 1],
    ['a long loss while it is unstable', `ococo${'c'.repeat(14)}o`, 2],
    ['first lists', 'cccccco', 0],
  ])('%s', (_, row, incidents) => {
    expect(judge(row).incidents).toBe(incidents);
  });

  it('those of one fall of the gateway are one', () => {
    const timelines = [0, 1].map(() => new Timeline());
    const delivered = new Delivered(2);
    for (const timeline of timelines) timeline.paint(50_000, 300_000, 'close');
    for (let at = POLL; at <= 330_000; at += POLL) {
      delivered.take(at, at, timelines.map((t) => t.wordAt(at)).entries());
    }
    const falls = [{ from: 49_000, to: 300_000, hit: new Set([0, 1]) }];
    const oracle = new Oracle({ timelines, falls, to: 400_000 }, delivered, LIMITS);
    const verdict = oracle.judge([notified(3, 'lost', 0, 1)]);
    expect(verdict).toMatchObject({ incidents: 1, notifiedIncidents: 1, notifications: 1 });
    expect(verdict.delays).toEqual([70_000, 70_000]);
  });

  it('a delay is from the true loss to the notice, hours without lists as two polls', () => {
    expect(judge('occccco', notified(3)).delays).toEqual([BEFORE + 2 * POLL]);
    expect(judge('o~occccco', notified(4)).delays).toHaveLength(1);
    const { oracle } = story('oc~cccco');
    expect(oracle.judge([{ ...notified(2), at: 3_600_000 + 3 * POLL }]).delays).toEqual([
      BEFORE + 2 * POLL,
    ]);
  });

  it('a notice of what was over within confirmSeconds is needless', () => {
    expect(judge('ooco', notified(2)).needless).toBe(1);
    expect(judge('occccco', notified(3)).needless).toBe(0);
  });
});
