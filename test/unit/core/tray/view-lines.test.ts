// Tests the lines of the tray: named instances and their order, single-line names, tooltip length.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Health, MonitoredInstance } from '../../../../main/core/health/monitored-instance.ts';
import { isolated } from '../../../../main/core/i18n/names.ts';
import { oneLine } from '../../../../main/core/i18n/text.ts';
import { fitTooltip } from '../../../../main/core/tray/tooltip.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  EVENING,
  row,
  stateOf,
  timeOf,
} from '../../../support/core/core-builders.ts';
import { trayView } from '../../../support/core/tray-view.ts';
import { awkwardFleet } from '../../../support/service/awkward-fleet.ts';

const viewOf = (...instances: readonly MonitoredInstance[]) =>
  trayView(stateOf(accountIn({ phase: 'live', fleet: buildFleetOf(...instances) })), EVENING);
const since = (name: string, clock: string, health: Health = 'down') =>
  buildMonitored(name, health, { since: timeOf(clock) });
const named = (displayName: string) =>
  buildMonitored('x', 'down', { instance: row('x', 'close', { displayName }) });

describe('the tooltip', () => {
  it('names three instances that are down, the longest first, and counts the rest', () => {
    const instances = ['10:31', '9:05', '10:30', '10:40', '10:41'].map((at) =>
      since(`at ${at}`, at),
    );
    expect(viewOf(...instances).tooltip).toEqual([
      '0 of 5 connected',
      'at 9:05, since 09:05',
      'at 10:30, since 10:30',
      'at 10:31, since 10:31',
      '+2 more',
    ]);
  });

  it('shows no rest for exactly three', () => {
    const instances = ['a', 'b', 'c'].map((name) => since(name, '10:30'));
    expect(viewOf(...instances).tooltip.slice(1)).toEqual([
      'a, since 10:30',
      'b, since 10:30',
      'c, since 10:30',
    ]);
  });

  it('names only instances that are down', () => {
    const healths = ['healthy', 'degraded', 'unknown', 'pairing'] as const;
    const instances = healths.map((health) => since(health, '10:30', health));
    expect(viewOf(...instances).tooltip).toEqual(['1 of 3 connected']);
  });

  it('does not depend on the order of the list', () => {
    const instances = ['b', 'a', 'd', 'c'].map((name) => since(name, '10:30'));
    expect(viewOf(...instances).tooltip).toEqual(viewOf(...instances.toReversed()).tooltip);
  });

  it('shows the display name', () => {
    expect(viewOf(named('Jakarta Store')).tooltip[1]).toBe('Jakarta Store, since 10:30');
  });
});

describe('a name', () => {
  it.each([
    ['with line breaks', 'First\nsecond\r\n\tthird', 'First second third'],
    ['with separators', 'a\u2028b\u2029c\u0085d', 'a b c d'],
    ['with control characters', 'Bell\u0007 nil\u0000 escape\u001b[31m', 'Bell nil escape [31m'],
    ['with spaces around it', '  Toko   Sari ', 'Toko Sari'],
    ['in a right-to-left script', 'متجر الرياض ABC 123', 'متجر الرياض ABC 123'],
    ['with markup', '<b>Bold</b> &amp; Co', '<b>Bold</b> &amp; Co'],
    ['with placeholders', '{{time}} $t(app.name)', '{{time}} $t(app.name)'],
    ['of 300 characters', 'W'.repeat(300), `${'W'.repeat(47)}…`],
    ['of 48 characters', 'W'.repeat(48), 'W'.repeat(48)],
    ['of 300 emoji', '🏪'.repeat(300), `${'🏪'.repeat(47)}…`],
  ])('%s becomes one line of at most 48 characters', (_how, name, line) => {
    expect(oneLine(name, 48)).toBe(line);
    // Some panels read a tooltip as markup.
    const shown = line.replaceAll('&', '＆').replaceAll('<', '‹');
    expect(viewOf(named(name)).tooltip[1]).toBe(`${isolated(shown)}, since 10:30`);
  });

  it('becomes one short line whatever it contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (name) => {
        const line = oneLine(name, 48);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that must be removed
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
        expect([...line].length).toBeLessThanOrEqual(48);
      }),
    );
  });
});

describe('fitTooltip', () => {
  it.each([
    ['returns all lines if they fit', ['abc', 'def'], 7, 'abc\ndef'],
    ['leaves out a line that does not fit completely', ['abc', 'def'], 6, 'abc'],
    ['leaves out all lines after one that does not fit', ['abc', 'defghi', 'j'], 8, 'abc'],
    ['cuts a first line that is too long', ['abcdef', 'g'], 3, 'abc'],
    ['returns an empty text without lines', [], 10, ''],
  ])('%s', (_rule, lines, most, text) => {
    expect(fitTooltip(lines, most)).toBe(text);
  });

  it('keeps as many complete lines as fit into 127 characters', () => {
    const instances = awkwardFleet().map((fields) => String(fields.displayName ?? ''));
    const name = fc.oneof(fc.constantFrom(...instances), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (names) => {
        const instances = names.map((displayName, i) =>
          buildMonitored(`t${i}`, 'down', { instance: row(`t${i}`, 'close', { displayName }) }),
        );
        const { tooltip } = viewOf(buildMonitored('up', 'healthy'), ...instances);
        const text = fitTooltip(tooltip, 127);
        expect(text.length).toBeLessThanOrEqual(127);
        const shown = text.split('\n');
        expect(shown).toEqual(tooltip.slice(0, shown.length));
        const next = tooltip[shown.length];
        if (next !== undefined) expect(text.length + 1 + next.length).toBeGreaterThan(127);
      }),
    );
  });
});
