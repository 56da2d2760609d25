// Tests the figures of an opened row: uptime, days and times, drops.

import { expect, it } from 'vitest';
import type { Health } from '../../../../main/core/health/monitored-instance.ts';
import type { Drop, Uptime } from '../../../../main/core/history/uptime.ts';
import {
  axisText,
  dropCountText,
  dropLines,
  lastConnectedText,
  percentText,
  sinceText,
  stripText,
  uptimeText,
  whyNoRepair,
} from '../../../../main/core/window/detail-text.ts';
import { text } from '../../../support/core/texts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = new Date(2026, 10, 22, 10, 42).getTime();

const uptime = (connectedMs: number, monitoredMs: number): Uptime => ({
  ...{ connectedMs, monitoredMs },
  windowMs: 24 * HOUR,
  drops: 0,
});

it.each<[number, number, string | null]>([
  [0, 0, null],
  [0, HOUR, '0%'],
  [1, HOUR, text('detail.lessThan', { percent: '0.1%' })],
  [HOUR, HOUR, '100%'],
  // Never rounded up.
  [HOUR - 1, HOUR, '99.9%'],
  [HOUR / 2, HOUR, '50%'],
  [0.9888 * HOUR, HOUR, '98.8%'],
])('percentText shows %i ms of %i ms as %s', (connectedMs, monitoredMs, words) => {
  expect(percentText(uptime(connectedMs, monitoredMs))).toBe(words);
});

it('shows the share of monitored time, and whether there was any', () => {
  const some = uptime(0.992 * 23 * HOUR, 23 * HOUR);
  expect(uptimeText(some)).toEqual({
    share: '99.2%',
    of: text('detail.ofWatched', { span: '23 h' }),
  });
  expect(uptimeText(uptime(0, 0))).toEqual({ share: '—', of: text('detail.notWatched') });
  expect(stripText({ day: some })).toBe(text('detail.strip', { percent: '99.2%', span: '23 h' }));
  expect(stripText({ day: uptime(0, 0) })).toBe(text('detail.stripUnwatched'));
});

it('shows when the instance was last connected', () => {
  const month = uptime(HOUR, HOUR);
  const at = (lastConnectedAt: number | null, isUp = false, of = month) =>
    lastConnectedText({ lastConnectedAt, month: of }, isUp, NOW);
  expect(at(NOW - 12 * MINUTE)).toBe(text('detail.ago', { time: '10:30', span: '12 min' }));
  expect(at(NOW - 12 * MINUTE, true)).toBe('now');
  expect(at(null)).toBe(text('detail.neverConnected'));
  expect(at(null, false, uptime(0, 0))).toBe(text('detail.neverWatched'));
});

it('shows since when, and for how long unless the list is outdated', () => {
  const down = { health: 'down', since: NOW - 12 * MINUTE } as const;
  expect(sinceText(down, false, NOW)).toBe(
    text('detail.sinceTimeFor.down', { time: '10:30', span: '12 min' }),
  );
  expect(sinceText(down, true, NOW)).toBe(text('detail.sinceTime.down', { time: '10:30' }));
});

it('labels the ends and the middle of the strip', () => {
  expect(axisText(NOW)).toEqual(['Sat 10:42', 'Sat 22:42', 'now']);
});

const drop = (agoMs: number, more: Partial<Drop> = {}): Drop => ({
  beginAt: NOW - agoMs,
  endAt: NOW - agoMs + MINUTE,
  durationMs: MINUTE,
  reason: { code: 'word', word: 'close' },
  down: false,
  ...more,
});

it('shows the five newest drops, newest first, and counts the others', () => {
  const drops = [7, 6, 5, 4, 3, 2].map((hours) => drop(hours * HOUR));
  const last = drop(12 * MINUTE, { endAt: null, durationMs: 10 * MINUTE, down: true });
  const { lines, more } = dropLines([...drops, last], NOW);
  expect(lines).toHaveLength(5);
  expect(more).toBe(2);
  expect(lines.slice(0, 2)).toEqual([
    {
      health: 'down',
      when: '10:30',
      why: text('reason.word', { word: 'close' }),
      span: text('detail.lasting', { span: '12 min' }),
    },
    {
      health: 'degraded',
      when: '08:42',
      why: text('reason.word', { word: 'close' }),
      span: '1 min',
    },
  ]);
  expect(dropLines([], NOW)).toEqual({ lines: [], more: 0 });
});

it.each<[number, number, string]>([
  [2, HOUR, text('detail.dropCount', { count: 2 })],
  [0, HOUR, text('detail.noDrops')],
  // Without monitoring, “none” would be wrong.
  [0, 0, text('detail.notWatched')],
])('dropCountText shows %i drops in %i ms of monitoring as “%s”', (count, monitoredMs, words) => {
  const drops = Array.from({ length: count }, () => drop(HOUR));
  expect(dropCountText({ day: uptime(0, monitoredMs), drops })).toBe(words);
});

it.each<[Health, string | null]>([
  ['down', null],
  ['pairing', null],
  ['healthy', 'connected'],
  ['degraded', text('detail.noRepair.degraded')],
  ['missing', text('detail.noRepair.missing')],
  ['unknown', text('detail.noRepair.unknown')],
])('whyNoRepair for an instance that is %s returns %s', (health, words) =>
  expect(whyNoRepair(health)).toBe(words),
);
