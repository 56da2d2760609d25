// Tests the journal: text, icon and detail of every event, filters, and grouping by day.

import { describe, expect, it } from 'vitest';
import type { Health } from '../../../../main/core/health/monitored-instance.ts';
import { belongsTo, type HistoryEvent } from '../../../../main/core/history/events.ts';
import {
  JOURNAL_GROUPS,
  journalLine,
  KINDS_OF,
} from '../../../../main/core/history/journal-text.ts';
import { localDate } from '../../../../main/core/i18n/calendar.ts';
import { dayText } from '../../../../main/core/i18n/days.ts';
import type { Reason } from '../../../../main/core/instance/reading.ts';
import { groupByDay } from '../../../../renderer/journal/list/group-by-day.ts';
import { HOUR, MINUTE, timeOf } from '../../../support/core/core-builders.ts';
import { text } from '../../../support/core/texts.ts';

const NOW = timeOf('10:42');
const SAYS_CLOSE: Reason = { code: 'word', word: 'close' };

function health(from: Health | null, to: Health | null, reason = SAYS_CLOSE): HistoryEvent {
  const of = { at: NOW, account: 'main', instance: 't1_a', name: 'Jakarta Store' };
  return { kind: 'health', ...of, from, to, reason, restated: false };
}

const notification = (shown: boolean, instances = ['t1_a']): HistoryEvent => ({
  kind: 'notice',
  ...{ at: NOW, account: 'main', about: 'lost', title: 'Jakarta Store disconnected' },
  ...{ shown, instances },
});

describe('journalLine', () => {
  const LINES: readonly [HistoryEvent, string, string, string | null][] = [
    [
      health('healthy', 'down'),
      'down',
      text('journal.health.down', { name: 'Jakarta Store' }),
      text('reason.word', { word: 'close' }),
    ],
    [
      health('healthy', 'down', { code: 'silent' }),
      'down',
      text('journal.health.down', { name: 'Jakarta Store' }),
      text('reason.silent'),
    ],
    [
      health('healthy', 'degraded', { code: 'disagree', word: 'open', isConnected: false }),
      'degraded',
      text('journal.health.degraded', { name: 'Jakarta Store' }),
      text('reason.disagree', { word: 'open', flag: 'false' }),
    ],
    [
      health('down', 'healthy'),
      'healthy',
      text('journal.health.healthy', { name: 'Jakarta Store' }),
      null,
    ],
    [
      health('pairing', 'healthy'),
      'healthy',
      text('journal.health.paired', { name: 'Jakarta Store' }),
      null,
    ],
    [
      health('healthy', 'pairing', { code: 'scan', word: 'qr' }),
      'pairing',
      text('journal.health.pairing', { name: 'Jakarta Store' }),
      text('reason.scan'),
    ],
    [
      health('healthy', 'missing', { code: 'absent' }),
      'missing',
      text('journal.health.missing', { name: 'Jakarta Store' }),
      null,
    ],
    [
      health('healthy', 'unknown'),
      'unknown',
      text('journal.health.unknown', { name: 'Jakarta Store' }),
      text('reason.word', { word: 'close' }),
    ],
    [health('missing', null), 'gone', text('journal.health.gone', { name: 'Jakarta Store' }), null],
    [
      health(null, 'healthy'),
      'healthy',
      text('journal.added.healthy', { name: 'Jakarta Store' }),
      null,
    ],
    [notification(true), 'notified', 'Notified: Jakarta Store disconnected', null],
    [notification(false), 'suppressed', 'Suppressed: Jakarta Store disconnected', null],
    [{ kind: 'start', at: NOW, account: 'main' }, 'start', text('journal.start'), null],
    [{ kind: 'stop', at: NOW, account: 'main' }, 'stop', text('journal.stop'), null],
    [
      {
        kind: 'fault',
        ...{ at: NOW, account: 'main' },
        problem: { kind: 'unreachable', why: 'status', status: 503, said: null },
      },
      'fault',
      text('problem.status.title'),
      text('problem.status.detail', { status: '503' }),
    ],
    [
      {
        kind: 'fault',
        ...{ at: NOW, account: 'main' },
        problem: { kind: 'unreachable', why: 'status', status: 503, said: 'Until noon' },
      },
      'fault',
      text('problem.status.title'),
      text('problem.said', { said: 'Until noon' }),
    ],
    [
      {
        kind: 'fault',
        ...{ at: NOW, account: 'main' },
        problem: { kind: 'unreachable', why: 'dns', status: null, said: null },
      },
      'fault',
      text('problem.dns.title'),
      text('problem.dns.detail', { host: 'app.wachat.net' }),
    ],
    [
      { kind: 'fault', at: NOW, account: 'main', problem: { kind: 'no-token' } },
      'key',
      text('journal.noToken'),
      null,
    ],
    [
      { kind: 'fault-end', at: NOW, account: 'main', problem: { kind: 'offline' } },
      'over',
      text('journal.over', { title: 'This computer is offline' }),
      null,
    ],
  ];

  it.each(LINES.map((line) => [line[2], line] as const))('writes “%s”', (_text, line) => {
    const [event, sign, text, detail] = line;
    expect(journalLine(event, 'app.wachat.net')).toEqual({ sign, text, detail });
  });

  it('falls back to the API name and shows any name as one line of plain text', () => {
    const of = { kind: 'health', at: NOW, account: 'main', instance: 't1_a', from: null } as const;
    const line = (name: string) =>
      journalLine({ ...of, name, to: 'down', reason: SAYS_CLOSE, restated: true }).text;
    expect(line('')).toBe(text('health.of.down', { name: 't1_a' }));
    expect(line('a\n\u202eb')).toBe(text('health.of.down', { name: 'a b' }));
    expect(line('$t(app.name) {{health}}')).toBe(
      text('health.of.down', { name: '$t(app.name) {{health}}' }),
    );
  });
});

describe('belongsTo', () => {
  const ONE_OF_EACH = [
    health('healthy', 'down'),
    notification(true, ['t1_b', 't1_a']),
    { kind: 'fault', at: NOW, account: 'main', problem: { kind: 'offline' } },
    { kind: 'fault-end', at: NOW, account: 'main', problem: { kind: 'offline' } },
    { kind: 'start', at: NOW, account: 'main' },
    { kind: 'stop', at: NOW, account: 'main' },
    { kind: 'watch', at: NOW, account: 'main', from: 0 },
  ] as const satisfies readonly HistoryEvent[];

  it.each([
    ['all', ['health', 'notice', 'fault', 'fault-end', 'start', 'stop']],
    ['instances', ['health']],
    ['wachat', ['fault', 'fault-end']],
    ['notices', ['notice']],
    ['app', ['start', 'stop']],
  ] as const)('selects the events of the group %s', (group, kinds) => {
    const shown = ONE_OF_EACH.filter((event) => belongsTo({ kinds: KINDS_OF[group] }, event));
    expect(shown.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('has every kind except the heartbeat in exactly one group', () => {
    const groups = JOURNAL_GROUPS.filter((group) => group !== 'all');
    const kinds = groups.flatMap((group) => KINDS_OF[group] ?? []);
    expect([...kinds].sort()).toEqual(
      ['fault', 'fault-end', 'health', 'notice', 'start', 'stop'].sort(),
    );
  });

  it('selects the events of an instance, shared notifications included', () => {
    const of = (instance: string) => ONE_OF_EACH.filter((event) => belongsTo({ instance }, event));
    expect(of('t1_a').map(({ kind }) => kind)).toEqual(['health', 'notice']);
    expect(of('t1_b').map(({ kind }) => kind)).toEqual(['notice']);
  });

  it('selects a time span, including its start and excluding its end', () => {
    const within = (from: number, to: number) =>
      belongsTo({ from, to }, { kind: 'start', at: NOW, account: 'main' });
    expect([within(NOW, NOW + 1), within(NOW + 1, NOW + 2), within(NOW - 1, NOW)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the days of the journal', () => {
  const at = (day: number, hour = 12) => new Date(2026, 5, day, hour).getTime();

  it.each([
    [text('time.today'), at(13, 0)],
    [text('time.today'), at(13, 23)],
    [text('time.yesterday'), at(12, 23)],
    [text('time.yesterday'), at(12, 0)],
    ['Thursday 11 June', at(11, 23)],
    ['Wednesday, 31 December 2025', new Date(2025, 11, 31, 12).getTime()],
  ])('have the heading “%s”', (words, time) => {
    expect(dayText(time, NOW)).toBe(words);
  });

  it('are local days', () => {
    expect(localDate(at(1, 0))).toBe('2026-06-01');
    expect(localDate(at(1, 0) - 1)).toBe('2026-05-31');
  });

  it('have one heading each, even across pages', () => {
    const starts = [at(13), at(13) - MINUTE, at(12), at(10), at(10) - HOUR].map(
      (time): HistoryEvent => ({ kind: 'start', at: time, account: 'main' }),
    );
    const outline = (events: readonly HistoryEvent[], before: string | null) =>
      groupByDay(events, before, NOW).map((day) => [day.heading, day.events.length]);
    expect(outline(starts, null)).toEqual([
      [text('time.today'), 2],
      [text('time.yesterday'), 1],
      ['Wednesday 10 June', 2],
    ]);
    expect(outline(starts.slice(1), '2026-06-13')).toEqual([
      [null, 1],
      [text('time.yesterday'), 1],
      ['Wednesday 10 June', 2],
    ]);
    expect(outline(starts.slice(2), '2026-06-13')[0]).toEqual([text('time.yesterday'), 1]);
    expect(outline([], '2026-06-13')).toEqual([]);
  });
});
