// The texts of a row and of the header, and the formatting of names and numbers.

import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import { DEFAULT_LIST_VIEW, NO_TARGET } from '../../../../main/core/app-state/app-state.ts';
import { displayPhone } from '../../../../main/core/instance/phone.ts';
import type { AccountView, Row, WindowState } from '../../../../main/core/window/shown.ts';
import {
  rowReasonText,
  snoozeText,
  statusText,
} from '../../../../renderer/fleet/row/status-text.ts';
import { statusLine } from '../../../../renderer/page/header-text.ts';
import { splitApiName } from '../../../../renderer/ui/text/api-name.ts';
import { ENGLISH } from '../../../support/core/english.ts';
import { text } from '../../../support/core/texts.ts';

const MINUTE = 60_000;
const NOW = new Date(2026, 0, 1, 11, 0).getTime();

const row: Row = {
  account: 'main',
  apiInstanceName: 't1_mq9r2jov_jakarta_store',
  name: 'Jakarta Store',
  phone: '+628123456789',
  phoneText: '+62 812 3456 789',
  jid: null,
  profileName: null,
  health: 'down',
  reading: 'lost',
  reason: { code: 'word', word: 'close' },
  hints: [],
  since: 0,
  parked: null,
  muted: null,
  reminding: false,
  avatar: null,
};

const flapping = { code: 'unstable', drops: 3 } as const;

describe('snoozeText', () => {
  it('says when the snooze ends', () => {
    const until = new Date(2026, 0, 1, 14, 0).getTime();
    expect(snoozeText('park', { kind: 'until', until }, NOW)).toBe(
      text('snooze.park.until', { time: '14:00' }),
    );
    expect(snoozeText('park', { kind: 'until-back' }, NOW)).toBe(text('snooze.park.untilBack'));
    expect(snoozeText('park', { kind: 'for-good' }, NOW)).toBe(text('snooze.park.forGood'));
    expect(snoozeText('mute', { kind: 'until', until }, NOW)).toBe(
      text('snooze.mute.until', { time: '14:00' }),
    );
  });
});

describe('statusWords', () => {
  const words = (change: Partial<Row>) => statusText({ ...row, ...change }, 12 * MINUTE, false);

  it.each<[Partial<Row>, string]>([
    [{}, text('window.row.down', { span: '12 min' })],
    [{ health: 'healthy', reading: 'up' }, text('window.row.healthy', { span: '12 min' })],
    [
      { health: 'degraded', reading: 'settling' },
      text('window.row.reconnecting', { span: '12 min' }),
    ],
    [{ health: 'degraded', reading: 'lost' }, text('window.row.lost', { span: '12 min' })],
    [
      { health: 'degraded', reading: 'up', reason: flapping },
      text('window.row.unstable', { span: '12 min' }),
    ],
    [
      { health: 'degraded', reading: 'lost', reason: flapping },
      text('window.row.unstable', { span: '12 min' }),
    ],
    [
      {
        health: 'degraded',
        reading: 'settling',
        reason: { code: 'disagree', word: 'open', isConnected: false },
      },
      text('window.row.disagree', { span: '12 min' }),
    ],
    [{ health: 'pairing', reading: 'pairing' }, text('window.row.pairing', { span: '12 min' })],
    [{ health: 'missing' }, text('window.row.missing', { span: '12 min' })],
    [
      { health: 'unknown', reason: { code: 'word', word: 'hibernating' } },
      text('window.row.unknown', { word: 'hibernating' }),
    ],
    [{ health: 'unknown', reason: { code: 'silent' } }, text('window.row.silent')],
  ])('%o reads %s', (change, expected) => {
    expect(words(change)).toBe(expected);
  });

  it('uses the past tense if the list is outdated', () => {
    expect(statusText(row, 12 * MINUTE, true)).toBe(text('health.was.down'));
    expect(statusText({ ...row, health: 'healthy' }, 0, true)).toBe(text('health.was.healthy'));
  });

  it('shows no negative duration', () => {
    expect(statusText({ ...row, since: 99 * MINUTE }, 0, false)).toBe(
      text('window.row.down', { span: '0 s' }),
    );
  });

  it('shows a word that looks like a placeholder as plain text', () => {
    const reason = { code: 'word', word: '{{span}} $t(app.name)' } as const;
    expect(words({ health: 'unknown', reason })).toBe('Unknown state “{{span}} $t(app.name)”');
  });

  it('come with a reason, the end of a mute and the hints', () => {
    const until = new Date(2026, 0, 1, 14, 0).getTime();
    const hints = ['unverifiable', 'shared-number'] as const;
    const lines = rowReasonText({ ...row, muted: { kind: 'until', until }, hints }, NOW).split(
      '\n',
    );
    expect(lines.slice(1)).toEqual([
      text('snooze.mute.until', { time: '14:00' }),
      expect.stringContaining('can’t be verified'),
      text('window.row.sharedNumberWhy'),
    ]);
  });
});

describe('subline', () => {
  const account: AccountView = {
    id: 'main',
    name: 'Main',
    baseUrl: 'https://app.wachat.net/api/v1',
    phase: 'live',
    problem: null,
    asOf: new Date(2026, 0, 1, 10, 42).getTime(),
    outdated: false,
    sessionOnly: false,
    pollSeconds: null,
    checking: false,
    waitsForKeychain: false,
    storing: false,
    rows: [row],
  };
  const state = (
    accounts: readonly AccountView[],
    down: number,
    unsettled: number,
  ): WindowState => ({
    revision: 1,
    now: 0,
    timeScale: 1,
    version: '1',
    mark: 'tick',
    headline: '',
    storingNew: false,
    shortcutRefusal: null,
    counts: { all: 12, counted: 12, connected: 12 - down, down, unsettled },
    accounts,
    groups: [],
    settings: DEFAULT_SETTINGS,
    language: ENGLISH,
    languages: ['en'],
    pause: null,
    platform: 'linux',
    introSeen: true,
    target: NO_TARGET,
    away: null,
    listView: DEFAULT_LIST_VIEW,
    pairing: null,
    banners: [],
    proxies: [],
  });

  it('shows the problems and the time of the list', () => {
    expect(statusLine(state([account], 0, 0), NOW)).toBe('as of 10:42');
    expect(statusLine(state([account], 1, 0), NOW)).toBe('1 down · as of 10:42');
    expect(statusLine(state([account], 2, 3), NOW)).toBe('2 down, 3 unsettled · as of 10:42');
  });

  it('shows only the time of an outdated list', () => {
    expect(statusLine(state([{ ...account, outdated: true }], 1, 0), NOW)).toBe(
      text('window.header.lastList', { time: '10:42' }),
    );
  });

  it('shows the time of the oldest list', () => {
    const older = { ...account, id: 'b', asOf: new Date(2026, 0, 1, 9, 7).getTime() };
    expect(statusLine(state([account, older], 0, 0), NOW)).toBe('as of 09:07');
  });

  it('says that the first list is loading, or that nothing can be checked', () => {
    const none = { ...account, asOf: null, rows: [] };
    expect(statusLine(state([{ ...none, phase: 'loading' }], 0, 0), NOW)).toBe(
      text('window.header.firstList'),
    );
    expect(
      statusLine(state([{ ...none, phase: 'blocked', problem: { kind: 'no-token' } }], 0, 0), NOW),
    ).toBe(text('window.header.nothingChecked'));
  });
});

describe('splitApiName', () => {
  it.each([
    ['t1_mq9r2jov_jakarta_store', 't1_mq9r2jov_', 'jakarta_store'],
    ['jakarta_store', '', 'jakarta_store'],
    ['t1_mq9r2jov_', '', 't1_mq9r2jov_'],
    ['t1_', '', 't1_'],
  ])('splits %s into %j and %j', (name, prefix, rest) => {
    expect(splitApiName(name)).toEqual({ prefix, rest });
  });
});

describe('displayPhone', () => {
  it('formats a known number and leaves an unknown one unchanged', () => {
    expect(displayPhone('+628123456789')).toMatch(/^\+62 812[ -]3456[ -]789$/);
    expect(displayPhone('+999')).toBe('+999');
  });
});
