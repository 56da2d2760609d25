// The texts of a row and of the header, and the formatting of names and numbers.
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import { displayPhone } from '../../../../main/core/instance/phone.ts';
import type { AccountView, Row, WindowState } from '../../../../main/core/window/shown.ts';
import {
  rowReasonText,
  snoozeText,
  statusText,
} from '../../../../renderer/fleet/row/status-text.ts';
import { statusLine } from '../../../../renderer/page/header-text.ts';
import { splitApiName } from '../../../../renderer/ui/text/api-name.ts';

const MINUTE = 60_000;

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
    expect(snoozeText('park', { kind: 'until', until })).toBe('Parked until 14:00');
    expect(snoozeText('park', { kind: 'until-back' })).toBe('Parked until it is back');
    expect(snoozeText('park', { kind: 'for-good' })).toBe('Parked');
    expect(snoozeText('mute', { kind: 'until', until })).toBe('Muted until 14:00');
  });
});

describe('statusWords', () => {
  const words = (change: Partial<Row>) => statusText({ ...row, ...change }, 12 * MINUTE, false);

  it.each<[Partial<Row>, string]>([
    [{}, 'Down 12 min'],
    [{ health: 'healthy', reading: 'up' }, 'Connected 12 min'],
    [{ health: 'degraded', reading: 'settling' }, 'Reconnecting 12 min'],
    [{ health: 'degraded', reading: 'lost' }, 'Connection lost 12 min'],
    [{ health: 'degraded', reading: 'up', reason: flapping }, 'Unstable 12 min'],
    [{ health: 'degraded', reading: 'lost', reason: flapping }, 'Unstable 12 min'],
    [
      {
        health: 'degraded',
        reading: 'settling',
        reason: { code: 'disagree', word: 'open', isConnected: false },
      },
      'Fields disagree 12 min',
    ],
    [{ health: 'pairing', reading: 'pairing' }, 'Waiting for pairing 12 min'],
    [{ health: 'missing' }, 'Not in the list 12 min'],
    [{ health: 'unknown', reason: { code: 'word', word: 'hibernating' } }, 'Says “hibernating”'],
    [{ health: 'unknown', reason: { code: 'silent' } }, 'No state given'],
  ])('%o reads %s', (change, expected) => {
    expect(words(change)).toBe(expected);
  });

  it('uses the past tense if the list is outdated', () => {
    expect(statusText(row, 12 * MINUTE, true)).toBe('Was down');
    expect(statusText({ ...row, health: 'healthy' }, 0, true)).toBe('Was connected');
  });

  it('shows no negative duration', () => {
    expect(statusText({ ...row, since: 99 * MINUTE }, 0, false)).toBe('Down 0 s');
  });

  it('shows a word that looks like a placeholder as plain text', () => {
    const reason = { code: 'word', word: '{{span}} $t(app.name)' } as const;
    expect(words({ health: 'unknown', reason })).toBe('Says “{{span}} $t(app.name)”');
  });

  it('come with a reason, the end of a mute and the hints', () => {
    const until = new Date(2026, 0, 1, 14, 0).getTime();
    const hints = ['unverifiable', 'shared-number'] as const;
    const lines = rowReasonText({ ...row, muted: { kind: 'until', until }, hints }).split('\n');
    expect(lines.slice(1)).toEqual([
      'Muted until 14:00',
      expect.stringContaining('Cannot be verified'),
      'Another connected instance has this number',
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
    asOf: new Date(2025, 0, 2, 10, 42).getTime(),
    outdated: false,
    sessionOnly: false,
    checking: false,
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
    counts: { all: 12, counted: 12, connected: 12 - down, down, unsettled },
    accounts,
    settings: DEFAULT_SETTINGS,
    pause: null,
    platform: 'linux',
    introSeen: true,
    target: { at: 1, screen: 'fleet', instance: null, opened: false },
    listView: { filter: 'all', sort: 'state' },
    pairing: null,
    banners: [],
  });

  it('shows the problems and the time of the list', () => {
    expect(statusLine(state([account], 0, 0))).toBe('as of 10:42');
    expect(statusLine(state([account], 1, 0))).toBe('1 down · as of 10:42');
    expect(statusLine(state([account], 2, 3))).toBe('2 down, 3 unsettled · as of 10:42');
  });

  it('shows only the time of an outdated list', () => {
    expect(statusLine(state([{ ...account, outdated: true }], 1, 0))).toBe('Last list as of 10:42');
  });

  it('shows the time of the oldest list', () => {
    const older = { ...account, id: 'b', asOf: new Date(2025, 0, 2, 9, 7).getTime() };
    expect(statusLine(state([account, older], 0, 0))).toBe('as of 09:07');
  });

  it('says that the first list is loading, or that nothing can be checked', () => {
    const none = { ...account, asOf: null, rows: [] };
    expect(statusLine(state([{ ...none, phase: 'loading' }], 0, 0))).toBe(
      'Asking for the first list',
    );
    expect(
      statusLine(state([{ ...none, phase: 'blocked', problem: { kind: 'no-token' } }], 0, 0)),
    ).toBe('No number can be checked');
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
