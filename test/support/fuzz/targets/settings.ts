// The settings file: whatever it holds, the settings are valid, and a change of them is read again as it was made.
import fc from 'fast-check';
import {
  accountEntries,
  groupEntries,
  quietEntry,
  switchEntries,
} from '../../../../main/adapters/storage/settings-entries.ts';
import type { Settings } from '../../../../main/core/account/settings.ts';
import { readSettings } from '../../../../main/core/account/settings-file/read-settings.ts';
import { isAllowedBaseUrl } from '../../../../main/core/instance/address.ts';
import { objectIn } from '../../../../main/core/instance/unchecked.ts';
import { nearBytes, nearDocument } from '../near-texts.ts';
import { settings } from '../oracles/settings.ts';
import { listOf, objectOf, text, textOf } from '../plain-checks.ts';
import { fuzzTarget, type Growing, must } from '../target.ts';

const short = textOf((value) => value.length <= 80, 'a text of no more than 80');
const warnings = listOf(objectOf({ key: text, found: short, used: short }));

const accounts = [
  { id: 'main', name: 'Main', baseUrl: 'https://app.wachat.net/api/v1', pollSeconds: 60 },
  { id: '__proto__', baseUrl: 'http://127.0.0.1:8080/', needsToken: true, extra: [1] },
];
const hours = { from: '22:00', to: '07:00', days: ['mon', 'sun'] };
const groups = [
  { name: 'Jakarta', members: ['a'], match: { prefix: 'J', account: 'main' }, redWhen: 'any' },
  { name: 'Nights', redWhen: { fewerThanUp: 3 }, notify: { down: false }, workingHours: hours },
  { name: 'All', match: { pattern: '^(a|b)+$' }, redWhen: 'all', colour: 'blue' },
];

/** All that a settings file can have. */
export const WHOLE_SETTINGS = {
  ...{ accounts, groups, pollSeconds: 30, confirmSeconds: 0, language: 'en', theme: 'dark' },
  notify: { down: true, recovered: false, extra: 1 },
  sounds: { down: true, service: false },
  ...{ trayIcon: 'monochrome', trayCount: true, textSize: 110, popover: false },
  ...{ shortcut: 'Ctrl+Alt+W', remindMinutes: 120, summaryAtStart: true },
  quietHours: { ...hours, exceptAllDown: true },
  command: { program: '/usr/bin/true', args: ['x'] },
  unknown: { kept: true },
};

const DOCUMENTS = [WHOLE_SETTINGS, { accounts }, { groups }, { pollSeconds: 30, notify: {} }, {}];

/** What is saved over the file: settings that are valid in every way. */
const CHANGED: Settings = readSettings({
  ...WHOLE_SETTINGS,
  accounts: [accounts[1], { id: 'new', name: 'New' }],
  groups: [groups[2], { name: 'Jakarta', members: ['b'], redWhen: 'all' }],
}).settings;

export const settingsTarget = fuzzTarget('settings file', {
  cases: 5_000,
  input: nearBytes(nearDocument(DOCUMENTS)),
  check(bytes) {
    const file = objectIn(bytes.toString());
    const read = readSettings(file);
    must(settings(read.settings));
    must(warnings(read.warnings));
    for (const { baseUrl } of read.settings.accounts) isAllowedBaseUrl(baseUrl);
    if (file === null) return;
    const { notify, sounds, quietHours } = CHANGED;
    // As the file is written, and then read at the next start.
    const next = JSON.stringify({
      ...file,
      accounts: accountEntries(CHANGED.accounts, file.accounts),
      groups: groupEntries(CHANGED.groups, file.groups),
      ...(quietHours && { quietHours: quietEntry(quietHours, file.quietHours) }),
      notify: switchEntries(notify, file.notify),
      sounds: switchEntries(sounds, file.sounds),
    });
    const again = readSettings(objectIn(next)).settings;
    for (const key of ['accounts', 'groups', 'quietHours', 'notify', 'sounds'] as const)
      must(isSame(again[key], CHANGED[key], key));
    for (const key of Object.keys(file)) {
      if (!Object.hasOwn(objectIn(next) ?? {}, key)) throw new Error(`${key} is lost`);
    }
  },
  growing: growingSettings((written) => readSettings(objectIn(JSON.stringify(written)))),
});

/** Shapes of settings that somebody may have made large. */
export function growingSettings(read: (settings: unknown) => unknown): readonly Growing[] {
  const shaped = (shape: string, settingsOf: (size: number) => unknown): Growing => ({
    shape,
    of(size) {
      const written = settingsOf(size);
      return () => read(written);
    },
  });
  const many = <T>(size: number, each: number, one: (i: number) => T) =>
    Array.from({ length: size / each }, (_, i) => one(i));
  return [
    shaped('accounts', (size) => ({ accounts: many(size, 40, (i) => ({ id: `n${i}` })) })),
    shaped('the same account', (size) => ({ accounts: many(size, 20, () => ({ id: 'a' })) })),
    shaped('slashes', (size) => ({ accounts: [{ id: 'a', baseUrl: `${'/'.repeat(size)}x` }] })),
    shaped('address', (size) => ({
      accounts: [{ id: 'a', baseUrl: `https://${'a.'.repeat(size / 2)}` }],
    })),
    shaped('spaces', (size) => ({ accounts: [{ id: 'a', name: `a${' '.repeat(size)}b` }] })),
    shaped('groups', (size) => ({
      groups: many(size, 40, (i) => ({ name: `g${i}`, redWhen: 5 })),
    })),
    shaped('members', (size) => ({
      groups: [{ name: 'g', members: many(size, 10, (i) => `m${i}`) }],
    })),
    shaped('the same member', (size) => ({
      groups: [{ name: 'g', members: many(size, 4, () => 'm') }],
    })),
    shaped('group name', (size) => ({ groups: [{ name: `a${' \n'.repeat(size / 2)}b` }] })),
    shaped('days', (size) => ({ quietHours: { ...hours, days: many(size, 6, () => 'mon') } })),
    shaped('shortcut', (size) => ({ shortcut: `${'Ctrl+'.repeat(size / 5)}W` })),
    shaped('program', (size) => ({ command: { program: '/'.repeat(size) } })),
    shaped('unknown keys', (size) => Object.fromEntries(many(size, 10, (i) => [`k${i}`, i]))),
  ];
}

function isSame(a: unknown, b: unknown, what: string): string | null {
  const [one, other] = [fc.stringify(a), fc.stringify(b)];
  return one === other ? null : `${what}: ${one} is not ${other}`;
}
