// Tests the lines of the tray: named instances and their order, single-line names, tooltip length, and the menu.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Health, MonitoredInstance } from '../../../../main/core/health/monitored-instance.ts';
import type { Snooze } from '../../../../main/core/health/snooze.ts';
import { isolated } from '../../../../main/core/i18n/names.ts';
import { oneLine } from '../../../../main/core/i18n/text.ts';
import { fitTooltip } from '../../../../main/core/tray/tooltip.ts';
import type { MenuItem } from '../../../../main/core/tray/view.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  EVENING,
  row,
  stateOf,
  timeOf,
} from '../../../support/core/core-builders.ts';
import { text } from '../../../support/core/texts.ts';
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

describe('the menu', () => {
  const texts = (...instances: readonly MonitoredInstance[]) =>
    viewOf(...instances).menu.map((item) => (item.kind === 'line' ? '—' : item.text));
  const REST = ['—', 'Open', 'Check now', text('menu.pause'), 'Settings', '—', 'Quit'];

  it('shows the summary and the actions', () => {
    expect(texts(buildMonitored('a', 'healthy'))).toEqual(['1 of 1 connected', ...REST]);
    const { menu } = viewOf();
    const actions = menu.flatMap((item) => (item.kind === 'action' ? [item.action.do] : []));
    expect(actions).toEqual(['open', 'check', 'settings', 'quit']);
  });

  const itemsOf = (menu: readonly MenuItem[]) =>
    menu.flatMap((item) => (item.kind === 'menu' ? item.items : [item]));
  const pausing = (pause: Snooze | null) => {
    const state = stateOf(accountIn({ phase: 'live', fleet: buildFleetOf() }));
    return itemsOf(trayView({ ...state, pause }, EVENING).menu).flatMap((item) =>
      item.kind === 'action' && item.action.do.endsWith('notices') ? [item] : [],
    );
  };

  it('can pause all notifications for each span', () => {
    expect(pausing(null).map(({ text, action }) => [text, action])).toEqual([
      [text('snooze.spans.1h'), { do: 'pause-notices', span: '1h' }],
      [text('snooze.spans.4h'), { do: 'pause-notices', span: '4h' }],
      [text('snooze.spans.8h'), { do: 'pause-notices', span: '8h' }],
      [text('menu.pauseUntilResumed'), { do: 'pause-notices', span: 'for-good' }],
    ]);
  });

  it.each<readonly [Snooze, string]>([
    [{ kind: 'until', until: timeOf('14:00') }, text('menu.resumeFrom', { time: '14:00' })],
    [{ kind: 'for-good' }, text('menu.resume')],
  ])('can resume paused notifications: %o', (pause, text) => {
    expect(pausing(pause)).toEqual([{ kind: 'action', text, action: { do: 'resume-notices' } }]);
  });

  it('names three instances that are not connected, down ones first, and counts the rest', () => {
    const instances = [
      since('unsettled', '9:00', 'degraded'),
      since('well', '8:00', 'healthy'),
      since('new', '9:30', 'pairing'),
      since('lost', '10:40'),
      since('strange', '10:00', 'unknown'),
      since('lost before', '10:30'),
    ];
    expect(texts(...instances)).toEqual([
      '1 of 5 connected',
      text('health.of.down', { name: 'lost before' }),
      text('health.of.down', { name: 'lost' }),
      text('health.of.degraded', { name: 'unsettled' }),
      '+2 more',
      ...REST,
    ]);
  });

  it('opens the row of a named instance', () => {
    const item = viewOf(since('lost', '10:40')).menu.find(({ kind }) => kind === 'instance');
    expect(item).toMatchObject({ key: { account: 'main', apiInstanceName: 'lost' } });
  });
});
