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
  whenText,
  whyNoRepair,
} from '../../../../main/core/window/detail-text.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = new Date(2026, 10, 22, 10, 42).getTime();

const uptime = (connectedMs: number, monitoredMs: number): Uptime => ({
  ...{ connectedMs, monitoredMs },
  windowMs: 24 * HOUR,
  drops: 0,
});

it.each<[string, number, string]>([
  ['earlier today', NOW - 12 * MINUTE, 'today 10:30'],
  ['at midnight today', NOW - (10 * 60 + 42) * MINUTE, 'today 00:00'],
  ['late yesterday', NOW - 11 * HOUR, 'yesterday 23:42'],
  ['early yesterday', NOW - 34 * HOUR, 'yesterday 00:42'],
  ['two days ago', NOW - 35 * HOUR, 'Friday 20 November, 23:42'],
  ['last year', new Date(2025, 11, 31, 9, 5).getTime(), 'Wednesday 31 December 2025, 09:05'],
])('whenText names a time %s', (_what, at, words) => expect(whenText(at, NOW)).toBe(words));

it.each<[number, number, string | null]>([
  [0, 0, null],
  [0, HOUR, '0 %'],
  [1, HOUR, 'under 0.1 %'],
  [HOUR, HOUR, '100 %'],
  // Never rounded up.
  [HOUR - 1, HOUR, '99.9 %'],
  [HOUR / 2, HOUR, '50 %'],
  [0.9888 * HOUR, HOUR, '98.8 %'],
])('percentText shows %i ms of %i ms as %s', (connectedMs, monitoredMs, words) => {
  expect(percentText(uptime(connectedMs, monitoredMs))).toBe(words);
});

it('shows the share of monitored time, and whether there was any', () => {
  const some = uptime(0.992 * 23 * HOUR, 23 * HOUR);
  expect(uptimeText(some)).toEqual({ share: '99.2 %', of: 'of 23 h watched' });
  expect(uptimeText(uptime(0, 0))).toEqual({ share: '—', of: 'not watched' });
  expect(stripText({ day: some })).toBe('Last 24 hours: 99.2 % connected of 23 h watched');
  expect(stripText({ day: uptime(0, 0) })).toBe('Last 24 hours: not watched');
});

it('shows when the instance was last connected', () => {
  const month = uptime(HOUR, HOUR);
  const at = (lastConnectedAt: number | null, isUp = false, of = month) =>
    lastConnectedText({ lastConnectedAt, month: of }, isUp, NOW);
  expect(at(NOW - 12 * MINUTE)).toBe('today 10:30, 12 min ago');
  expect(at(NOW - 12 * MINUTE, true)).toBe('now');
  expect(at(null)).toBe('not seen connected in the last 30 days');
  expect(at(null, false, uptime(0, 0))).toBe('not seen yet');
});

it('shows since when, and for how long unless the list is outdated', () => {
  const down = { health: 'down', since: NOW - 12 * MINUTE } as const;
  expect(sinceText(down, false, NOW)).toBe('Down since today 10:30, for 12 min');
  expect(sinceText(down, true, NOW)).toBe('Down since today 10:30');
});

it('labels the ends and the middle of the strip', () => {
  expect(axisText(NOW)).toEqual(['10:42 yesterday', '22:42', 'now']);
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
      when: 'today 10:30',
      why: 'Wachat says “close”',
      span: '12 min so far',
    },
    { health: 'degraded', when: 'today 08:42', why: 'Wachat says “close”', span: '1 min' },
  ]);
  expect(dropLines([], NOW)).toEqual({ lines: [], more: 0 });
});

it.each<[number, number, string]>([
  [2, HOUR, '2 in 24 h'],
  [0, HOUR, 'none in 24 h'],
  // Without monitoring, “none” would be wrong.
  [0, 0, 'not watched'],
])('dropCountText shows %i drops in %i ms of monitoring as “%s”', (count, monitoredMs, words) => {
  const drops = Array.from({ length: count }, () => drop(HOUR));
  expect(dropCountText({ day: uptime(0, monitoredMs), drops })).toBe(words);
});

it.each<[Health, string | null]>([
  ['down', null],
  ['pairing', null],
  ['healthy', 'connected'],
  ['degraded', 'not down'],
  ['missing', 'not in the list'],
  ['unknown', 'state not known'],
])('whyNoRepair for an instance that is %s returns %s', (health, words) =>
  expect(whyNoRepair(health)).toBe(words),
);
