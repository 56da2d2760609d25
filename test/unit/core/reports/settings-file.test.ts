// The file of exported settings: what it holds, and which files are refused, as a whole or in part.

import { describe, expect, it } from 'vitest';
import { TIMES } from '../../../../main/app/reports/iso-times.ts';
import { DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import { EXPORTED_KEYS } from '../../../../main/core/account/settings-file/exported-keys.ts';
import type { AccountState } from '../../../../main/core/account/state.ts';
import type { Snooze } from '../../../../main/core/health/snooze.ts';
import { readSettingsFile, settingsFileName } from '../../../../main/core/reports/settings-file.ts';
import { buildGroup } from '../../../support/core/build-group.ts';
import { accountIn, HOUR, MAIN, quietHours, stateOf } from '../../../support/core/core-builders.ts';
import { exported, fileText, NOW, readFile } from '../../../support/core/settings-files.ts';

const LOADING = { phase: 'loading', fault: null } as const;
const IN_AN_HOUR = { kind: 'until', until: NOW + HOUR } as const;

const main: AccountState = {
  ...accountIn(LOADING),
  parked: new Map([
    ['a', { kind: 'for-good' }],
    ['b', { kind: 'until', until: NOW }],
  ]),
  muted: new Map<string, Snooze>([
    ['a', IN_AN_HOUR],
    ['c', { kind: 'until-back' }],
  ]),
  notes: new Map([['c', 'call Budi']]),
};

describe('an exported file', () => {
  const branch = { ...MAIN, id: 'branch', name: 'Branch', pollSeconds: 60 };
  const state = stateOf(main, accountIn(LOADING, { ...branch, needsToken: true }));
  const groups = [buildGroup({ members: ['a'] })];
  const text = exported({ ...state, settings: { ...state.settings, groups } });

  it('holds the settings as settings.json has them, and what is parked, muted or noted in words', () => {
    const { accounts: _, command: __, ...settings } = DEFAULT_SETTINGS;
    expect(JSON.parse(text)).toEqual({
      wachatTray: 1,
      savedAt: TIMES.iso(NOW),
      settings: {
        ...{ ...settings, accounts: [MAIN, branch] },
        groups: [{ name: 'Jakarta', members: ['a'], redWhen: 'any' }],
      },
      instances: [
        {
          ...{ account: 'main', apiInstanceName: 'a' },
          ...{ parked: 'for-good', muted: TIMES.iso(NOW + HOUR) },
        },
        { account: 'main', apiInstanceName: 'c', muted: 'until-back', note: 'call Budi' },
      ],
    });
  });

  it('is indented for people, with an instance a line', () => {
    expect(text).toMatch(/^\{\n {2}"wachatTray": 1,\n {2}"savedAt": "/);
    expect(text).toMatch(
      /,\n {2}"instances": \[\n {4}\{"account":.*\},\n {4}\{.*\}\n {2}\]\n\}\n$/,
    );
    expect(exported(stateOf(accountIn(LOADING)))).toMatch(/,\n {2}"instances": \[\]\n\}\n$/);
  });

  it('is named after its local day', () => {
    expect(settingsFileName(NOW)).toBe('wachat-settings-2026-06-13.json');
  });

  it('takes every setting along: one that must not come from a file is named here', () => {
    const left: readonly string[] = ['command'];
    expect([...EXPORTED_KEYS, ...left].sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
  });
});

describe('a file is refused', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  it.each([
    ['empty', '', 'not-json'],
    ['text', 'Dear', 'not-json'],
    ['half of one', fileText({ theme: 'dark' }).slice(0, -9), 'not-json'],
    ['a list', '[1]', 'not-ours'],
    ['null', 'null', 'not-ours'],
    ['a number', '1', 'not-ours'],
    ['a settings.json', '{"pollSeconds":30}', 'not-ours'],
    ['another mark', '{"wachatTray":"1"}', 'not-ours'],
    ['no version', '{"wachatTray":0}', 'not-ours'],
    ['a version in between', '{"wachatTray":1.5}', 'not-ours'],
    ['a later version', '{"wachatTray":2,"settings":[]}', 'newer'],
    ['nested too deep', `{"wachatTray":1,"settings":{"theme":${nested(1_000_000)}}}`, 'not-ours'],
    ['nested elsewhere', `{"wachatTray":1,"instances":${nested(30)}}`, 'not-ours'],
    ['accounts without end', fileText({ accounts: Array(1001).fill({ id: 'a' }) }), 'not-ours'],
  ])('%s', (_what, text, why) => {
    expect(readSettingsFile(text, TIMES)).toEqual({ ok: false, problem: why });
  });
});

describe('what a file lacks, or has wrong', () => {
  it('is left out: the rest is read', () => {
    const { settings, switches, left } = readFile(
      fileText({
        ...{ theme: 'dark', pollSeconds: 1, command: { program: '/bin/sh' }, colour: 'red' },
        notify: { down: false, recovered: 'yes', sound: 1 },
        sounds: { down: true, recovered: 1 },
        quietHours: { from: '22:00', to: '07:00', exceptAllDown: 'no' },
        accounts: [{ id: 'main', pollSeconds: 1 }, { name: 'no id' }],
      }),
    );
    expect(settings).toEqual({
      theme: 'dark',
      quietHours: quietHours('22:00-07:00'),
      accounts: [{ id: 'main', name: '', baseUrl: 'https://app.wachat.net/api/v1' }],
    });
    expect(switches).toEqual({ notify: { down: false }, sounds: { down: true } });
    expect(left).toEqual([
      { kind: 'value', key: 'accounts[0].pollSeconds', found: '1' },
      { kind: 'value', key: 'accounts[1]', found: '{"name":"no id"}' },
      { kind: 'value', key: 'pollSeconds', found: '1' },
      { kind: 'value', key: 'notify.recovered', found: 'yes' },
      { kind: 'value', key: 'sounds.recovered', found: '1' },
      { kind: 'value', key: 'quietHours.exceptAllDown', found: 'no' },
    ]);
  });

  it.each([
    ['settings', { settings: 'dark' }],
    ['accounts', { settings: { accounts: [] } }],
    ['accounts', { settings: { accounts: 'main' } }],
    ['notify', { settings: { notify: true } }],
    ['sounds', { settings: { sounds: [] } }],
    ['quietHours', { settings: { quietHours: { from: '25:00', to: '07:00' } } }],
    ['instances', { instances: 'a' }],
    ['instances[0]', { instances: ['a'] }],
    ['instances[0]', { instances: [{ account: 'main' }] }],
    ['instances[0]', { instances: [{ account: 1, apiInstanceName: 'a', parked: 'for-good' }] }],
  ])('%s of %j', (key, more) => {
    const file = readFile(fileText({}, [], more));
    expect(file.left.map((left) => 'key' in left && left.key)).toContain(key);
    expect([file.settings, file.switches]).toEqual([{}, { notify: {}, sounds: {} }]);
    expect([...file.marks]).toEqual([]);
  });

  it.each([
    ['for ever'],
    ['2026'],
    ['2026-06-13'],
    ['2026-06-13T10:42:00'],
    ['2026-13-13T10:42:00Z'],
    [1],
    [null],
    [{ kind: 'for-good' }],
  ])('a park of %j', (parked) => {
    const { marks, left } = readFile(
      fileText({}, [{ account: 'main', apiInstanceName: 'a', parked, muted: 'until-back' }]),
    );
    expect(left).toMatchObject([{ kind: 'value', key: 'instances[0].parked' }]);
    expect(marks.get('main')).toEqual({
      parked: new Map(),
      muted: new Map([['a', { kind: 'until-back' }]]),
      notes: new Map(),
    });
  });

  it.each([
    ['2026-06-13T10:42:00.500Z', Date.UTC(2026, 5, 13, 10, 42, 0, 500)],
    ['2026-06-13T10:42:00+02:00', Date.UTC(2026, 5, 13, 8, 42)],
    ['+275760-09-13T00:00:00.000Z', 8.64e15],
  ])('a time such as %s is read', (muted, until) => {
    const { marks } = readFile(fileText({}, [{ account: 'x', apiInstanceName: 'a', muted }]));
    expect(marks.get('x')?.muted.get('a')).toEqual({ kind: 'until', until });
  });

  it.each([[undefined], [7], ['yesterday']])('a time of saving such as %j', (savedAt) => {
    expect(readFile(fileText({}, [], { savedAt })).savedAt).toBeNull();
    expect(readFile(fileText({})).savedAt).toBe(NOW);
  });

  it.each([[1], [null], [' '], [{}]])('a note of %j', (note) => {
    const file = readFile(
      fileText({}, [
        { account: 'main', apiInstanceName: 'a', note },
        { account: 'main', apiInstanceName: 'b', note: ' call\nBudi ' },
      ]),
    );
    expect(file.marks.get('main')?.notes).toEqual(new Map([['b', 'call Budi']]));
    expect(file.left.map((left) => 'key' in left && left.key)).toEqual(['instances[0].note']);
  });
});
