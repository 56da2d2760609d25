// The words of an import's preview: every kind of change, and everything that isn't imported.
import { expect, it } from 'vitest';
import type { ImportPreview } from '../../../../main/core/reports/import-preview.ts';
import { previewParts } from '../../../../renderer/settings/data/import-words.ts';
import { quietHours } from '../../../support/core/core-builders.ts';
import { text } from '../../../support/core/texts.ts';

const none = { first: [], more: 0 };
const PREVIEW: ImportPreview = {
  ...{ savedAt: null, changes: true },
  ...{ accounts: none, settings: none, groups: none, marks: none, left: none },
};

const linesOf = (fields: Partial<ImportPreview>) =>
  previewParts({ ...PREVIEW, ...fields }, 'linux').flatMap(({ lines }) => lines);

it('a part without lines has no heading', () => {
  expect(previewParts(PREVIEW, 'linux')).toEqual([]);
  const more = { first: [{ kind: 'reordered' } as const], more: 5 };
  expect(previewParts({ ...PREVIEW, accounts: more }, 'linux')).toEqual([
    { title: 'accounts', lines: [text('data.file.account.reordered')], more: 5 },
  ]);
});

it('accounts', () => {
  const account = 'Main';
  expect(
    linesOf({
      accounts: {
        first: [
          { kind: 'added', account: 'Branch', host: 'b.example' },
          { kind: 'renamed', account, to: 'Shop' },
          { kind: 'interval', account, from: 30, to: 60 },
          { kind: 'interval', account, from: null, to: 60 },
          { kind: 'interval', account, from: 60, to: null },
        ],
        more: 0,
      },
    }),
  ).toEqual([
    'Branch: added, at b.example. It needs a token.',
    'Main: renamed to Shop',
    'Main: check every 30 s → 60 s',
    'Main: check every 60 s, not at the common interval',
    'Main: check at the common interval, not every 60 s',
  ]);
});

it('settings as their screen calls them', () => {
  expect(
    linesOf({
      settings: {
        first: [
          { key: 'pollSeconds', from: 30, to: 3600 },
          { key: 'confirmSeconds', from: 60, to: 0 },
          { key: 'notify', kind: 'recovered', from: true, to: false },
          { key: 'language', from: 'system', to: 'en' },
          { key: 'theme', from: 'light', to: 'dark' },
          { key: 'trayIcon', from: 'colour', to: 'monochrome' },
          { key: 'trayCount', from: false, to: true },
          { key: 'textSize', from: 100, to: 125 },
          { key: 'popover', from: true, to: false },
          { key: 'shortcut', from: null, to: 'Ctrl+Alt+W' },
          { key: 'quietHours', from: null, to: quietHours('22:00-07:00') },
          { key: 'remindMinutes', from: 0, to: 120 },
          { key: 'summaryAtStart', from: false, to: true },
        ],
        more: 0,
      },
    }),
  ).toEqual([
    'Check every: 30 s → 3,600 s',
    'Mark as down after: 60 s → 0 s',
    'An instance is back: On → Off',
    'Language: System → English',
    'Theme: Light → Dark',
    'Tray icon: Colour → Monochrome',
    'Count on the icon: Off → On',
    'Text size: 100% → 125%',
    'Open at the tray icon: On → Off',
    'Show the window: Off → Ctrl Alt W',
    'Quiet hours: Off → 22:00 to 07:00',
    'Remind me while an instance is down: Never → 2 h',
    'Show a summary at startup: Off → On',
  ]);
});

it('groups', () => {
  expect(
    linesOf({
      groups: {
        first: [
          { kind: 'added', group: 'A' },
          { kind: 'changed', group: 'B' },
          { kind: 'removed', group: 'C' },
          { kind: 'reordered' },
        ],
        more: 0,
      },
    }),
  ).toEqual(['A: added', 'B: changed', 'C: removed', text('data.file.group.reordered')]);
});

it('parks, mutes and notes by account', () => {
  expect(
    linesOf({
      marks: {
        first: [
          { account: 'Main', parked: 1, muted: 2, noted: 0 },
          { account: 'Branch', parked: 0, muted: 1, noted: 2 },
        ],
        more: 0,
      },
    }),
  ).toEqual([
    'Main: park 1 instance',
    'Main: mute 2 instances',
    'Branch: mute 1 instance',
    'Branch: add or replace the notes on 2 instances',
  ]);
});

it('what is left out, with the reason', () => {
  const account = 'Branch';
  const lines = linesOf({
    left: {
      first: [
        { kind: 'address-kept', account, host: 'evil.example' },
        { kind: 'address-not-allowed', account, address: 'http://x' },
        { kind: 'id-taken', account },
        { kind: 'value', key: 'pollSeconds', found: '1' },
        { kind: 'ended', count: 2 },
        { kind: 'no-account', count: 1 },
      ],
      more: 0,
    },
  });
  expect(lines).toEqual([
    text('data.file.leftOut.address-kept', { account, host: 'evil.example' }),
    text('data.file.leftOut.address-not-allowed', { account, address: 'http://x' }),
    text('data.file.leftOut.id-taken', { account }),
    text('data.file.leftOut.value', { key: 'pollSeconds', found: '1' }),
    text('data.file.leftOut.ended', { count: 2 }),
    text('data.file.leftOut.no-account', { count: 1 }),
  ]);
});

it('a setting without words is named by its key', () => {
  const unknown = { key: 'groups', from: [], to: [] } as unknown as never;
  expect(linesOf({ settings: { first: [unknown], more: 0 } })).toEqual([
    text('data.file.other', { key: 'groups' }),
  ]);
});
