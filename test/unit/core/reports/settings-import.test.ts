// What an import changes and what it leaves out: settings, parks and mutes, one kind of change at a time.
import { describe, expect, it } from 'vitest';
import { TIMES } from '../../../../main/app/reports/iso-times.ts';
import type { Account } from '../../../../main/core/account/settings.ts';
import type { AccountState } from '../../../../main/core/account/state.ts';
import {
  accountIn,
  buildFleetOf,
  buildMonitored,
  HOUR,
  quietHours,
  settingsWith,
  stateOf,
} from '../../../support/core/core-builders.ts';
import { fileText, imported, NOW, planOf } from '../../../support/core/settings-files.ts';

const LOADING = { phase: 'loading', fault: null } as const;
const BRANCH: Account = { id: 'branch', name: 'Branch', baseUrl: 'https://b.example/api' };

describe('the settings', () => {
  it.each([
    ['pollSeconds', 60],
    ['confirmSeconds', 0],
    ['language', 'en'],
    ['theme', 'dark'],
    ['trayIcon', 'monochrome'],
    ['trayCount', true],
    ['quietHours', quietHours('22:00-07:00', { days: ['sat', 'sun'], exceptAllDown: true })],
    ['textSize', 150],
    ['popover', false],
    ['shortcut', 'Ctrl+Alt+W'],
    ['remindMinutes', 30],
    ['summaryAtStart', true],
  ] as const)('%s become as in the file, and nothing else changes', (key, value) => {
    const state = stateOf(accountIn(LOADING));
    const plan = planOf(fileText({ [key]: value }), state);
    expect(plan.change).toEqual({ [key]: value });
    expect(plan.preview.settings.first).toEqual([{ key, from: settingsWith()[key], to: value }]);
  });

  it('about notifications change one by one', () => {
    const state = stateOf(accountIn(LOADING));
    const notify = { ...state.settings.notify, service: false };
    const plan = planOf(fileText({ notify: { down: false, service: false } }), {
      ...state,
      settings: { ...state.settings, notify },
    });
    // What the file has not is not touched, whatever it is by then.
    expect(plan.change).toEqual({ notify: { down: false, service: false } });
    expect(plan.preview.settings.first).toEqual([
      { key: 'notify', kind: 'down', from: true, to: false },
    ]);
    const sounds = planOf(fileText({ sounds: { down: true, service: false } }), state);
    expect(sounds.change).toEqual({ sounds: { down: true, service: false } });
    expect(sounds.preview.settings.first).toEqual([
      { key: 'sounds', kind: 'down', from: false, to: true },
    ]);
  });

  it('never name a program to run', () => {
    const plan = planOf(fileText({ command: { program: '/bin/sh' } }), stateOf(accountIn(LOADING)));
    expect([plan.change, plan.preview.changes]).toEqual([{}, false]);
  });
});

describe('parks and mutes', () => {
  const at = (name: string, fields: object, account = 'main') => ({
    ...{ account, apiInstanceName: name },
    ...fields,
  });
  const fleet = buildFleetOf(buildMonitored('a', 'down'), buildMonitored('b', 'healthy'));
  const live: AccountState = {
    ...accountIn({ phase: 'live', fleet }),
    parked: new Map([['b', { kind: 'for-good' }]]),
  };

  it('of the file are set, in the list as well, and others stay', () => {
    const until = NOW + HOUR;
    const file = fileText({}, [
      at('a', { parked: 'until-back' }),
      at('b', { muted: TIMES.iso(until) }),
      at('unlisted', { parked: 'for-good', muted: 'for-good' }),
    ]);
    const plan = planOf(file, stateOf(live));
    expect(plan.preview.marks.first).toEqual([{ account: 'Main', parked: 2, muted: 2, noted: 0 }]);
    const [account] = imported(stateOf(live), plan).accounts;
    expect([...(account?.parked ?? [])]).toEqual([
      ['b', { kind: 'for-good' }],
      ['a', { kind: 'until-back' }],
      ['unlisted', { kind: 'for-good' }],
    ]);
    expect(account).toMatchObject({ fleet: { listed: 2 } });
    const instances = account && 'fleet' in account ? account.fleet?.instances : undefined;
    expect(instances?.get('a')).toMatchObject({ park: { kind: 'until-back' }, mute: null });
    expect(instances?.get('b')).toMatchObject({ mute: { kind: 'until', until } });
    expect(instances?.size).toBe(2);
  });

  it('that are here already, to the millisecond, change nothing', () => {
    const muted = new Map([['a', { kind: 'until', until: NOW + HOUR + 0.7 } as const]]);
    const file = fileText({}, [
      at('a', { muted: TIMES.iso(NOW + HOUR) }),
      at('b', { parked: 'for-good' }),
    ]);
    expect(planOf(file, stateOf({ ...live, muted })).preview.changes).toBe(false);
  });

  it('are joined by notes: those of the file replace the same ones here, and others stay', () => {
    const notes = new Map([
      ['a', 'old'],
      ['b', 'here'],
    ]);
    const state = stateOf({ ...live, notes });
    const plan = planOf(fileText({}, [at('a', { note: 'new' }), at('b', { note: 'here' })]), state);
    expect(plan.preview.marks.first).toEqual([{ account: 'Main', parked: 0, muted: 0, noted: 1 }]);
    expect([...(imported(state, plan).accounts[0]?.notes ?? [])]).toEqual([
      ['a', 'new'],
      ['b', 'here'],
    ]);
  });

  it('whose time has passed, or whose account is not here, are left out', () => {
    const file = fileText({}, [
      at('a', { parked: TIMES.iso(NOW), muted: TIMES.iso(NOW + 1) }),
      at('x', { parked: 'for-good', muted: 'for-good' }, 'nobody'),
      at('y', { muted: 'for-good' }, 'nobody'),
    ]);
    const { preview } = planOf(file, stateOf(live));
    expect(preview.marks.first).toEqual([{ account: 'Main', parked: 0, muted: 1, noted: 0 }]);
    expect(preview.left.first).toEqual([
      { kind: 'ended', count: 1 },
      { kind: 'no-account', count: 2 },
    ]);
  });

  it('of an account that is added come with it', () => {
    const file = fileText({ accounts: [BRANCH] }, [at('x', { parked: 'for-good' }, 'branch')]);
    const state = stateOf(accountIn(LOADING));
    const next = imported(state, planOf(file, state));
    expect([...(next.accounts[0]?.parked.keys() ?? [])]).toEqual(['x']);
  });
});

it('a long preview names 20 of a kind, and counts the others', () => {
  const accounts = Array.from({ length: 25 }, (_, n) => ({ ...BRANCH, id: `b${n}` }));
  const { preview } = planOf(fileText({ accounts }), stateOf(accountIn(LOADING)));
  // The order changes as well: those that are only here come last.
  expect([preview.accounts.first.length, preview.accounts.more]).toEqual([20, 6]);
});
