// Tests the hand-over report: what is down since when, what happened today, and names as plain text in Markdown.

import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../../../../main/core/history/events.ts';
import { faultTimes } from '../../../../main/core/history/fault-times.ts';
import { handOver, type Today } from '../../../../main/core/reports/hand-over.ts';
import {
  accountIn,
  buildFault,
  buildFleetOf,
  buildMonitored,
  HOUR,
  MAIN,
  MINUTE,
  row,
  stateOf,
  timeOf,
  unreachable,
} from '../../../support/core/core-builders.ts';
import { text } from '../../../support/core/texts.ts';

const NOW = timeOf('10:42');
const TODAY: Today = {
  from: timeOf('0:00'),
  now: NOW,
  drops: [],
  faults: [],
  monitoredMs: 2 * HOUR,
};
const CLOSE = { code: 'word', word: 'close' } as const;

const live = (...instances: ReturnType<typeof buildMonitored>[]) =>
  accountIn({ phase: 'live', fleet: buildFleetOf(...instances) });

/** The lines below a heading. */
function linesUnder(text: string, heading: string): readonly string[] {
  const [, rest = ''] = text.split(`## ${heading}\n\n`);
  return (rest.split('\n\n')[0] ?? '').split('\n');
}

it('reports a day without events', () => {
  expect(handOver(stateOf(live(buildMonitored('a', 'healthy'))), TODAY)).toBe(
    [
      '# Hand-over, Saturday 13 June, 10:42',
      '1 of 1 connected',
      '## Down now\n\n- None',
      '## Unsettled now\n\n- None',
      '## Drops today\n\n- None',
      text('journal.handOver.watched', { monitoredTime: '2 h', all: '10 h' }),
      '## Faults today\n\n- None',
    ].join('\n\n'),
  );
});

it('lists instances that are down (longest first), unsettled and parked, and marks muted ones', () => {
  const report = handOver(
    stateOf(
      live(
        buildMonitored('young', 'down', { since: timeOf('10:40') }),
        buildMonitored('old', 'down', {
          since: timeOf('22:10') - 48 * HOUR,
          instance: row('t1_old', 'close', {
            displayName: 'Old',
            owner: '628123456789@s.whatsapp.net',
          }),
          mute: { kind: 'until', until: timeOf('12:00') },
        }),
        buildMonitored('shaky', 'degraded', { reason: { code: 'unstable', drops: 4 } }),
        buildMonitored('new', 'pairing', { reason: { code: 'scan', word: 'qr' } }),
        buildMonitored('aside', 'down', { park: { kind: 'until-back' } }),
        buildMonitored('fine', 'healthy'),
      ),
    ),
    TODAY,
  );
  expect(linesUnder(report, text('journal.handOver.down'))).toEqual([
    '- Old: down since Thu 22:10 (36 h). Wachat reports “close”. · t1\\_old, +628123456789 · Muted until 12:00',
    '- young: down since 10:40 (2 min). Wachat reports “close”. · young, +628123456789',
  ]);
  expect(linesUnder(report, text('journal.handOver.unsettled'))).toEqual([
    '- shaky: unsettled since 10:30 (12 min). Dropped 4 times within 10 min. · shaky, +628123456789',
    '- new: waiting for pairing since 10:30 (12 min). Needs a new QR scan. · new, +628123456789',
  ]);
  expect(linesUnder(report, text('journal.handOver.parked'))).toEqual([
    '- aside: down · Parked until it reconnects',
  ]);
});

it('lists drops and faults with their times', () => {
  const key = (apiInstanceName: string) => ({ account: 'main', apiInstanceName });
  const drop = (from: string, to: string | null, down = true) => ({
    beginAt: timeOf(from),
    endAt: to === null ? null : timeOf(to),
    durationMs: to === null ? MINUTE : timeOf(to) - timeOf(from),
    reason: CLOSE,
    down,
  });
  const report = handOver(stateOf(live(buildMonitored('a', 'healthy'))), {
    ...TODAY,
    drops: [
      { key: key('gone'), drop: drop('9:00', null) },
      { key: key('a'), drop: drop('8:00', '8:31') },
      { key: key('a'), drop: { ...drop('0:10', '0:20', false), beginAt: timeOf('0:00') - 1 } },
    ],
    faults: [
      {
        account: 'main',
        problem: unreachable('timeout'),
        from: timeOf('7:00'),
        to: timeOf('7:30'),
      },
      { account: 'main', problem: { kind: 'offline' }, from: null, to: timeOf('1:00') },
      { account: 'main', problem: { kind: 'offline' }, from: timeOf('9:00'), to: 'lasting' },
      { account: 'main', problem: { kind: 'offline' }, from: timeOf('8:00'), to: 'unknown' },
    ],
  });
  expect(linesUnder(report, text('journal.handOver.dropped'))).toEqual([
    '- Fri 23:59 to 00:20 (10 min): a was unsettled. Wachat reports “close”.',
    '- 08:00 to 08:31 (31 min): a was down. Wachat reports “close”.',
    '- Since 09:00 (1 min): gone is down. Wachat reports “close”.',
  ]);
  expect(linesUnder(report, text('journal.handOver.faults'))).toEqual([
    '- 07:00 to 07:30: Wachat isn’t responding',
    '- Before today to 01:00: This computer is offline',
    '- Since 09:00: This computer is offline',
    '- 08:00 to an unknown time: This computer is offline',
  ]);
});

it('marks an outdated list, and names accounts if there are several', () => {
  const monitored = buildMonitored('a', 'down');
  const second = { ...MAIN, id: 'second', name: 'Agency *Rio*' };
  const report = handOver(
    stateOf(
      accountIn({ phase: 'stale', fleet: buildFleetOf(monitored), fault: buildFault() }),
      accountIn({ phase: 'signed-out' }, second),
    ),
    TODAY,
  );
  expect(report).toContain(
    '\n\nMain: Wachat refused the connection. The list was last updated at 10:42.\n\n',
  );
  expect(report).toContain(
    '\n\nAgency \\*Rio\\*: No account yet. No list has been received yet.\n\n',
  );
  expect(linesUnder(report, text('journal.handOver.down'))[0]).toMatch(
    /^- Main: a: down since 10:30/,
  );
});

it('escapes names and limits the number of lines', () => {
  const nasty = '# **x** [l](https://e.vil) <b>`\n- y | $z$ ![i](//e.vil)';
  const instances = Array.from({ length: 60 }, (_, i) =>
    buildMonitored(`t${i}`, 'down', { instance: row(`t${i}`, 'close', { displayName: nasty }) }),
  );
  const report = handOver(stateOf(live(...instances)), TODAY);
  const lines = linesUnder(report, text('journal.handOver.down'));
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toBe('- And 10 more');
  expect(lines[0]).toMatch(
    /^- # \\\*\\\*x\\\*\\\* \\\[l\\\]\(https\\:\/\/e\.vil\) \\<b\\>\\` - y \\\|/,
  );
});

describe('faultTimes', () => {
  const event = (kind: 'fault' | 'fault-end' | 'start' | 'stop', time: string, account = 'main') =>
    (kind === 'start' || kind === 'stop'
      ? { kind, at: timeOf(time), account }
      : { kind, at: timeOf(time), account, problem: { kind: 'offline' } }) as HistoryEvent;
  const brief = (...oldestFirst: readonly HistoryEvent[]) =>
    faultTimes(oldestFirst.toReversed()).map(({ account, from, to }) => [
      account,
      from === null ? null : (from - timeOf('0:00')) / HOUR,
      typeof to === 'number' ? (to - timeOf('0:00')) / HOUR : to,
    ]);

  it.each([
    [
      'returns a fault that has ended',
      [event('fault', '1:00'), event('fault-end', '2:00')],
      [['main', 1, 2]],
    ],
    ['returns a fault that is still going on', [event('fault', '1:00')], [['main', 1, 'lasting']]],
    [
      'returns a fault that began before the first event',
      [event('fault-end', '2:00')],
      [['main', null, 2]],
    ],
    [
      'leaves the end open if the app was killed, even if the fault is found again',
      [event('fault', '1:00'), event('start', '3:00'), event('fault', '3:00')],
      [
        ['main', 1, 'unknown'],
        ['main', 3, 'lasting'],
      ],
    ],
    [
      'returns two faults in a row',
      [event('fault', '1:00'), event('fault-end', '2:00'), event('fault', '2:00')],
      [
        ['main', 1, 2],
        ['main', 2, 'lasting'],
      ],
    ],
    [
      'separates accounts',
      [event('fault', '1:00'), event('fault', '2:00', 'b'), event('fault-end', '3:00')],
      [
        ['main', 1, 3],
        ['b', 2, 'lasting'],
      ],
    ],
    ['returns nothing without faults', [event('start', '1:00'), event('stop', '2:00')], []],
  ] as const)('%s', (_, events, expected) => {
    expect(brief(...events)).toEqual(expected);
  });
});
